/**
 * Takes reports in over HTTP and answers what became of them.
 *
 * Glossary
 * - submission 报送 · figure 填报数 · not reported 未报送 · review 复核 · issued value 下达值 · reference value 参照值
 * - place 位置: where a figure stands in what was sent, as a JSON path or a row and cell
 * - problem document 问题说明: the answer to an error (RFC 9457)
 * - replay 重复提交: the same content with the same Idempotency-Key, answered as the first time
 */
export { configSchema, type IntakeConfig } from './config.ts';
export { createIntake, type Intake } from './create-intake.ts';
export { type Listening, listen } from './http/listen.ts';
export type { IntakeDeps } from './intake-context.ts';
export type { IntakeJob, JobProducer } from './job-producer.ts';
export { type RunningIntake, startIntake } from './start-intake.ts';
