/**
 * The scheduler: finds what was committed and is overdue, and enqueues it again. It decides when; workers do it.
 *
 * Glossary
 * - tick 时钟节拍: the moment at which the clock calls
 * - sweep 补扫: one look at everything that is committed and not finished
 * - grace 宽限: how long a submission is left to its own job before a sweep takes it up
 */
export { type SchedulerEnvironment, schedulerSchema } from './config.ts';
export { createScheduler, type Scheduler, type SchedulerDeps, type SchedulerSettings } from './create-scheduler.ts';
export { type SweepContext, type SweepResult, sweep } from './sweep.ts';
