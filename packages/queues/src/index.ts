/**
 * Jobs between services, on Redis or Postgres. The queue delivers and may lose everything: what must survive is
 * committed before, and a sweep enqueues it again.
 *
 * Glossary
 * - job 任务: a wish that something be looked at; carries ids only, and may be run twice without harm
 * - queue 队列: the jobs of one consuming service
 * - producer 生产方: puts jobs on a queue; fails fast when the queue is gone
 * - consumer 消费方: takes jobs off a queue and hands each to its handler
 * - handler 处理函数: does what one kind of job asks for
 * - attempt 尝试: one run of a job; attempts are counted per life of the job
 * - backoff 退避: the growing wait between attempts
 * - stalled 停滞: the worker vanished or froze, so the job goes to another
 * - sweep 补扫: finding what was committed and not processed, and enqueuing it again
 */
export type { QueuesConfig } from './backend.ts';
export { CATALOGUE, type JobName, type JobNameOf, type Payload, QUEUE_NAMES, type QueueName } from './catalogue.ts';
export type { Consumer, ConsumerOptions, ConsumerState, Handler, Handlers, JobContext } from './consumer.ts';
export { type JobRequest, jobId } from './job-request.ts';
export { type MigrateQueuesOptions, migrateQueues } from './migrate-queues.ts';
export { deliveriesReady, PORTION, wavesDue } from './portions.ts';
export type { Counts, Producer } from './producer.ts';
export { createQueues, type Health, type Queues } from './queues.ts';
