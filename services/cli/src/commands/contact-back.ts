import { dateIn } from '@planwatch/runtime';
import { endAbsences } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { postsOf, TIME_ZONE } from '../known-contacts.ts';
import { refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

/** `contact back`: from today on, whatever was noted. */
export const contactBack: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('back')
    .description(
      say({ zh: '登记返岗，即日起本人收信', en: 'note that somebody is back; from today they are written to' }),
    )
    .requiredOption('--email <address>', say({ zh: '返岗者的地址', en: 'address of who is back' }))
    .action(async ({ email }: { email: string }) => {
      const ended = await withOwner(context, async (db, clock) => {
        const posts = (await postsOf(db, email)).map(({ contact_id }) => contact_id);
        return endAbsences(db, posts, dateIn(clock.now(), TIME_ZONE));
      });
      if (ended === 0)
        throw refusal('not_found', { zh: `${email} 没有登记外出。`, en: `${email} is not noted as away.` });
      context.print(say({ zh: `已登记：${email} 返岗。`, en: `${email} is back.` }));
    });
};
