import type { Indicator, Plan } from '@planwatch/domain';
import { asCaller, type Caller, findEvaluation, type ReadEvaluation } from '@planwatch/store';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { seriesKey, seriesOf } from '../plans/plan-index.ts';

/** A judgement on record, and the indicator of the asked plan that it is of: its own, or a twin's. */
export interface FoundJudgement {
  readonly row: ReadEvaluation;
  readonly plan: Plan;
  readonly indicator: Indicator;
}

/** `not_found` for an identity that is nobody's, or of an indicator that the plan does not have. */
export const findJudgement = async (
  { store, plans }: Pick<IntakeContext, 'store' | 'plans'>,
  caller: Caller,
  given: { readonly plan: string; readonly id: string },
): Promise<FoundJudgement> => {
  const { plan } = await planOf(plans, given.plan);
  const row = await asCaller(store.db, caller, (trx) => findEvaluation(trx, uuidOf(given.id)));
  const indicator = row && plan.indicators.find((one) => seriesKey(seriesOf(plan, one)) === seriesKey(row));
  if (!indicator) throw nothingWithId(given.id);
  return { row, plan, indicator };
};
