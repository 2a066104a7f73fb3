import type { JobName, Payload } from '@planwatch/queues';

/** The jobs that intake asks for. */
export type IntakeJob = Extract<
  JobName,
  'submission.received' | 'reference.changed' | 'desk.tick' | 'digest.asked' | 'deliveries.ready'
>;

/** Puts a job on its queue. */
export interface JobProducer {
  enqueue<N extends IntakeJob>(name: N, payload: Payload<N>): Promise<void>;
}
