import { dueDate, earlyWarning, type Indicator, type Month, periodFromDate, warnsNearLimit } from '@planwatch/domain';
import { type LatestJudgement, loadLatestJudgements, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

const KIND = 'forecast_miss';

/**
 * What the latest forecasts say of their targets. A judgement that is not forecast from yet says nothing, nor does one of
 * a figure in doubt: it neither raises a warning nor lifts one.
 */
export const forecastsSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const indicators = view.plan.indicators.filter(({ sameAs }) => sameAs === null);
  const codes = indicators.map(({ code }) => code);
  const judgements = await loadLatestJudgements(trx, view.plan.code, codes);
  const latest = new Map(judgements.map((each) => [each.indicator, each]));
  return indicators.flatMap((indicator) => {
    const judged = latest.get(indicator.code);
    return judged?.forecastTried && !judged.marks.includes('in_doubt') ? [seenForecast(indicator, judged, view)] : [];
  });
};

const seenForecast = (indicator: Indicator, judged: LatestJudgement, view: DeskView): SeenSubject => {
  const { plan, dueThrough, isOpen } = view;
  const { code, leadUnit, nature } = indicator;
  const { light, probability } = judged;
  const period = periodFromDate(judged.period);
  const due = dueThrough({ plan, indicator });
  const warned = isOpen(KIND, code);
  const fact = {
    light,
    earlyWarning: earlyWarning({ probability, nature, light, policy: plan.policy, warned }),
    nearLimit: isNearLimit(indicator, judged, period, view) && (warned || !isFromBefore(indicator, period, view)),
  };
  return {
    plan,
    kind: KIND,
    subject: code,
    indicator: code,
    unit: leadUnit,
    observation: { kind: KIND, fact, period, revision: judged.ordinal, history: due !== null && period < due },
    period,
    light,
    previousLight: null,
    evaluationId: judged.evaluationId,
    facts: { probability, nearLimit: fact.nearLimit },
  };
};

const number = (text: string | null): number | null => (text === null ? null : Number(text));

const isNearLimit = (indicator: Indicator, judged: LatestJudgement, period: Month, { plan }: DeskView): boolean => {
  const { marks, probability } = judged;
  const actual = number(judged.actual);
  const expected = number(judged.expected);
  return warnsNearLimit({ indicator, policy: plan.policy, period, marks, actual, expected, probability });
};

/** Met, if barely, before anybody watched: no news, and without a forecast it says nothing of what is to come. */
const isFromBefore = (
  { due, frequency }: Indicator,
  period: Month,
  { isWorkingDay, watchedSince }: DeskView,
): boolean => dueDate(due, period, frequency, isWorkingDay) < watchedSince;
