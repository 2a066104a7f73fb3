import { earlyWarning, periodFromDate } from '@planwatch/domain';
import { loadLatestJudgements, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

const KIND = 'forecast_miss';

/** What the latest forecasts say of their targets; a judgement that is not forecast from yet says nothing. */
export const forecastsSeen = async (trx: Trx, { plan, dueThrough }: DeskView): Promise<SeenSubject[]> => {
  const indicators = new Map(
    plan.indicators.filter(({ sameAs }) => sameAs === null).map((indicator) => [indicator.code, indicator]),
  );
  const judgements = await loadLatestJudgements(trx, plan.code, [...indicators.keys()]);
  return judgements.flatMap(({ forecastTried, probability, light, ...judged }): SeenSubject[] => {
    const indicator = indicators.get(judged.indicator);
    if (!indicator || !forecastTried) return [];
    const { code, leadUnit, nature } = indicator;
    const period = periodFromDate(judged.period);
    const due = dueThrough({ plan, indicator });
    const fact = {
      light,
      earlyWarning: earlyWarning({ probability, nature, light, policy: plan.policy }),
      nearLimit: judged.marks.includes('near_limit'),
    };
    const history = due !== null && period < due;
    return [
      {
        plan,
        kind: KIND,
        subject: code,
        indicator: code,
        unit: leadUnit,
        observation: { kind: KIND, fact, period, revision: judged.ordinal, history },
        period,
        light,
        previousLight: null,
        evaluationId: judged.evaluationId,
        facts: { probability, nearLimit: fact.nearLimit },
      },
    ];
  });
};
