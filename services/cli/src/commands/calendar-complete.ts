import { type Bilingual, FIRST_YEAR, isKnownYear, LAST_YEAR } from '@planwatch/domain';
import { completeCalendarYear, reopenCalendarYear } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { badUsage, refusal } from '../refusal.ts';
import { requireWords } from '../require-words.ts';
import { withOwner } from '../with-owner.ts';

/** `calendar complete YEAR`: the plan office says that every holiday of a year is entered. */
export const calendarComplete: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('complete <year>')
    .description(
      say({ zh: '确认某年节假日已录入齐备，不再提示缺失', en: 'say that all holidays of a year are entered' }),
    )
    .requiredOption('--author <author>', say({ zh: '经办人', en: 'who says so' }))
    .action(async (text: string, { author }: { readonly author: string }) => {
      const year = yearOf(context, text);
      requireWords(context, { author });
      const said = await withOwner(context, (db, clock) =>
        completeCalendarYear(db, { year, author, set_at: clock.now() }),
      );
      if (!said) throw refusal('conflict', nothingEntered(year));
      context.print(say({ zh: `${year} 年节假日已确认齐备。`, en: `All holidays of ${year} are entered.` }));
    });
};

/** `calendar reopen YEAR`: takes that back. */
export const calendarReopen: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('reopen <year>')
    .description(say({ zh: '撤回对某年节假日齐备的确认', en: 'take back that all holidays of a year are entered' }))
    .action(async (text: string) => {
      const year = yearOf(context, text);
      if (!(await withOwner(context, (db) => reopenCalendarYear(db, year)))) {
        throw refusal('not_found', { zh: `${year} 年没有确认过。`, en: `Nothing was said of ${year}.` });
      }
      context.print(say({ zh: `已撤回对 ${year} 年的确认。`, en: `${year} is no longer said to be complete.` }));
    });
};

const nothingEntered = (year: number): Bilingual => ({
  zh: `${year} 年一天也没有录入，请先用 calendar set 录入放假和调休日期。`,
  en: `No day of ${year} is entered; enter its holidays and make-up days with calendar set first.`,
});

const yearOf = (context: Context, text: string): number => {
  const year = Number(text);
  if (/^\d{4}$/.test(text) && isKnownYear(year)) return year;
  throw badUsage(context, {
    zh: `“${text}”不正确，应为 ${FIRST_YEAR} 至 ${LAST_YEAR} 的年份`,
    en: `"${text}" is no year from ${FIRST_YEAR} to ${LAST_YEAR}`,
  });
};
