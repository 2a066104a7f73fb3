import type { Indicator, Plan } from '@planwatch/domain';
import { asCaller, type Caller, knownTargets, type Store } from '@planwatch/store';

/** The plan's indicators with the targets that were on record at `asOf`; without an instant, as they are. */
export const withKnownTargets = async (
  store: Store,
  caller: Caller,
  plan: Plan,
  indicators: readonly Indicator[],
  asOf: Date | undefined,
): Promise<readonly Indicator[]> => {
  if (asOf === undefined) return indicators;
  const keyOf = ({ code }: Indicator) => ({ plan_id: plan.code, indicator: code });
  const targetsOf = await asCaller(store.db, caller, (trx) => knownTargets(trx, indicators.map(keyOf), asOf));
  return indicators.map((indicator) => ({ ...indicator, targets: targetsOf(keyOf(indicator)) }));
};
