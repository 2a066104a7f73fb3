import type { AlertEpisode } from '../reads/list-alerts.ts';
import type { Trx } from '../store.ts';

/** What intake adds to an episode's history. */
export interface AnswerStep {
  readonly reason: 'acknowledged' | 'handed_over';
  readonly told: readonly string[];
  readonly facts: object;
  readonly at: Date;
  /** Of the step that it goes on from; left out: nobody reads of it in a mail. */
  readonly previousLight?: string | null;
}

/** Adds the step that the episode's count of events names already: whoever raised the count holds the row. */
export const addStep = async (trx: Trx, alert: AlertEpisode, step: AnswerStep): Promise<void> => {
  await trx
    .insertInto('alert_event')
    .values({
      plan_id: alert.plan_id,
      alert_id: alert.alert_id,
      ordinal: alert.events,
      reason: step.reason,
      light: alert.light,
      previous_light: step.previousLight ?? null,
      period: alert.period,
      evaluation_id: alert.evaluation_id,
      told: [...step.told],
      facts: JSON.stringify(step.facts),
      at: step.at,
      muted_at: null,
      heard_at: null,
    })
    .execute();
};
