import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** So many mails want to go to a recipient domain, which takes so many a minute. */
export interface WantedTurns {
  readonly domain: string;
  readonly wanted: number;
  readonly perMinute: number;
}

/** Turns in the domain's minute. `waitMs`: until it is over. */
export interface GrantedTurns {
  readonly domain: string;
  readonly granted: number;
  readonly minuteBegan: Date;
  readonly waitMs: number;
}

const WANTED = { domain: 'text', wanted: 'integer', per_minute: 'integer' } as const;

/**
 * Lets mails go to recipient domains, each named once, as many as their minute has left. A minute begins with its first
 * mail and goes by Postgres's own time, so it is one for all senders. Rows are locked in their order, against deadlock.
 */
export const takeTurns = async (trx: Trx, turns: readonly WantedTurns[]): Promise<GrantedTurns[]> => {
  const rows = turns.map(({ domain, wanted, perMinute }) => ({ domain, wanted, per_minute: perMinute }));
  const asked = sql`${rowsOf(WANTED, rows)} as asked (${namesOf(WANTED)})`;
  await sql`
    insert into mail_rate (domain, began_at, taken) select domain, now(), 0 from ${asked} order by domain
    on conflict do nothing`.execute(trx);
  const { rows: granted } = await sql<GrantedTurns>`
    with standing as (
      select domain, asked.wanted, asked.per_minute, mail_rate.began_at, mail_rate.taken,
        mail_rate.began_at <= now() - interval '1 minute' as is_over
      from mail_rate join ${asked} using (domain)
      order by domain for update of mail_rate
    ), minute as (
      select domain, wanted, per_minute, case when is_over then now() else began_at end as began_at,
        case when is_over then 0 else taken end as taken
      from standing
    ), turn as (
      select domain, began_at, taken, least(wanted, greatest(0, per_minute - taken)) as granted from minute
    )
    update mail_rate set began_at = turn.began_at, taken = turn.taken + turn.granted
    from turn where mail_rate.domain = turn.domain
    returning turn.domain, turn.granted, turn.began_at as "minuteBegan",
      (extract(epoch from turn.began_at + interval '1 minute' - now()) * 1000)::double precision as "waitMs"`.execute(
    trx,
  );
  return granted;
};
