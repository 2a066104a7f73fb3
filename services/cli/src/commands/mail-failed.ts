import { mailHoldWords } from '@planwatch/domain';
import { dateIn } from '@planwatch/runtime';
import { type Db, type LedgerMail, listFailedAddresses, listMails, listPlans, withPlans } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { TIME_ZONE } from '../known-contacts.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `mail failed`: addresses that cannot be reached, each once; a mail that arrives takes one off the list. */
export const mailFailed: AddCommand = (mail, context) => {
  const { say } = context;
  mail
    .command('failed')
    .description(say({ zh: '列出无法送达的收件地址', en: 'list addresses that cannot be reached' }))
    .option('--mails', say({ zh: '改列每封未送达的邮件及其编号', en: 'each mail that failed instead, with its id' }))
    .action(async ({ mails }: { mails?: true }) => (mails ? printMails(context) : printAddresses(context)));
};

const printAddresses = async (context: Context): Promise<void> => {
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
};

const printMails = async (context: Context): Promise<void> => {
  const failed = await withOwner(context, allFailed);
  printList(context, {
    rows: failed.map((row) => ({
      id: row.delivery_id,
      plan: row.plan_id,
      createdAt: row.created_at.toISOString(),
      recipient: row.recipient,
      presentAddress: row.email,
      subject: row.subject,
      reason: row.response,
    })),
    columns: [
      { title: { zh: '编号', en: 'id' }, text: (row) => row.id },
      { title: { zh: '收件人', en: 'recipient' }, text: (row) => row.recipient },
      { title: { zh: '现地址', en: 'address now' }, text: (row) => row.presentAddress ?? context.say(OUT_OF_USE) },
      { title: { zh: '主题', en: 'subject' }, text: (row) => row.subject },
      { title: { zh: '邮件服务器答复', en: 'what the server said' }, text: (row) => row.reason ?? '' },
    ],
    none: { zh: '没有未送达的邮件。', en: 'No mail failed.' },
  });
};

const OUT_OF_USE = mailHoldWords('contact_removed');
const PAGE = 500;

const allFailed = async (db: Db): Promise<LedgerMail[]> => {
  const found: LedgerMail[] = [];
  for (;;) {
    const after = found.at(-1)?.delivery_id;
    const page = await db
      .transaction()
      .execute((trx) => listMails(trx, { status: 'failed', ...(after === undefined ? {} : { after }), limit: PAGE }));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
};
