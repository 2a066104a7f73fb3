import { type Evaluation, type Light, type Plan, periodToDate, unitName } from '@planwatch/domain';
import type { AlertMailItem, TaskMatter } from '@planwatch/mail';
import { lightBefore, targetAsJudged } from '@planwatch/notifier';
import { drawnSeries, judgementAt, type RealSeries } from './real-series.ts';

const REPORTED = new Date('2024-08-05T02:00:00Z');

/** What the mail says of a real series at a period (the latest unless told). */
export const realItem = (
  series: RealSeries,
  given: Partial<AlertMailItem> & { readonly at?: string } = {},
): AlertMailItem => {
  const { at, ...changes } = given;
  const { plan, indicator } = series;
  const evaluation = judgementAt(series, at);
  const target = indicator.targets.findLast(({ kind }) => kind === 'final') ?? indicator.targets.at(-1);
  const document = plan.documents.find(({ code }) => code === target?.document);
  const unit = unitName(plan, indicator.leadUnit);
  return {
    alertId: indicator.code,
    kind: 'light_worsened',
    reason: 'first',
    indicator,
    unit,
    previousLight: before(series, evaluation),
    toldLight: null,
    evaluation,
    series: drawnSeries(series, evaluation),
    target: target ? targetAsJudged(target, { value: evaluation.target, period: evaluation.period }, indicator) : null,
    source: document ? { document: document.title, item: target?.item ?? null } : null,
    report: { unit, at: REPORTED, revision: 1 },
    evaluationUrl: null,
    alertUrl: null,
    ...changes,
  };
};

const before = ({ judgements, indicator }: RealSeries, { period }: Evaluation): Light | null =>
  lightBefore(
    period,
    indicator,
    judgements.flatMap((each) =>
      each.period === null ? [] : [{ period: periodToDate(each.period), light: each.light }],
    ),
  );

/** What the forecast says of the end that the target speaks of. */
export const outlookOf = ({ forecast }: RealSeries): NonNullable<AlertMailItem['outlook']> | null =>
  forecast && forecast.probability !== null
    ? {
        period: forecast.endPeriod,
        probability: forecast.probability,
        range: { end: forecast.end, low80: forecast.interval80.low, high80: forecast.interval80.high },
      }
    : null;

/** A milestone of the plan, so many days after its date. */
export const realMilestone = (plan: Plan, at: number, daysOver: number): TaskMatter => {
  const milestone = plan.milestones?.[at];
  if (!milestone) throw new Error(`${plan.code} has no milestone ${at}`);
  const document = plan.documents.find(({ code }) => code === milestone.document);
  return {
    alertId: milestone.code,
    kind: 'milestone_slipped',
    reason: 'first',
    unit: unitName(plan, milestone.leadUnit),
    name: milestone.name,
    partOf: null,
    dueOn: periodToDate(milestone.due).slice(0, 7),
    daysOver,
    source: document ? { document: document.title, item: milestone.item } : null,
    url: null,
  };
};

/** A task of the plan, so many days after its date. */
export const realTask = (plan: Plan, at: number, daysOver: number): TaskMatter => {
  const task = plan.tasks[at];
  if (!task) throw new Error(`${plan.code} has no task ${at}`);
  return {
    alertId: task.code,
    kind: 'task_overdue',
    reason: 'first',
    unit: unitName(plan, task.leadUnits[0] ?? plan.planOffice),
    name: { zh: task.title, en: task.title },
    partOf: { zh: task.group, en: task.group },
    dueOn: periodToDate(task.due).slice(0, 7),
    daysOver,
    source: { document: plan.title, item: null },
    url: null,
  };
};
