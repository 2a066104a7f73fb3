import { createRoute, z } from '@hono/zod-openapi';
import { FIRST_YEAR, LAST_YEAR } from '@planwatch/domain';
import { createWorkingDays, nationalDays } from '@planwatch/runtime';
import { declaredDays, listCalendarDays, listCalendarYears } from '@planwatch/store';
import { calendarYearAnswer, calendarYearSchema } from '../answers/calendar-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { DEFAULT_TIME_ZONE, dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/calendar',
  operationId: 'getCalendar',
  tags: ['工作日历 · Calendar'],
  summary: '一年的工作日历 · The working-day calendar of a year',
  description:
    '列出国家安排的放假和调休，以及规划主管部门的调整；其余日期周一至周五上班。 · Holidays and make-up days of the State Council, and the plan office’s own; on all other days Monday to Friday are worked.',
  security: TOKEN,
  request: {
    query: z.object({
      year: z.coerce
        .number()
        .int()
        .min(FIRST_YEAR)
        .max(LAST_YEAR)
        .optional()
        .openapi({ description: '年份，默认今年 · Year; this one unless given' }),
    }),
  },
  responses: { 200: jsonAnswer('工作日历 · The calendar', calendarYearSchema), ...readingProblems('invalid_input') },
});

export const getCalendar = (app: App, { store, clock, log }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const year = c.req.valid('query').year ?? Number(dateIn(clock.now(), DEFAULT_TIME_ZONE).slice(0, 4));
    const own = await listCalendarDays(store.db, { from: `${year}-01-01`, to: `${year}-12-31` });
    const years = await listCalendarYears(store.db);
    const { sourceOf } = createWorkingDays(log, declaredDays(own, years));
    const complete = years.find((each) => each.year === year);
    return c.json(calendarYearAnswer(year, sourceOf(year), nationalDays(year), { days: own, complete }), 200);
  });
};
