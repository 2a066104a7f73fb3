import type { WavePolicy } from '@planwatch/domain';
import { createIntake, type JobProducer, listen } from '@planwatch/intake';
import { createMetrics, createSignedTokens, fixedClock, type Logger } from '@planwatch/runtime';
import { createSandbox, readTable } from '@planwatch/sheets';
import { createStore, createToken, type Store, type TokenRole } from '@planwatch/store';
import type { AnswerBody } from './answer-body.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';
import { importSamplePlans } from './sample-plan.ts';
import { TEST_SECRET } from './test-secret.ts';

/** The month before this instant, July 2024, is the last that figures may be for. */
const NOW = '2024-08-06T01:00:00Z';

interface Job {
  readonly name: string;
  readonly payload: object;
}

interface LoggedEvent {
  readonly event: string;
  readonly fields: object;
}

export interface TestIntake extends AsyncDisposable {
  readonly baseUrl: string;
  readonly database: TestDatabase;
  readonly owner: Store;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Jobs enqueued so far. */
  readonly jobs: Job[];
  readonly events: LoggedEvent[];
  /** Whether the queue is there. */
  readonly queue: { gone: boolean };
  /** Bearer tokens by unit and role, `u-green/reporter`, and by role alone, `planner`. */
  readonly tokens: Readonly<Record<string, string>>;
  request(path: string, options?: RequestOptions): Promise<Answer>;
}

interface RequestOptions {
  readonly token?: string | undefined;
  readonly method?: string;
  readonly json?: unknown;
  readonly body?: NonNullable<RequestInit['body']>;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** A log that keeps its events. */
const keepingLog = (events: LoggedEvent[]): Logger => {
  const keep = (fields: object, event: string) => {
    events.push({ event, fields });
  };
  const log: Logger = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };
  return log;
};

const OWNERS: readonly { name: string; unit: string | null; role: TokenRole }[] = [
  ...['u-office', 'u-stats', 'u-green', 'u-labour'].flatMap((unit) =>
    (['reporter', 'head'] as const).map((role) => ({ name: `${unit}/${role}`, unit, role })),
  ),
  ...(['planner', 'leader', 'assessor', 'admin'] as const).map((role) => ({ name: role, unit: null, role })),
];

/** An intake over real HTTP and real Postgres, with the sample plans and a clock that stands at `NOW`. */
export const testIntake = async (
  options: { databaseUrl?: (url: string) => string; wavePolicy?: WavePolicy } = {},
): Promise<TestIntake> => {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await testDatabase());
  const owner = database.store();
  await importSamplePlans(owner);
  const tokens: Record<string, string> = {};
  for (const { name, unit, role } of OWNERS) {
    tokens[name] = (await createToken(owner.db, { unit, role, label: name }, new Date(NOW))).token;
  }
  const jobs: Job[] = [];
  const events: LoggedEvent[] = [];
  const queue = { gone: false };
  const producer: JobProducer = {
    enqueue: async (name, payload) => {
      if (queue.gone) throw new Error('the queue is gone');
      jobs.push({ name, payload });
    },
  };
  const url = database.urlAs('planwatch_intake');
  const log = keepingLog(events);
  const store = opened.use(
    createStore({ url: options.databaseUrl?.(url) ?? url, poolSize: 8, name: 'intake-under-test', log }),
  );
  const clock = fixedClock(NOW);
  const sandbox = opened.use(createSandbox());
  const intake = opened.use(
    createIntake({
      store,
      producer,
      queueHealth: async () => (queue.gone ? { ok: false, reason: 'the queue is gone' } : { ok: true }),
      readTable: (file) => readTable(file, { sandbox }),
      clock,
      log,
      metrics: createMetrics('intake'),
      tokens: createSignedTokens(TEST_SECRET),
      publicUrl: 'http://127.0.0.1:8080',
      demonstration: true,
      wavePolicy: options.wavePolicy,
      writersAtOnce: 6,
    }),
  );
  const listening = opened.use(await listen(intake.app, { port: 0, host: '127.0.0.1' }));
  const baseUrl = `http://127.0.0.1:${listening.port}`;
  const running = opened.move();
  return {
    baseUrl,
    database,
    owner,
    clock,
    jobs,
    events,
    queue,
    tokens,
    request: (path, request) => ask(baseUrl, path, request),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

const ask = async (baseUrl: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
  const { token, json, body } = options;
  const response = await fetch(baseUrl + path, {
    method: options.method ?? (json === undefined && body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    body: (type.includes('json') ? await response.json() : await response.text()) as AnswerBody,
  };
};
