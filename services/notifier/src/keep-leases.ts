import type { Logger } from '@planwatch/runtime';
import { type Db, type Lease, renewLeases, withPlans } from '@planwatch/store';

/**
 * Renews the leases that are in `open` while slow servers talk. A renewal that fails is no harm yet: the fence decides
 * at the end.
 */
export const keepLeases = (
  open: ReadonlyMap<string, Lease>,
  { db, leaseMs }: { readonly db: Db; readonly leaseMs: number },
  log: Logger,
): AsyncDisposable => {
  let renewal: Promise<unknown> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const leases = [...open.values()];
    if (leases.length === 0) return;
    const plans = [...new Set(leases.map(({ planId }) => planId))];
    try {
      await withPlans(db, plans, (trx) => renewLeases(trx, leases, leaseMs));
    } catch (error) {
      log.warn({ leases: leases.length, reason: (error as Error).message }, 'delivery.leases_not_renewed');
    }
  };
  const timer = setInterval(() => {
    renewal = renew();
  }, leaseMs / 3);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await renewal;
    },
  };
};
