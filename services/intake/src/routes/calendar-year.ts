import { createRoute, z } from '@hono/zod-openapi';
import { FIRST_YEAR, LAST_YEAR } from '@planwatch/domain';
import { asCaller, completeCalendarYear, reopenCalendarYear } from '@planwatch/store';
import { completeYearAnswer, completeYearSchema } from '../answers/calendar-answer.ts';
import { jsonAnswer, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { whoIs } from '../http/identity.ts';
import { officeOnly } from '../http/office-only.ts';
import { notFound, problem, refuse } from '../http/problem.ts';
import type { IntakeContext } from '../intake-context.ts';

const params = z.object({
  year: z.coerce
    .number()
    .int()
    .min(FIRST_YEAR)
    .max(LAST_YEAR)
    .openapi({ param: { name: 'year', in: 'path' }, example: 2027 }),
});

const about = {
  path: '/api/v1/calendar/years/{year}',
  tags: ['工作日历 · Calendar'],
  security: TOKEN,
  request: { params },
};

const putRoute = createRoute({
  ...about,
  method: 'put',
  operationId: 'completeCalendarYear',
  summary: '确认某年节假日已录入齐备 · Say that all holidays of a year are entered',
  description:
    '由规划主管部门确认；确认之前，国家工作日历所缺的年份始终提示缺失。 · By the plan office; until it does, a year that the national calendar lacks is said to be missing.',
  responses: {
    200: jsonAnswer('已确认 · Said', completeYearSchema),
    ...problemAnswers('forbidden', 'conflict', 'invalid_input'),
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  operationId: 'reopenCalendarYear',
  summary: '撤回对某年节假日齐备的确认 · Take back that all holidays of a year are entered',
  responses: {
    204: { description: '已撤回 · Taken back' },
    ...problemAnswers('forbidden', 'not_found', 'invalid_input'),
  },
});

/** Whether a year that the national calendar lacks is known whole. */
export const calendarYear = (app: App, { store, clock, log }: IntakeContext): void => {
  app.openapi(putRoute, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { year } = c.req.valid('param');
    const said = { year, author: whoIs(holder), set_at: clock.now() };
    const row = await asCaller(store.db, holder, (trx) => completeCalendarYear(trx, said));
    if (!row) throw nothingEntered(year);
    log.info({ year, by: row.author }, 'calendar.year_completed');
    return c.json(completeYearAnswer(row), 200);
  });

  app.openapi(deleteRoute, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { year } = c.req.valid('param');
    if (!(await asCaller(store.db, holder, (trx) => reopenCalendarYear(trx, year)))) throw notSaid(year);
    log.info({ year, by: whoIs(holder) }, 'calendar.year_reopened');
    return c.body(null, 204);
  });
};

const nothingEntered = (year: number) =>
  refuse('conflict', [
    problem('year', 'nothing_entered', {
      zh: `${year} 年一天也没有录入，请先录入放假和调休日期。`,
      en: `No day of ${year} is entered; enter its holidays and make-up days first.`,
    }),
  ]);

const notSaid = (year: number) =>
  notFound('year', { zh: `${year} 年没有确认过。`, en: `Nothing was said of ${year}.` });
