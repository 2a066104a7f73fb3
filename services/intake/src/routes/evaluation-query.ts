import { z } from '@hono/zod-openapi';
import { periodToDate } from '@planwatch/domain';
import { instantInRange } from '../http/date-in-range.ts';
import { invalidInput, problem } from '../http/problem.ts';
import { notAPeriod, readPeriod } from '../submissions/read-period.ts';

/** What may be asked to be shown as it was known then. */
export const asOfQuery = {
  as_of: instantInRange().optional().openapi({
    description: '按该时刻已知的情况 · As it was known at this instant',
    example: '2024-07-31T18:00:00+08:00',
  }),
};

/** What judgements may be asked by: up to which period, and as known when. */
export const evaluationQuery = {
  period: z.string().max(40).optional().openapi({
    description: '该期或其之前最近一期的评价 · The judgement at this period or the latest before it',
    example: '2024-06',
  }),
  ...asOfQuery,
};

/** The query's period as a DATE. */
export const periodDateOf = (period: string | undefined): string | undefined =>
  period === undefined ? undefined : periodToDate(periodOf(period, 'period').end);

/** A period that a query names under `path`. */
export const periodOf = (period: string, path: string): NonNullable<ReturnType<typeof readPeriod>> => {
  const given = readPeriod(period);
  if (given) return given;
  const { zh, en } = notAPeriod(period, {
    zh: '应如 2024-06、2024-Q2、2024-H1、2024',
    en: 'one such as 2024-06, 2024-Q2, 2024-H1 or 2024 is expected',
  });
  throw invalidInput([problem(path, 'wrong_period', { zh: `${path}：${zh}`, en: `${path}: ${en}` })]);
};

export const instantOf = (instant: string | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant);
