import { type Db, listPlans, releaseHeld, withPlans } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { announce } from '../announce.ts';
import { badUsage, refusal } from '../refusal.ts';
import { requireIds } from '../require-ids.ts';
import { withOwner } from '../with-owner.ts';

interface Released {
  readonly planId: string;
  readonly deliveryId: string;
}

/** `mail release ID… | --all`: held mails go out, whatever the mail mode. */
export const mailRelease: AddCommand = (mail, context) => {
  const { say } = context;
  mail
    .command('release')
    .description(say({ zh: '放行暂存的邮件', en: 'let held mails go' }))
    .argument('[id...]', say({ zh: '邮件编号（见 mail held）', en: 'ids of mails (see mail held)' }))
    .option('--all', say({ zh: '全部放行', en: 'all of them' }))
    .action(async (ids: string[], { all }: { all?: true }) => {
      if (ids.length > 0 === (all === true)) {
        throw badUsage(context, {
          zh: '请给出邮件编号，或用 --all 全部放行',
          en: 'give ids, or --all for all of them',
        });
      }
      requireIds(context, ids);
      const released = await withOwner(context, async (db, clock, url) => {
        const found = await release(db, all ? 'all' : ids, clock.now());
        const jobs = found.map((payload) => ({ name: 'delivery.ready', payload }) as const);
        await announce(context, url, jobs);
        return found;
      });
      if (context.json) context.print(JSON.stringify(released, null, 2));
      else context.print(say({ zh: `已放行 ${released.length} 封邮件。`, en: `${released.length} mail(s) released.` }));
      refuseMissing(ids, released);
    });
};

const release = async (db: Db, ids: readonly string[] | 'all', at: Date): Promise<Released[]> => {
  const released: Released[] = [];
  for (const { plan_id: planId } of await listPlans(db)) {
    const found = await withPlans(db, [planId], (trx) => releaseHeld(trx, { planId, ids, by: 'planwatch', at }));
    released.push(...found.map((deliveryId) => ({ planId, deliveryId })));
  }
  return released;
};

const refuseMissing = (ids: readonly string[], released: readonly Released[]): void => {
  const missing = ids.filter((id) => !released.some(({ deliveryId }) => deliveryId === id.toLowerCase()));
  if (missing.length === 0) return;
  throw refusal('not_found', {
    zh: `没有暂存的邮件：${missing.join('、')}。`,
    en: `No such mail is held: ${missing.join(', ')}.`,
  });
};
