import type { Payload } from '@planwatch/queues';
import type { Logger } from '@planwatch/runtime';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { IntakeJob, JobProducer } from './job-producer.ts';

/** Tells the workers of what was committed, without making anyone wait. Disposing waits for what is under way. */
export interface Announcer extends AsyncDisposable {
  announce<N extends IntakeJob>(name: N, payload: Payload<N>): void;
}

/** A job that cannot be enqueued is logged and left to the sweep. */
export const createAnnouncer = (producer: JobProducer, log: Logger, counts: IntakeMetrics): Announcer => {
  const running = new Set<Promise<void>>();
  const send = async <N extends IntakeJob>(name: N, payload: Payload<N>): Promise<void> => {
    try {
      await producer.enqueue(name, payload);
    } catch (error) {
      counts.unannounced.inc({ job: name });
      log.warn({ job: name, ...payload, reason: String(error) }, 'job.left_to_sweep');
    }
  };
  return {
    announce: (name, payload) => {
      const sending = send(name, payload).finally(() => running.delete(sending));
      running.add(sending);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(running);
    },
  };
};
