/**
 * The worker that judges what was submitted and raises alerts.
 *
 * Glossary
 * - batch 批次处理: the submissions and reference values taken up in one transaction
 * - live series 处理中的序列: a series while its batch is being judged
 * - kept series 常驻序列: the series as this process last read or wrote them
 * - track 告警轨迹: where the alert of a series stands
 * - desk tick 告警台巡检: a look at what time alone brings about
 * - notice 通知事项: something that somebody is to be told
 */
export { createEvaluator, type EvaluatorDeps } from './create-evaluator.ts';
export { DESK_WATCHES, type DeskWatch } from './desk/desk-view.ts';
export { type TickOutcome, type TickPlanDeps, tickPlan } from './desk/tick-plan.ts';
export { type BatchOutcome, type EvaluatePlanDeps, evaluatePlan } from './evaluate-plan.ts';
export { type ForecastPlanDeps, forecastPlan } from './forecast-plan.ts';
export { type KeptSeries, keepSeries } from './kept-series.ts';
