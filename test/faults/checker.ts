import { sql } from 'kysely';
import type { Promised } from '../support/persistent-client.ts';
import { type Count, none } from './fault.ts';
import type { Stack } from './stack.ts';
import { until } from './until.ts';
import { isRed, TOLD_EACH } from './watch-plan.ts';

/** A mail as the server has it. */
export interface Mail {
  readonly to: string;
  readonly messageId: string;
}

const count = async (query: ReturnType<typeof sql<{ n: number }>>, { db }: Stack): Promise<number> =>
  (await query.execute(db)).rows[0]?.n ?? Number.NaN;

/** Submissions unjudged, waves open and mails on their way. */
export const unfinished = (stack: Stack): Promise<number> =>
  count(
    sql`select ((select count(*) from submission where status = 'received')
      + (select count(*) from wave where closed_at is null)
      + (select count(*) from delivery where status not in ('sent', 'failed')))::int as n`,
    stack,
  );

/** Waits until nothing is under way, as long as the limit lets it; the counts tell what still is. */
export const settle = (stack: Stack, limitMs = 120_000): Promise<boolean> =>
  until(async () => (await unfinished(stack)) === 0, limitMs);

const byId = (promised: readonly Promised[]): ReadonlyMap<string, Promised> =>
  new Map(promised.map((each) => [each.id, each]));

/** Holds what clients were promised against the submissions, figures and judgements on record. */
export const checkFigures = async (stack: Stack): Promise<Count[]> => {
  const promised = byId(stack.client.promised);
  const answers = Map.groupBy(stack.client.promised, ({ item }) => item.key);
  const rows = await stack.db.selectFrom('submission').select(['submission_id', 'figure_count', 'status']).execute();
  const figures = await stack.db.selectFrom('figure').select(['submission_id', 'indicator', 'value']).execute();
  const stored = Map.groupBy(figures, ({ submission_id: id }) => id);
  const sentOf = ({ item }: Promised): string =>
    item.body.figures
      .map(({ indicator, value }) => `${indicator}=${Number(value)}`)
      .toSorted()
      .join();
  const storedOf = (id: string): string =>
    (stored.get(id) ?? [])
      .map(({ indicator, value }) => `${indicator}=${Number(value)}`)
      .toSorted()
      .join();
  const known = new Set(rows.map(({ submission_id: id }) => id));
  const judged = await sql<{ never: number; twice: number }>`
    with judgement as (select plan_id, indicator, period, count(*) as times from evaluation group by 1, 2, 3)
    select count(*) filter (where times is null)::int as never, count(*) filter (where times > 1)::int as twice
    from figure left join judgement using (plan_id, indicator, period)`.execute(stack.db);
  return [
    none('acknowledged lost', [...promised.keys()].filter((id) => !known.has(id)).length),
    none(
      'figures not as sent',
      [...promised].filter(([id, each]) => known.has(id) && storedOf(id) !== sentOf(each)).length,
    ),
    none('submissions doubled', rows.filter(({ submission_id: id }) => !promised.has(id)).length),
    none(
      'same key, other answer',
      [...answers.values()].filter((own) => new Set(own.map(({ answer }) => answer)).size > 1).length,
    ),
    none('partial writes', rows.filter((row) => stored.get(row.submission_id)?.length !== row.figure_count).length),
    none('unevaluated', rows.filter(({ status }) => status === 'received').length + (judged.rows[0]?.never ?? 0)),
    none('judged twice', judged.rows[0]?.twice ?? 0),
  ];
};

/** Every red figure that was promised raised one alert, of which everyone concerned was told once. */
export const checkAlerts = async (stack: Stack): Promise<Count[]> => {
  const red = new Set(
    stack.client.promised.filter(({ item }) => isRed(item)).map(({ item }) => item.body.figures[0]?.indicator),
  );
  const alerts = await sql<{ indicator: string; alerts: number; firsts: number; people: number; tellings: number }>`
    select indicator, count(distinct event.alert_id)::int as alerts,
      count(distinct (event.alert_id, ordinal)) filter (where reason = 'first')::int as firsts,
      count(distinct contact_id) filter (where reason = 'first')::int as people,
      count(wave_id) filter (where reason = 'first')::int as tellings
    from alert
      join alert_event as event using (plan_id, alert_id)
      left join wave_item as item on item.alert_id = event.alert_id and event_ordinal = ordinal
      left join wave using (wave_id)
    where kind = 'light_worsened' group by indicator`.execute(stack.db);
  const raised = new Set(alerts.rows.map(({ indicator }) => indicator));
  const sum = (of: (row: (typeof alerts.rows)[number]) => number): number =>
    alerts.rows.reduce((total, row) => total + Math.max(0, of(row)), 0);
  return [
    none('alerts missing', [...red].filter((indicator) => indicator && !raised.has(indicator)).length),
    none('alerts nobody promised', alerts.rows.filter(({ indicator }) => !red.has(indicator)).length),
    none('alerts doubled', sum((row) => row.alerts - 1) + sum((row) => row.firsts - row.alerts)),
    none(
      'people untold',
      sum((row) => TOLD_EACH - row.people),
    ),
    none(
      'people told twice',
      sum((row) => row.tellings - row.people),
    ),
  ];
};

/** What the mailbox has, held against the ledger and the waves. */
export interface MailCheck {
  readonly mails: number;
  readonly sent: number;
  readonly failed: number;
  /** Copies of a mail beyond its first, all under its own Message-ID. */
  readonly duplicates: number;
  readonly counts: readonly Count[];
}

/** Every closed wave has its mail, every mail that counts as sent is in the mailbox, and nothing else is there. */
export const checkMail = async (stack: Stack, mails: readonly Mail[]): Promise<MailCheck> => {
  const ledger = await stack.db
    .selectFrom('delivery')
    .select(['message_id', 'recipient', 'status', 'notification_id'])
    .execute();
  const copies = Map.groupBy(mails, ({ to, messageId }) => `${to} ${messageId}`);
  const own = new Set(ledger.map(({ recipient, message_id: id }) => `${recipient} ${id}`));
  const arrived = (status: string, expected: boolean): number =>
    ledger.filter((row) => row.status === status && copies.has(`${row.recipient} ${row.message_id}`) === expected)
      .length;
  const unmailed = await count(
    sql`select count(*)::int as n from wave
      where not exists (select from delivery where notification_id = wave_id)`,
    stack,
  );
  const inState = (status: string): number => ledger.filter((row) => row.status === status).length;
  return {
    mails: mails.length,
    sent: inState('sent'),
    failed: inState('failed'),
    duplicates: mails.length - copies.size,
    counts: [
      none('waves without a mail', unmailed),
      none('mails missing', arrived('sent', false)),
      none('mails of no delivery', [...copies.keys()].filter((key) => !own.has(key)).length),
      none('mails not finished', ledger.length - inState('sent') - inState('failed')),
      none('failed, yet delivered', arrived('failed', true)),
      none('Message-IDs doubled', ledger.length - new Set(ledger.map((row) => row.message_id)).size),
    ],
  };
};
