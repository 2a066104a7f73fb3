import type { DigestSetting } from '@planwatch/domain';
import { setDigest } from '@planwatch/store';
import { Argument } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { contactWith } from '../known-contacts.ts';
import { withOwner } from '../with-owner.ts';

/** `contact digest ADDRESS on|off`: whether a person gets digests; answers their request to be sent none. */
export const contactDigest: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('digest')
    .description(
      say({
        zh: '发送或停发一位联系人的周报；同时答复其停发申请（off 同意，on 不同意）',
        en: 'send a contact digests or none; answers their request to be sent none (off grants, on refuses)',
      }),
    )
    .argument('<address>', say({ zh: '电子邮件地址', en: 'e-mail address' }))
    .addArgument(new Argument('<setting>', say({ zh: '发送或停发', en: 'digests or none' })).choices(['on', 'off']))
    .action(async (address: string, digest: DigestSetting) => {
      const decision = await withOwner(context, async (db, clock) => {
        const { contact_id: contactId } = await contactWith(db, address);
        return db
          .transaction()
          .execute((trx) => setDigest(trx, { contactId, digest, by: 'planwatch', at: clock.now() }));
      });
      const done = digest === 'on' ? { zh: '发送', en: 'on' } : { zh: '停发', en: 'off' };
      const answered = decision === null ? null : ANSWERED[decision];
      context.print(
        say({
          zh: `${address} 的周报：${done.zh}。${answered?.zh ?? ''}`,
          en: `Digests of ${address}: ${done.en}.${answered ? ` ${answered.en}` : ''}`,
        }),
      );
    });
};

const ANSWERED = {
  granted: { zh: '停发申请已同意。', en: 'The request is granted.' },
  refused: { zh: '停发申请未予同意。', en: 'The request is refused.' },
} as const;
