import type { Month } from '@planwatch/domain';
import type { NewEvaluation } from '@planwatch/store';
import { type FollowContext, followTrack, type RaisedAlerts, type SeenSubject, type Track } from './follow-track.ts';
import type { LiveSeries } from './live-series.ts';

export interface AlertContext extends FollowContext {
  /** Latest period of the series whose due date has passed: judgements before it are history and mail nobody. */
  readonly dueThrough: Month | null;
}

/** Takes a series' new judgements, in the order of their periods, through the transition function. */
export const raiseAlerts = (
  live: LiveSeries,
  judged: readonly NewEvaluation[],
  context: AlertContext,
): RaisedAlerts => {
  const seen = judged.map((evaluation) => seenJudgement(live, evaluation, context));
  const { track, ...raised } = followTrack(live.track as Track | null, seen, context);
  live.track = track;
  return raised;
};

const seenJudgement = (live: LiveSeries, evaluation: NewEvaluation, { dueThrough }: AlertContext): SeenSubject => {
  const { plan, indicator } = live.node;
  const { period, ordinal: revision, said } = evaluation;
  const history = dueThrough !== null && period < dueThrough;
  return {
    plan,
    kind: 'light_worsened',
    subject: indicator.code,
    indicator: indicator.code,
    unit: indicator.leadUnit,
    observation: { light: said.light, nature: indicator.nature, period, revision, history },
    period,
    light: said.light,
    previousLight: live.points.findLast((point) => point.period < period)?.light ?? null,
    evaluationId: evaluation.id,
    facts: null,
  };
};
