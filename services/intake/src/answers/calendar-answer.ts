import { z } from '@hono/zod-openapi';
import type { NationalDay, YearSource } from '@planwatch/runtime';
import type { CalendarDay, CalendarYear } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import { bilingual, listOf, text } from './words.ts';

export const DAY_KINDS = ['working', 'holiday'] as const;

const kind = z.enum(DAY_KINDS);

export const calendarDaySchema = z
  .object({
    date: text('日期 · Date', '2027-02-08'),
    kind: kind.openapi({ description: 'working 上班，holiday 放假 · Worked or free' }),
    name: bilingual('名称 · Its name'),
    by: z.enum(['national', 'plan_office']).openapi({ description: '依据：国家安排或规划主管部门 · Who declared it' }),
    nationally: kind.nullable().openapi({
      description:
        '规划主管部门调整的日期，国家是否另有安排 · Of a day of the plan office: what the national calendar declares',
    }),
    author: z.string().nullable(),
    setAt: z.string().nullable(),
  })
  .openapi('CalendarDay');

type Answer = z.output<typeof calendarDaySchema>;

const completeSchema = z.object({ author: z.string(), setAt: z.string() });

export const completeYearSchema = completeSchema.extend({ year: z.number().int() }).openapi('CompleteYear');

export const completeYearAnswer = ({ year, author, set_at }: CalendarYear) => ({
  year,
  author,
  setAt: formatInstant(set_at),
});

export const calendarYearSchema = listOf(calendarDaySchema)
  .extend({
    year: z.number().int(),
    source: z.enum(['table', 'plan_office', 'missing']).openapi({
      description:
        '节假日依据：table 国家工作日历，plan_office 规划主管部门录入齐备，missing 缺失 · Where its holidays are known from',
    }),
    complete: completeSchema.nullable().openapi({
      description: '规划主管部门何时确认该年录入齐备 · When the plan office said that all of the year is entered',
    }),
    warning: bilingual('节假日缺失时的提示 · Says so where its holidays are missing').nullable(),
  })
  .openapi('CalendarYear');

export const officeDayAnswer = (row: CalendarDay, national: NationalDay | undefined): Answer => ({
  date: row.date,
  kind: row.kind,
  name: { zh: row.name, en: row.name },
  by: 'plan_office',
  nationally: national?.kind ?? null,
  author: row.author,
  setAt: formatInstant(row.set_at),
});

const nationalDayAnswer = ({ date, kind, name }: NationalDay): Answer => ({
  date,
  kind,
  name: { ...name },
  by: 'national',
  nationally: null,
  author: null,
  setAt: null,
});

/** A year's days that are no ordinary weekdays or weekends; the plan office's stand in place of the nation's. */
export const calendarYearAnswer = (
  year: number,
  source: YearSource,
  national: readonly NationalDay[],
  own: { readonly days: readonly CalendarDay[]; readonly complete: CalendarYear | undefined },
): z.output<typeof calendarYearSchema> => {
  const nationalOn = new Map(national.map((day) => [day.date, day]));
  const days = new Map(national.map((day) => [day.date, nationalDayAnswer(day)]));
  for (const row of own.days) days.set(row.date, officeDayAnswer(row, nationalOn.get(row.date)));
  return {
    year,
    source,
    complete: own.complete ? { author: own.complete.author, setAt: formatInstant(own.complete.set_at) } : null,
    warning: source === 'missing' ? missing(year) : null,
    items: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    next: null,
  };
};

const missing = (year: number) => ({
  zh: `${year} 年节假日安排缺失，未录入的周一至周五均按工作日计算；国家公布后请录入，并确认该年录入齐备。`,
  en: `The holidays of ${year} are missing: every Monday to Friday that is not entered counts as worked. Enter them once they are published, and say that the year is complete.`,
});
