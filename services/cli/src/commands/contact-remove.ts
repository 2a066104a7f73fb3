import type { ContactRole } from '@planwatch/domain';
import { removeContact } from '@planwatch/store';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { CONTACT_ROLES } from '../contact-options.ts';
import { refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly unit: string;
  readonly role: ContactRole;
  readonly email: string;
}

/** `contact remove`: out of use; what was sent stays on record. */
export const contactRemove: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('remove')
    .description(
      say({ zh: '停用联系人；已发邮件仍留存', en: 'take a contact out of use; what was sent stays on record' }),
    )
    .requiredOption('--unit <unit>', say({ zh: '责任单位代码', en: 'unit code' }))
    .addOption(
      new Option('--role <role>', say({ zh: '角色', en: 'role' })).choices(CONTACT_ROLES).makeOptionMandatory(),
    )
    .requiredOption('--email <address>', say({ zh: '电子邮件地址', en: 'e-mail address' }))
    .action(async ({ unit, role, email }: Options) => {
      const removed = await withOwner(context, (db, clock) => removeContact(db, unit, role, email, clock.now()));
      const who = { zh: `${email}（${unit}，${role}）`, en: `${email} (${unit}, ${role})` };
      if (!removed) throw refusal('not_found', { zh: `没有联系人 ${who.zh}。`, en: `There is no contact ${who.en}.` });
      context.print(say({ zh: `已停用联系人 ${who.zh}。`, en: `Contact ${who.en} is out of use.` }));
    });
};
