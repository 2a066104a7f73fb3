import { createRoute, z } from '@hono/zod-openapi';
import { nationalDays } from '@planwatch/runtime';
import { asCaller, type CalendarDay, setCalendarDay, unsetCalendarDay } from '@planwatch/store';
import { calendarDaySchema, DAY_KINDS, officeDayAnswer } from '../answers/calendar-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { dateInRange } from '../http/date-in-range.ts';
import { givenWords } from '../http/given-words.ts';
import { whoIs } from '../http/identity.ts';
import { inputFaults } from '../http/input-faults.ts';
import { officeOnly } from '../http/office-only.ts';
import { invalidInput, notFound } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';

const params = z.object({
  date: dateInRange().openapi({ param: { name: 'date', in: 'path' }, example: '2027-02-08' }),
});

const givenSchema = z
  .object({
    kind: z.enum(DAY_KINDS).openapi({ description: 'working 上班，holiday 放假 · Worked or free' }),
    name: givenWords(100).openapi({ description: '名称 · What it is called', example: '春节' }),
  })
  .openapi('GivenCalendarDay');

const about = { path: '/api/v1/calendar/{date}', tags: ['工作日历 · Calendar'], security: TOKEN };

const putRoute = createRoute({
  ...about,
  method: 'put',
  operationId: 'setCalendarDay',
  summary: '把某日定为上班或放假 · Declare a day worked or free',
  description:
    '由规划主管部门设置，优先于国家安排；再次设置以后者为准，各项服务半分钟内执行。 · By the plan office, before the national calendar; the last word counts. Services go by it within half a minute.',
  request: { params, body: jsonBody(givenSchema) },
  responses: {
    200: jsonAnswer('已设置 · Declared', calendarDaySchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'invalid_input'),
  },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  operationId: 'unsetCalendarDay',
  summary: '取消某日的调整 · Let the national calendar count again for a day',
  request: { params },
  responses: {
    204: { description: '已取消 · It counts again' },
    ...problemAnswers('forbidden', 'not_found', 'invalid_input'),
  },
});

/** The plan office's own days: declared and taken back. */
export const calendarDay = (app: App, { store, clock, log }: IntakeContext): void => {
  app.openAPIRegistry.registerPath(putRoute);
  app.put(putRoute.getRoutingPath(), async (c) => {
    const holder = c.get('holder');
    const parsed = params.safeParse(c.req.param(), { reportInput: true });
    if (!parsed.success) throw invalidInput(inputFaults(parsed, 'param'));
    const given = await readJson(c, givenSchema);
    officeOnly(holder);
    const { date } = parsed.data;
    const day: CalendarDay = { date, ...given, author: whoIs(holder), set_at: clock.now() };
    await asCaller(store.db, holder, (trx) => setCalendarDay(trx, day));
    log.info({ date, kind: day.kind, by: day.author }, 'calendar.day_set');
    return c.json(officeDayAnswer(day, nationalOn(date)), 200);
  });

  app.openapi(deleteRoute, async (c) => {
    const holder = c.get('holder');
    officeOnly(holder);
    const { date } = c.req.valid('param');
    if (!(await asCaller(store.db, holder, (trx) => unsetCalendarDay(trx, date)))) throw nothingDeclared(date);
    log.info({ date, by: whoIs(holder) }, 'calendar.day_unset');
    return c.body(null, 204);
  });
};

const nationalOn = (date: string) => nationalDays(Number(date.slice(0, 4))).find((day) => day.date === date);

const nothingDeclared = (date: string) =>
  notFound('date', { zh: `${date} 没有调整。`, en: `Nothing is declared of ${date}.` });
