import { duePeriodsBetween } from './due.ts';
import { type Evaluation, RULE_VERSION } from './evaluation.ts';
import type { Indicator } from './indicator.ts';
import type { Setting, Waiting } from './measurement.ts';
import { awaitingMembers, mayStillWorsen } from './members/member-words.ts';
import type { Month } from './period.ts';
import { periodText } from './period-text.ts';
import { round9 } from './rounding.ts';
import { familyOf } from './waiting.ts';

/** Nothing has been reported yet. */
export const awaitingFigure = (indicator: Indicator, target: number | null): Waiting => ({
  family: familyOf(indicator),
  waiting: 'awaiting_figure',
  period: null,
  actual: null,
  target,
  reason: { zh: `${indicator.name.zh}尚未报送数据。`, en: `${indicator.name.en}: no figure has been reported yet.` },
});

/** What was reported is kept from judgement until it is reviewed. */
export const awaitingReview = (indicator: Indicator): Evaluation =>
  waitingEvaluation({
    ...awaitingFigure(indicator, null),
    reason: {
      zh: `${indicator.name.zh}已报送，数据存疑，正在复核，暂不判断。`,
      en: `${indicator.name.en}: a figure has been reported; it is in doubt and under review, and is not judged for now.`,
    },
  });

/** A judgement that waits. */
export const waitingEvaluation = (waiting: Waiting): Evaluation => ({
  light: waiting.waiting,
  marks: [],
  period: waiting.period,
  actual: waiting.actual === null ? null : round9(waiting.actual),
  expected: null,
  target: waiting.target,
  attainment: null,
  lag: null,
  requiredPace: null,
  family: waiting.family,
  reason: waiting.reason,
  steps: waiting.actual === null ? [] : [{ name: 'actual', value: waiting.actual }],
  ruleVersion: RULE_VERSION,
});

/** No good light while a member that could undo it has not reported. */
export const awaitingOthers = (result: Evaluation, { indicator, latest }: Setting): Evaluation | undefined => {
  if (!latest.members || !mayStillWorsen(result.light, latest.members, indicator)) return undefined;
  const when = periodText(latest.period, indicator.frequency, indicator.reporting);
  return {
    ...waitingEvaluation(awaitingFigure(indicator, result.target)),
    marks: result.marks,
    period: result.period,
    actual: result.actual,
    family: result.family,
    reason: awaitingMembers(latest.members, indicator, when),
  };
};

/** A figure (of `period`) more than one reporting interval behind what is due no longer speaks for today. */
export const tooOld = (
  indicator: Indicator,
  dueThrough: Month | null | undefined,
  period: Month,
  result: Evaluation,
): Evaluation | undefined => {
  if (dueThrough === undefined || dueThrough === null) return undefined;
  if (duePeriodsBetween(indicator, period, dueThrough) <= 1) return undefined;
  const due = periodText(dueThrough, indicator.frequency, indicator.reporting);
  const known = periodText(period, indicator.frequency, indicator.reporting);
  return {
    ...waitingEvaluation(awaitingFigure(indicator, result.target)),
    period,
    family: result.family,
    reason: {
      zh: `${indicator.name.zh} ${due.zh}数据尚未报送，最近一期为 ${known.zh}。`,
      en: `${indicator.name.en}: the figure for ${due.en} is not in; the latest is for ${known.en}.`,
    },
    previous: result,
  };
};
