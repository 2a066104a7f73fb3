import type { ContactRole } from '@planwatch/domain';
import { isDemonstration, saveContact } from '@planwatch/store';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { CONTACT_ROLES, listed, mailLanguage, NOT_WRITTEN_TO, requireAddress } from '../contact-options.ts';
import type { Context } from '../context.ts';
import { requireUnits } from '../known-units.ts';
import { badUsage } from '../refusal.ts';
import { requireWords } from '../require-words.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly unit: string;
  readonly role: ContactRole;
  readonly name: string;
  readonly email: string;
  readonly mailLanguage: 'zh' | 'en';
  readonly portfolio: readonly string[];
}

/** `contact add`: adds a contact, or changes the one with the same unit, role and address. */
export const contactAdd: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('add')
    .description(
      say({
        zh: '新增联系人；单位、角色、地址都相同则更新',
        en: 'add a contact, or change the one with the same unit, role and address',
      }),
    )
    .requiredOption('--unit <unit>', say({ zh: '责任单位代码', en: 'unit code' }))
    .addOption(
      new Option('--role <role>', say({ zh: '角色', en: 'role' })).choices(CONTACT_ROLES).makeOptionMandatory(),
    )
    .requiredOption('--name <name>', say({ zh: '姓名或岗位', en: 'name or post' }))
    .requiredOption('--email <address>', say({ zh: '电子邮件地址', en: 'e-mail address' }))
    .addOption(
      new Option(
        '--mail-language <language>',
        say({ zh: '邮件语言，默认 zh', en: 'language of mails, zh unless told' }),
      )
        .choices(['zh', 'en'])
        .default('zh'),
    )
    .addOption(
      new Option(
        '--portfolio <units>',
        say({ zh: '分管单位代码，以逗号分隔（leader 必填）', en: "units in a leader's charge, parted by commas" }),
      )
        .argParser(listed)
        .default([]),
    )
    .action(async (options: Options) => {
      check(context, options);
      await withOwner(context, async (db) => {
        await requireUnits(db, [options.unit, ...options.portfolio]);
        await saveContact(db, options.unit, contactOf(options), { demonstration: false });
        if ((await isDemonstration(db)) && !options.email.endsWith('.test')) context.note(NOT_WRITTEN_TO);
      });
      context.print(
        say({
          zh: `已保存联系人 ${options.email}（${options.unit}，${options.role}）。`,
          en: `Contact ${options.email} is saved (${options.unit}, ${options.role}).`,
        }),
      );
    });
};

const contactOf = ({ role, name, email, portfolio, ...options }: Options) => ({
  role,
  name,
  email,
  language: mailLanguage(options.mailLanguage),
  ...(portfolio.length > 0 ? { portfolio } : {}),
});

const check = (context: Context, { role, name, email, portfolio }: Options): void => {
  requireWords(context, { name });
  requireAddress(context, email);
  if ((role === 'leader') === portfolio.length > 0) return;
  throw badUsage(context, {
    zh: '角色 leader 须用 --portfolio 指明分管单位，其他角色不用',
    en: 'role leader needs a --portfolio, and no other role takes one',
  });
};
