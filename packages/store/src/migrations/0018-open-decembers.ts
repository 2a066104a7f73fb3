import { type Kysely, sql } from 'kysely';

/**
 * A year whose figure is preliminary closes by its due date alone: `open_december` says which series wait for one. Of
 * those judged before it was kept all that may be waiting are looked at once.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    alter table series_state add column open_december date;
    create index series_state_open_december on series_state (plan_id) where open_december is not null;
    update series_state set open_december = open.period
    from (
      select plan_id, indicator, min(period) as period from (
        select distinct on (plan_id, indicator, period) plan_id, indicator, period, marks from evaluation
        where extract(month from period) = 12
        order by plan_id, indicator, period, ordinal desc
      ) december
      where 'preliminary' = any(marks)
      group by plan_id, indicator
    ) open
    where (series_state.plan_id, series_state.indicator) = (open.plan_id, open.indicator);
  `.execute(db);
};
