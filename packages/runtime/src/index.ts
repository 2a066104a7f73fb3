/**
 * What every process needs to run: time, configuration, errors, logs, metrics, lifecycle.
 *
 * Glossary
 * - business clock 业务时钟: the time that judgements, due dates and mails go by; may be set for a demonstration
 * - machine time 机器时间: the time that leases, retries and sessions go by
 * - problem 问题说明: one fault, with the place, the value and what was expected
 */
export { type Clock, fixedClock, offsetClock, systemClock } from './clock.ts';
export { environment, readConfig } from './config.ts';
export { asPlanwatchError, type ErrorCode, PlanwatchError, type Problem } from './errors.ts';
export { newId } from './id.ts';
export { runService, type Service } from './lifecycle.ts';
export { createLogger, type Logger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { serveOps } from './ops-server.ts';
export { createWorkingDays, dateIn, type WorkingDays } from './working-days.ts';
