import { setTimeout as delay } from 'node:timers/promises';
import { type Db, loadUnfinishedWork, withPlans } from '@planwatch/store';

const LOOK_MS = 250;
/** Then mails go out with what is known: a reader may get a second one. */
const LIMIT_MS = 300_000;

/** Waits until all that was reported on these plans is judged and forecast, and the desk has looked since. */
export const awaitJudged = async (db: Db, plans: readonly string[], signal: AbortSignal): Promise<void> => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  for (const plan of plans) {
    while (!until.aborted && !(await isJudged(db, plan))) await delay(LOOK_MS);
  }
};

const isJudged = (db: Db, plan: string): Promise<boolean> =>
  withPlans(db, [plan], async (trx) => {
    const { submissions, references, replanned, unforecast, desk } = await loadUnfinishedWork(trx, plan, 1);
    const isQuiet = submissions.length === 0 && references.length === 0 && !replanned && !unforecast;
    return isQuiet && desk.tickedAt !== null && !desk.judgedSince;
  });
