import { PlanwatchError } from '@planwatch/runtime';
import { requireMigrated } from '@planwatch/store';
import type { App } from '../http/app.ts';
import { formatInstant } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';

interface Check {
  readonly ok: boolean;
  readonly reason?: string;
}

const LONGEST_CHECK_MS = 3_000;

const check = async (action: () => Promise<void>): Promise<Check> => {
  try {
    await Promise.race([
      action(),
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new PlanwatchError('unavailable', 'no answer in time')), LONGEST_CHECK_MS).unref();
      }),
    ]);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof PlanwatchError ? error.message : 'failed' };
  }
};

/** GET /healthz: the process answers. GET /readyz: it can do its work, or why not. GET /metrics: Prometheus. */
export const getHealth = (app: App, { store, queueHealth, clock, metrics, demonstration }: IntakeContext): void => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200));

  app.get('/readyz', async (c) => {
    const [database, migrations, queue] = await Promise.all([
      check(() => store.ping()),
      check(() => requireMigrated(store.db)),
      queueHealth(),
    ]);
    // Without its queue intake still accepts, and the sweep delivers later: degraded, not out of service.
    const ready = database.ok && migrations.ok;
    const status = ready ? (queue.ok ? 'ready' : 'degraded') : 'not_ready';
    const body = {
      status,
      checks: { database, migrations, queue },
      businessTime: formatInstant(clock.now()),
      clockShifted: clock.shifted,
      demonstration,
    };
    return c.json(body, ready ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    const { contentType, body } = await metrics.render();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
};
