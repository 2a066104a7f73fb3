import { mailHoldWords } from '@planwatch/domain';
import { listHeld, listPlans, withPlans } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `mail held`: mails composed and waiting for release. */
export const mailHeld: AddCommand = (mail, context) => {
  const { say } = context;
  mail
    .command('held')
    .description(say({ zh: '列出暂存待发的邮件', en: 'list mails that wait for release' }))
    .action(async () => {
      const held = await withOwner(context, async (db) => {
        const plans = (await listPlans(db)).map(({ plan_id }) => plan_id);
        return plans.length === 0 ? [] : withPlans(db, plans, (trx) => listHeld(trx, plans));
      });
      const rows = held.map((row) => ({
        id: row.delivery_id,
        plan: row.plan_id,
        createdAt: row.created_at.toISOString(),
        recipient: row.recipient,
        reason: row.reason,
        subject: row.subject,
        text: row.body_text,
      }));
      printList(context, {
        rows,
        columns: [
          { title: { zh: '编号', en: 'id' }, text: (row) => row.id },
          { title: { zh: '收件人', en: 'recipient' }, text: (row) => row.recipient },
          { title: { zh: '暂存原因', en: 'why' }, text: (row) => say(mailHoldWords(row.reason ?? '')) },
          { title: { zh: '主题', en: 'subject' }, text: (row) => row.subject },
        ],
        none: { zh: '没有暂存的邮件。', en: 'No mail is held.' },
      });
    });
};
