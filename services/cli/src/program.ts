import { Command, Option } from 'commander';
import type { AddCommand } from './add-command.ts';
import { assess } from './commands/assess.ts';
import { calendarCheck } from './commands/calendar-check.ts';
import { calendarComplete, calendarReopen } from './commands/calendar-complete.ts';
import { calendarList } from './commands/calendar-list.ts';
import { calendarSet, calendarUnset } from './commands/calendar-set.ts';
import { causeDeclare } from './commands/cause-declare.ts';
import { causeEnd } from './commands/cause-end.ts';
import { causeList } from './commands/cause-list.ts';
import { causePreview } from './commands/cause-preview.ts';
import { contactAdd } from './commands/contact-add.ts';
import { contactAway } from './commands/contact-away.ts';
import { contactBack } from './commands/contact-back.ts';
import { contactDigest } from './commands/contact-digest.ts';
import { contactImport } from './commands/contact-import.ts';
import { contactList } from './commands/contact-list.ts';
import { contactReaddress } from './commands/contact-readdress.ts';
import { contactRemove } from './commands/contact-remove.ts';
import { contactTold } from './commands/contact-told.ts';
import { digestList } from './commands/digest-list.ts';
import { digestPreview } from './commands/digest-preview.ts';
import { digestSendNow } from './commands/digest-send-now.ts';
import { digestSendToMe } from './commands/digest-send-to-me.ts';
import { digestShow } from './commands/digest-show.ts';
import { lights } from './commands/lights.ts';
import { mailFailed } from './commands/mail-failed.ts';
import { mailHeld } from './commands/mail-held.ts';
import { mailRelease } from './commands/mail-release.ts';
import { mailRetry } from './commands/mail-retry.ts';
import { mailShow } from './commands/mail-show.ts';
import { mailTest } from './commands/mail-test.ts';
import { migrateCommand } from './commands/migrate.ts';
import { planCheck } from './commands/plan-check.ts';
import { planImport } from './commands/plan-import.ts';
import { planList } from './commands/plan-list.ts';
import { portfolio } from './commands/portfolio.ts';
import { rolePassword } from './commands/role-password.ts';
import { routingExplain } from './commands/routing-explain.ts';
import { silenceEnd } from './commands/silence-end.ts';
import { silenceList } from './commands/silence-list.ts';
import { silenceNew } from './commands/silence-new.ts';
import { silencePreview } from './commands/silence-preview.ts';
import { silenceProlong } from './commands/silence-prolong.ts';
import { submit } from './commands/submit.ts';
import { timeliness } from './commands/timeliness.ts';
import { tokenList } from './commands/token-list.ts';
import { tokenNew } from './commands/token-new.ts';
import { tokenRevoke } from './commands/token-revoke.ts';
import type { Context } from './context.ts';
import { LANGUAGES } from './global-options.ts';
import { helpWords } from './help-words.ts';

/** Every command, worded in the context's language. Throws a CommanderError instead of ending the process. */
export const createProgram = (context: Context): Command => {
  const { io, say } = context;
  const program = new Command('planwatch')
    .description(say({ zh: '规划哨命令行', en: 'The command line of Planwatch' }))
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .configureHelp(helpWords(context.language))
    .helpOption('-h, --help', say({ zh: '显示用法', en: 'show how it is used' }))
    .helpCommand('help [command]', say({ zh: '显示某条命令的用法', en: 'show how a command is used' }))
    .addOption(new Option('--language <language>', say({ zh: '语言', en: 'language' })).choices(LANGUAGES))
    .option('--json', say({ zh: '以 JSON 输出结果', en: 'print results as JSON' }));
  const group = (name: string, zh: string, en: string, commands: readonly AddCommand[]): void => {
    const parent = program.command(name).description(say({ zh, en })).helpCommand(false);
    for (const add of commands) add(parent, context);
  };
  group('plan', '规划定义文件', 'plan definition files', [planCheck, planImport, planList]);
  submit(program, context);
  lights(program, context);
  portfolio(program, context);
  timeliness(program, context);
  assess(program, context);
  group('token', '接口访问令牌', 'tokens for the API', [tokenNew, tokenList, tokenRevoke]);
  group('contact', '收信联系人', 'people who are written to', [
    contactList,
    contactAdd,
    contactReaddress,
    contactRemove,
    contactAway,
    contactBack,
    contactImport,
    contactDigest,
    contactTold,
  ]);
  group('routing', '通知对象', 'who is told what', [routingExplain]);
  group('silence', '静默', 'silences', [silencePreview, silenceNew, silenceList, silenceProlong, silenceEnd]);
  group('cause', '共性原因', 'causes of the whole jurisdiction', [causePreview, causeDeclare, causeList, causeEnd]);
  group('mail', '邮件', 'mail', [mailTest, mailHeld, mailShow, mailRelease, mailFailed, mailRetry]);
  const calendar = [calendarList, calendarSet, calendarUnset, calendarComplete, calendarReopen, calendarCheck];
  group('calendar', '工作日历', 'the working-day calendar', calendar);
  const digests = [digestPreview, digestSendToMe, digestSendNow, digestList, digestShow];
  group('digest', '规划哨周报', 'the weekly digest', digests);
  migrateCommand(program, context);
  group('role', '数据库服务角色', "the services' database roles", [rolePassword]);
  return program;
};
