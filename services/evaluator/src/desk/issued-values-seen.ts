import {
  type Indicator,
  issuedValueFact,
  issueYears,
  month,
  type Plan,
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
 * Values that the municipality was to issue by now and that are not on record, whatever has been judged: of every year
 * from the one in which the plan was first watched.
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
  return indicators.flatMap((indicator) => {
    const own = values.filter((value) => value.indicator === indicator.code);
    const asked = issueYears(indicator, view.plan, view);
    const open = yearsOf(view.plan).filter((year) => view.isOpen(KIND, subjectOf(indicator, year)));
    return [...new Set([...open, ...asked])].flatMap(
      (year) => seenYear(indicator, year, own, latest.get(indicator.code), view, !asked.includes(year)) ?? [],
    );
  });
};

const yearsOf = ({ start, end }: Plan): number[] =>
  Array.from({ length: yearOf(end) - yearOf(start) + 1 }, (_, at) => yearOf(start) + at);

const subjectOf = ({ code }: Indicator, year: number): string =>
  subjectKey({ form: 'issued_value', indicator: code, year });

const seenYear = (
  indicator: Indicator,
  year: number,
  values: readonly ReferenceValue[],
  latest: LatestJudgement | undefined,
  { plan, today, isOpen }: DeskView,
  history: boolean,
): SeenSubject | null => {
  const ofPlan = indicator.reference?.kind === 'issued' && indicator.reference.span === 'plan';
  const subject = subjectOf(indicator, year);
  const issued = values.some((value) => ofPlan || yearOf(periodFromDate(value.period)) === year);
  if (issued && !isOpen(KIND, subject)) return null;
  const fact = issuedValueFact(year, issued, today, plan.policy);
  // What is judged of another year does not wait for this value.
  const judged = latest && (ofPlan || yearOf(periodFromDate(latest.period)) === year) ? latest : null;
  const period = month(year, 12);
  return {
    plan,
    kind: KIND,
    subject,
    indicator: indicator.code,
    unit: plan.planOffice,
    observation: { kind: KIND, fact, period, revision: 1, history },
    period,
    light: judged?.light ?? null,
    previousLight: null,
    evaluationId: judged?.evaluationId ?? null,
    facts: { year, ...fact },
  };
};
