import { allowLogin, SERVICE_ROLES, type ServiceRole } from '@planwatch/store';
import { Argument } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { badUsage } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

const SHORTEST = 12;

/** `role password ROLE < FILE`: lets the services of that role log in. Never from an argument, which others can see. */
export const rolePassword: AddCommand = (role, context) => {
  const { say } = context;
  role
    .command('password')
    .description(
      say({
        zh: '为服务角色设置数据库密码，从标准输入读取一行',
        en: "set the password of a service's database role, read as one line from standard input",
      }),
    )
    .addArgument(new Argument('<role>', say({ zh: '数据库角色', en: 'database role' })).choices(SERVICE_ROLES))
    .action(async (name: ServiceRole) => {
      const password = (await context.io.readInput())?.replace(/\r?\n$/, '') ?? '';
      if (password.length < SHORTEST || /[\r\n]/.test(password)) {
        throw badUsage(context, {
          zh: `请从标准输入给出密码：一行，至少 ${SHORTEST} 个字符（如 planwatch role password ${name} < 密码文件）`,
          en: `give the password on standard input: one line of at least ${SHORTEST} characters (planwatch role password ${name} < FILE)`,
        });
      }
      await withOwner(context, (db) => allowLogin(db, name, password));
      context.print(say({ zh: `角色 ${name} 现在可以登录。`, en: `Role ${name} can log in now.` }));
    });
};
