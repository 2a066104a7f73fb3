import { type RawBuilder, sql } from 'kysely';
import { insertEvaluations, type NewEvaluation } from '../evaluations/insert-evaluations.ts';
import type { Trx } from '../store.ts';
import { type ChangedSeriesState, saveSeriesPoints, saveSeriesStates } from './series-state.ts';

/** Puts judgements on record, and where their series now stand, in one statement. */
export const recordJudgements = async (
  trx: Trx,
  { judgements, states }: { judgements: readonly NewEvaluation[]; states: readonly ChangedSeriesState[] },
  now: Date,
): Promise<void> => {
  const written: RawBuilder<unknown>[] = [];
  if (judgements.length > 0) written.push(sql`judged as (${insertEvaluations(judgements, now)})`);
  if (states.length > 0) {
    written.push(sql`stood as (${saveSeriesStates(states, now)})`, sql`pointed as (${saveSeriesPoints(states)})`);
  }
  if (written.length > 0) await sql`with ${sql.join(written)} select 1`.execute(trx);
};
