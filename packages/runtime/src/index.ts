/**
 * What every process needs to run: time, configuration, errors, logs, metrics, lifecycle.
 *
 * Glossary
 * - business clock 业务时钟: the time that judgements, due dates and mails go by; may be set for a demonstration
 * - machine time 机器时间: the time that leases, retries and sessions go by
 * - signed token 签名令牌: what a link in a mail carries; proves that we wrote it, for one purpose, until a time
 * - problem 问题说明: one fault, with the place, the value and what was expected
 */
export { createBatching } from './batching.ts';
export { type Clock, fixedClock, offsetClock, systemClock } from './clock.ts';
export { environment, readConfig } from './config.ts';
export { asPlanwatchError, type ErrorCode, PlanwatchError, type Problem } from './errors.ts';
export { newId } from './id.ts';
export { runService, type Service } from './lifecycle.ts';
export { createLogger, type Logger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { type NationalDay, nationalDays } from './national-days.ts';
export { serveOps } from './ops-server.ts';
export {
  createSignedTokens,
  type ReadToken,
  type SignedTokens,
  secretShape,
  type TokenPurpose,
} from './signed-token.ts';
export { openWorker } from './worker.ts';
export { createWorkingDays, type DeclaredDays, dateIn, type WorkingDays, type YearSource } from './working-days.ts';
