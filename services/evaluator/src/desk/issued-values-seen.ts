import {
  type Indicator,
  issuedValueFact,
  latestIssueYear,
  month,
  periodFromDate,
  subjectKey,
  yearOf,
} from '@planwatch/domain';
import {
  type LatestJudgement,
  loadLatestJudgements,
  loadReferenceValues,
  type ReferenceValue,
  type Trx,
} from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

const KIND = 'target_missing';

/**
 * Values that the municipality was to issue by now. The plan office hears of one when a judgement waits for it: until
 * then it is nobody's trouble.
 */
export const issuedValuesSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const indicators = view.plan.indicators.filter(
    ({ reference, sameAs, notMeasured }) => reference?.kind === 'issued' && sameAs === null && notMeasured === null,
  );
  const codes = indicators.map(({ code }) => code);
  const judgements = await loadLatestJudgements(trx, view.plan.code, codes);
  const keys = codes.map((indicator) => ({ plan: view.plan.code, indicator }));
  const values = (await loadReferenceValues(trx, keys)).filter(({ kind }) => kind === 'issued');
  const latest = new Map(judgements.map((each) => [each.indicator, each]));
  return indicators.flatMap((indicator) =>
    seenYears(
      indicator,
      latest.get(indicator.code),
      values.filter((value) => value.indicator === indicator.code),
      view,
    ),
  );
};

const seenYears = (
  indicator: Indicator,
  judged: LatestJudgement | undefined,
  values: readonly ReferenceValue[],
  { plan, today, isOpen }: DeskView,
): SeenSubject[] => {
  const latest = latestIssueYear(indicator, plan, today);
  if (!judged || latest === null) return [];
  const period = periodFromDate(judged.period);
  const ofPlan = indicator.reference?.kind === 'issued' && indicator.reference.span === 'plan';
  const waits = judged.light === 'awaiting_target' && (ofPlan || yearOf(period) === latest);
  const seen: SeenSubject[] = [];
  for (let year = yearOf(plan.start); year <= latest; year += 1) {
    const subject = subjectKey({ form: 'issued_value', indicator: indicator.code, year });
    if (!(year === latest && waits) && !isOpen(KIND, subject)) continue;
    const issued = values.some((value) => ofPlan || yearOf(periodFromDate(value.period)) === year);
    const fact = issuedValueFact(year, issued, today, plan.policy);
    seen.push({
      plan,
      kind: KIND,
      subject,
      indicator: indicator.code,
      unit: plan.planOffice,
      observation: { kind: KIND, fact, period: month(year, 12), revision: 1, history: year < latest },
      period,
      light: judged.light,
      previousLight: null,
      evaluationId: judged.evaluationId,
      facts: { year, ...fact },
    });
  }
  return seen;
};
