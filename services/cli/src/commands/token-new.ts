import { createToken, TOKEN_ROLES, type TokenRole } from '@planwatch/store';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { contactWith } from '../known-contacts.ts';
import { requireUnits } from '../known-units.ts';
import { badUsage } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

const NEED_UNIT: readonly TokenRole[] = ['reporter', 'head'];

interface Options {
  readonly role: TokenRole;
  readonly unit?: string;
  readonly contact?: string;
  readonly label: string;
}

/** `token new`: prints the token, this once. */
export const tokenNew: AddCommand = (token, context) => {
  const { say } = context;
  token
    .command('new')
    .description(say({ zh: '新建令牌；令牌只显示这一次', en: 'make a token; it is shown this once' }))
    .addOption(new Option('--role <role>', say({ zh: '角色', en: 'role' })).choices(TOKEN_ROLES).makeOptionMandatory())
    .option(
      '--unit <unit>',
      say({ zh: '责任单位代码（reporter、head 必填）', en: 'unit code (required of reporter and head)' }),
    )
    .option(
      '--contact <address>',
      say({
        zh: '令牌属于哪位联系人；leader 凭此查看自己的周报',
        en: 'whose token it is, by address; a leader reads their digests by it',
      }),
    )
    .option('--label <label>', say({ zh: '备注', en: 'a note of what it is for' }), '')
    .action(async ({ role, unit, contact, label }: Options) => {
      if (NEED_UNIT.includes(role) && !unit) {
        throw badUsage(context, {
          zh: `角色 ${role} 须用 --unit 指明责任单位`,
          en: `role ${role} needs a --unit`,
        });
      }
      const made = await withOwner(context, async (db, clock) => {
        if (unit) await requireUnits(db, [unit]);
        const owner = contact === undefined ? undefined : (await contactWith(db, contact)).contact_id;
        return createToken(db, { role, unit: unit ?? null, label, contact: owner }, clock.now());
      });
      if (context.json) return context.print(JSON.stringify({ ...made, role, unit: unit ?? null, label }, null, 2));
      context.print(made.token);
      context.note({
        zh: `编号 ${made.id}。系统只保存令牌的散列值，请现在妥善保存。`,
        en: `Its id is ${made.id}. Only a hash of the token is stored: keep it now.`,
      });
    });
};
