import { setCalendarDay, unsetCalendarDay } from '@planwatch/store';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { badUsage, refusal } from '../refusal.ts';
import { requireWords } from '../require-words.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly kind: 'working' | 'holiday';
  readonly name: string;
  readonly author: string;
}

/** `calendar set DATE`: the plan office declares a day worked or free. Services go by it within half a minute. */
export const calendarSet: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('set <date>')
    .description(say({ zh: '把某日定为上班或放假', en: 'declare a day worked or free' }))
    .addOption(
      new Option('--kind <kind>', say({ zh: 'working 上班，holiday 放假', en: 'working or holiday' }))
        .choices(['working', 'holiday'])
        .makeOptionMandatory(),
    )
    .requiredOption('--name <name>', say({ zh: '名称，如“国庆节”', en: 'its name, such as National Day' }))
    .requiredOption('--author <author>', say({ zh: '经办人', en: 'who declares it' }))
    .action(async (date: string, options: Options) => {
      requireDate(context, date);
      requireWords(context, { name: options.name, author: options.author });
      await withOwner(context, (db, clock) => setCalendarDay(db, { date, ...options, set_at: clock.now() }));
      context.print(say({ zh: `${date} 已调整：${options.name}。`, en: `${date} is declared: ${options.name}.` }));
    });
};

/** `calendar unset DATE`: the national calendar counts again for that day. */
export const calendarUnset: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('unset <date>')
    .description(say({ zh: '取消某日的调整', en: 'let the national calendar count again for a day' }))
    .action(async (date: string) => {
      requireDate(context, date);
      const found = await withOwner(context, (db) => unsetCalendarDay(db, date));
      if (!found) {
        throw refusal('not_found', { zh: `${date} 没有调整。`, en: `Nothing is declared of ${date}.` });
      }
      context.print(say({ zh: `已取消 ${date} 的调整。`, en: `The national calendar counts again on ${date}.` }));
    });
};

const requireDate = (context: Context, date: string): void => {
  const at = new Date(`${date}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)) return;
  throw badUsage(context, {
    zh: `日期“${date}”不正确，应为 2027-02-08 这样的日期`,
    en: `"${date}" is no date; expected one such as 2027-02-08`,
  });
};
