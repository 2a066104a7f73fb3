import { type Selectable, sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { FigureTable } from '../tables/figure.ts';
import type { Series } from './list-evaluations.ts';

export type FigureRow = Selectable<FigureTable>;

/** Place of a figure in the order of `listFigures`. */
export interface FigurePlace {
  readonly period: string;
  readonly unit: string;
  readonly member: string;
  readonly revision: number;
}

export interface FigureOptions {
  readonly allRevisions: boolean;
  /** Only what had been reported by then. */
  readonly asOf?: Date | undefined;
  readonly after?: FigurePlace | undefined;
  readonly limit: number;
}

/** Figures of a series that the caller may see: by period, unit, member; the newest revision first, or only that. */
export const listFigures = async (
  trx: Trx,
  series: Series,
  { allRevisions, asOf, after, limit }: FigureOptions,
): Promise<FigureRow[]> => {
  const only = allRevisions ? sql`` : sql`distinct on (period, unit_code, member)`;
  const from = after
    ? sql`and (period, unit_code, member, -revision) >
          (${after.period}::date, ${after.unit}, ${after.member}, ${allRevisions ? -after.revision : 0}::int)`
    : sql``;
  const found = await sql<FigureRow>`
    select ${only} * from figure
    where plan_id = ${series.plan_id} and indicator = ${series.indicator}
      and reported_at <= coalesce(${asOf ?? null}::timestamptz, 'infinity') ${from}
    order by period, unit_code, member, revision desc
    limit ${limit}`.execute(trx);
  return found.rows;
};
