import { dateIn, type YearSource } from '@planwatch/runtime';
import { listCalendarDays } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { declaredWorkingDays } from '../declared-working-days.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

const SOURCES: Readonly<Record<YearSource, { zh: string; en: string }>> = {
  table: { zh: '国家工作日历', en: 'the national calendar' },
  plan_office: { zh: '规划主管部门录入', en: 'entered by the plan office' },
  missing: {
    zh: '缺失：节假日会被当作工作日，请录入，齐备后用 calendar complete 确认',
    en: 'missing: holidays count as worked; enter them, and say so with calendar complete when all are',
  },
};

/** This year and the two after it: forms of its last periods fall due in the next. */
const YEARS = [0, 1, 2] as const;

/** `calendar check`: where the holidays of each year are known from. */
export const calendarCheck: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('check')
    .description(say({ zh: '检查各年份节假日是否齐备', en: 'check that the holidays of each year are known' }))
    .action(async () => {
      const rows = await withOwner(context, async (db, clock) => {
        const days = await listCalendarDays(db);
        const { sourceOf } = await declaredWorkingDays(db);
        const thisYear = Number(dateIn(clock.now(), 'Asia/Shanghai').slice(0, 4));
        return YEARS.map((ahead) => {
          const year = thisYear + ahead;
          const own = days.filter(({ date }) => date.startsWith(String(year))).length;
          return { year, source: sourceOf(year), declared: own };
        });
      });
      printList(context, {
        rows,
        columns: [
          { title: { zh: '年份', en: 'year' }, text: ({ year }) => String(year) },
          { title: { zh: '依据', en: 'known from' }, text: ({ source }) => say(SOURCES[source]) },
          { title: { zh: '调整天数', en: 'days declared' }, text: ({ declared }) => String(declared) },
        ],
        none: { zh: '没有年份。', en: 'No year.' },
      });
    });
};
