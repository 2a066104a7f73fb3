/**
 * The weekly digest as it is composed from what is on record: read and worded here, written down by the notifier.
 *
 * Glossary
 * - occurrence 期: one time of the weekly schedule; `plannedFor` names it
 * - edition 期次: what one reader is told in one occurrence
 * - reader 读者: who gets an edition · scope 范围: whose work it shows
 * - standing 总体状况: how a plan stood at an instant, by what was known then
 */
export { composeEdition, type EditionContext, type OwnEdition } from './compose-edition.ts';
export { type PlanEditionsContext, planEditions, readerOf } from './plan-editions.ts';
export { planTimeliness } from './plan-timeliness.ts';
export { type EditionPreview, previewEdition } from './preview-edition.ts';
export { schedulingOf } from './scheduling.ts';
