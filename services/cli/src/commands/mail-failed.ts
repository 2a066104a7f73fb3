import { dateIn } from '@planwatch/runtime';
import { listFailedAddresses, listPlans, withPlans } from '@planwatch/store';
import { TIME_ZONE } from '../known-contacts.ts';
import type { AddCommand } from '../program.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `mail failed`: addresses that cannot be reached, each once; a mail that arrives takes one off the list. */
export const mailFailed: AddCommand = (mail, context) => {
  mail
    .command('failed')
    .description(context.say({ zh: '列出无法送达的收件地址', en: 'list addresses that cannot be reached' }))
    .action(async () => {
      const failed = await withOwner(context, async (db) => {
        const plans = (await listPlans(db)).map(({ plan_id }) => plan_id);
        return plans.length === 0 ? [] : withPlans(db, plans, (trx) => listFailedAddresses(trx, plans));
      });
      printList(context, {
        rows: failed.map((row) => ({ ...row, since: row.since.toISOString() })),
        columns: [
          { title: { zh: '收件人', en: 'recipient' }, text: (row) => row.recipient },
          { title: { zh: '责任单位', en: 'unit' }, text: (row) => row.unitCode ?? '' },
          { title: { zh: '自', en: 'since' }, text: (row) => dateIn(new Date(row.since), TIME_ZONE) },
          { title: { zh: '封数', en: 'mails' }, text: (row) => String(row.mails) },
          { title: { zh: '邮件服务器答复', en: 'what the server said' }, text: (row) => row.response ?? '' },
        ],
        none: { zh: '没有无法送达的地址。', en: 'Every address can be reached.' },
      });
    });
};
