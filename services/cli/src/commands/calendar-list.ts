import { listCalendarDays } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

const KINDS = { working: { zh: '上班', en: 'working' }, holiday: { zh: '放假', en: 'holiday' } } as const;

/** `calendar list`: days on which the plan office departs from the national calendar. */
export const calendarList: AddCommand = (calendar, context) => {
  const { say } = context;
  calendar
    .command('list')
    .description(say({ zh: '列出规划主管部门调整过的日期', en: 'list the days that the plan office declared' }))
    .action(async () => {
      const days = await withOwner(context, (db) => listCalendarDays(db));
      printList(context, {
        rows: days.map(({ set_at, ...day }) => ({ ...day, setAt: set_at.toISOString() })),
        columns: [
          { title: { zh: '日期', en: 'date' }, text: ({ date }) => date },
          { title: { zh: '安排', en: 'kind' }, text: ({ kind }) => say(KINDS[kind]) },
          { title: { zh: '名称', en: 'name' }, text: ({ name }) => name },
          { title: { zh: '经办人', en: 'author' }, text: ({ author }) => author },
        ],
        none: { zh: '没有调整，按国家工作日历执行。', en: 'Nothing is declared: the national calendar counts.' },
      });
    });
};
