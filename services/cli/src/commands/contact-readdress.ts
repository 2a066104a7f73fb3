import { isDemonstration, readdress } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { NOT_WRITTEN_TO, requireAddress } from '../contact-options.ts';
import { postsOf } from '../known-contacts.ts';
import { refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

/** `contact readdress OLD NEW`: another address for a person in all their posts; what waits goes there. */
export const contactReaddress: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('readdress')
    .description(
      say({
        zh: '更改一位联系人的地址（各岗位一并更改）；尚未发出的邮件改发新地址',
        en: 'give a contact another address, in all their posts; mails not yet sent go there',
      }),
    )
    .argument('<address>', say({ zh: '现地址', en: 'their address until now' }))
    .argument('<new-address>', say({ zh: '新地址', en: 'their new address' }))
    .action(async (address: string, email: string) => {
      requireAddress(context, email);
      const done = await withOwner(context, async (db, clock) => {
        const posts = await postsOf(db, address);
        if ((await isDemonstration(db)) && !email.endsWith('.test')) context.note(NOT_WRITTEN_TO);
        const change = { posts, email, by: 'planwatch', at: clock.now() };
        return db.transaction().execute((trx) => readdress(trx, change));
      });
      if (done === 'taken') throw taken(email);
      if (context.json) context.print(JSON.stringify(done, null, 2));
      else
        context.print(
          say({
            zh: `${address} 的 ${done.posts} 个岗位已改用 ${email}，${done.waiting} 封未发邮件改发该地址。`,
            en: `${email} instead of ${address}, in ${done.posts} post(s); ${done.waiting} mail(s) not yet sent go there.`,
          }),
        );
      if (done.failed > 0) {
        context.note({
          zh: `另有 ${done.failed} 封此前未送达，重发请用 planwatch mail retry --to ${email}。`,
          en: `${done.failed} mail(s) failed before; to send them again: planwatch mail retry --to ${email}.`,
        });
      }
    });
};

const taken = (email: string) =>
  refusal('conflict', {
    zh: `同一单位同一角色已登记过地址 ${email}，一个地址只能登记一次。`,
    en: `The address ${email} is on record for the same unit and role already; it can be there once only.`,
  });
