import { earlyWarning, periodFromDate } from '@planwatch/domain';
import type { LatestJudgement } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

const KIND = 'forecast_miss';

/** What the latest forecasts say of their targets; a judgement that is not forecast from yet says nothing. */
export const forecastsSeen = (
  { plan, dueThrough }: DeskView,
  judgements: readonly LatestJudgement[],
): SeenSubject[] => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.code, indicator]));
  return judgements.flatMap(({ evaluation, forecast, forecastTried }): SeenSubject[] => {
    const indicator = indicators.get(evaluation.indicator);
    if (!indicator || !forecastTried) return [];
    const { light } = evaluation;
    const { code, leadUnit, nature } = indicator;
    const probability = forecast?.probability ?? null;
    const period = periodFromDate(evaluation.period);
    const due = dueThrough({ plan, indicator });
    const fact = {
      light,
      earlyWarning: earlyWarning({ probability, nature, light, policy: plan.policy }),
      nearLimit: evaluation.marks.includes('near_limit'),
    };
    const history = due !== null && period < due;
    return [
      {
        plan,
        kind: KIND,
        subject: code,
        indicator: code,
        unit: leadUnit,
        observation: { kind: KIND, fact, period, revision: evaluation.ordinal, history },
        period,
        light,
        previousLight: null,
        evaluationId: evaluation.evaluation_id,
        facts: { probability, nearLimit: fact.nearLimit },
      },
    ];
  });
};
