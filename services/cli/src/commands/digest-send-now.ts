import { schedulingOf } from '@planwatch/digests';
import { occurrenceAtHand } from '@planwatch/domain';
import { loadDigestTimes, requestEarlyEdition, WEEKLY_DIGEST, withPlans } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { declaredWorkingDays } from '../declared-working-days.ts';
import { requirePlan } from '../known-contacts.ts';
import { refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

/** `digest send-now`: the coming edition before its time, once. */
export const digestSendNow: AddCommand = (digest, context) => {
  const { say } = context;
  digest
    .command('send-now')
    .description(
      say({
        zh: '提前编发待发的一期；每期至多一次，到计划日不再重发',
        en: 'send the coming edition before its time; once, and not again on its day',
      }),
    )
    .requiredOption('--plan <plan>', say({ zh: '规划代码', en: 'code of the plan' }))
    .action(({ plan }: { plan: string }) => sendNow(context, plan));
};

const sendNow = async (context: Context, plan: string): Promise<void> => {
  const request = await withOwner(context, async (db, clock, url) => {
    await requirePlan(db, plan);
    const workingDays = await declaredWorkingDays(db);
    const at = clock.now();
    const asked = await withPlans(db, [plan], async (trx) => {
      const times = await loadDigestTimes(trx, plan, WEEKLY_DIGEST);
      if (!times) throw refusal('not_found', { zh: `没有规划“${plan}”。`, en: `There is no plan "${plan}".` });
      const { plannedFor } = occurrenceAtHand(schedulingOf(times, workingDays, at));
      return requestEarlyEdition(trx, { planId: plan, plannedFor, by: 'planwatch', at });
    });
    if (asked.outcome === null) {
      const job = { name: 'digest.asked', payload: { planId: plan, requestId: asked.request_id } } as const;
      await announce(context, url, [job]);
    }
    return asked;
  });
  const { request_id: id, planned_for: plannedFor, outcome } = request;
  if (context.json) return context.print(JSON.stringify({ id, plan, plannedFor, state: outcome ?? 'asked' }, null, 2));
  context.print(
    context.say(
      outcome === null
        ? { zh: `已受理，${plannedFor} 一期将提前发出。`, en: `Accepted; the edition of ${plannedFor} goes out now.` }
        : {
            zh: `${plannedFor} 一期已编发，不再重发。`,
            en: `The edition of ${plannedFor} is out and is not sent again.`,
          },
    ),
  );
};
