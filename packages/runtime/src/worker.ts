import { PlanwatchError } from './errors.ts';
import type { Service } from './lifecycle.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { serveOps } from './ops-server.ts';

/** What a worker cannot do without: `/readyz` asks after both. */
export interface WorkerParts {
  readonly store: { ping(): Promise<void> };
  readonly queues: { health(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> };
}

/** What a worker opens its parts with. Whatever `opened` is given is closed in reverse, also when opening fails. */
export interface OpenWorker {
  readonly opened: AsyncDisposableStack;
  readonly metrics: Metrics;
}

/** Opens a service without an HTTP interface of its own, and `/readyz` and `/metrics` where a port is set for them. */
export const openWorker = async (
  name: string,
  { metricsPort, log }: { readonly metricsPort: number | undefined; readonly log: Logger },
  open: (given: OpenWorker) => Promise<WorkerParts>,
): Promise<Service> => {
  await using opened = new AsyncDisposableStack();
  const metrics = createMetrics(name);
  const { store, queues } = await open({ opened, metrics });
  const ready = async (): Promise<void> => {
    await store.ping();
    const queue = await queues.health();
    if (!queue.ok) throw new PlanwatchError('unavailable', queue.reason);
  };
  if (metricsPort !== undefined) opened.use(await serveOps(metricsPort, { ready, metrics, log }));
  const running = opened.move();
  return { name, [Symbol.asyncDispose]: () => running.disposeAsync() };
};
