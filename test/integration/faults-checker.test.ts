import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAlerts, checkFigures, checkMail, type Mail } from '../faults/checker.ts';
import { isBroken } from '../faults/fault.ts';
import { type Lab, openLab } from '../faults/lab.ts';
import { keptMails } from '../faults/smtp-log.ts';
import { startWatched, type Watched } from '../faults/watched.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';

let lab: Lab;
let watched: Watched;
let mails: Mail[];

beforeAll(async () => {
  lab = await openLab('postgres');
  const server = await startScriptedServer({});
  lab.started.use(server);
  watched = await startWatched({ lab, random: Math.random, times: (full) => full }, { units: 3, smtpUrl: server.url });
  await watched.reportAll();
  expect((await watched.check(() => keptMails(server))).counts.filter(isBroken)).toEqual([]);
  for (const service of watched.services.values()) await service.killed();
  mails = keptMails(server);
});
afterAll(() => lab[Symbol.asyncDispose]());

const broken = async (): Promise<string[]> => {
  const { stack } = watched;
  const counts = [
    ...(await checkFigures(stack)),
    ...(await checkAlerts(stack)),
    ...(await checkMail(stack, mails)).counts,
  ];
  return counts.filter(isBroken).map(({ what }) => what);
};

const ONE_SUBMISSION = sql`(select min(submission_id::text)::uuid from submission)`;

/** Each damage is added to those before it, and must be the first to be seen by its check. */
test.each([
  { what: 'mails missing', damage: () => void mails.pop() },
  {
    what: 'mails of no delivery',
    damage: () => void mails.push({ to: 'x@faults.test', messageId: '<x@faults.test>' }),
  },
  {
    what: 'mails not finished',
    damage: sql`update delivery set status = 'deferred' where delivery_id::text = (select max(delivery_id::text) from delivery)`,
  },
  {
    what: 'waves without a mail',
    damage: sql`delete from delivery where delivery_id::text = (select min(delivery_id::text) from delivery)`,
  },
  {
    what: 'people untold',
    damage: sql`delete from wave_item where wave_id::text = (select min(wave_id::text) from wave_item)`,
  },
  {
    what: 'alerts doubled',
    damage: sql`insert into alert_event select plan_id, alert_id, ordinal + 9, reason, light, previous_light, period, evaluation_id, told, facts, at from alert_event limit 1`,
  },
  {
    what: 'judged twice',
    damage: sql`insert into evaluation select (jsonb_populate_record(evaluation, '{"ordinal": 9, "evaluation_id": "01912533-3a80-7000-8000-000000000002"}')).* from evaluation limit 1`,
  },
  { what: 'figures not as sent', damage: sql`update figure set value = 41 where submission_id = ${ONE_SUBMISSION}` },
  {
    what: 'unevaluated',
    damage: sql`delete from evaluation where ordinal < 9 and indicator = (select max(indicator) from evaluation)`,
  },
  { what: 'partial writes', damage: sql`delete from figure where submission_id = ${ONE_SUBMISSION}` },
  { what: 'acknowledged lost', damage: sql`delete from submission where submission_id = ${ONE_SUBMISSION}` },
  {
    what: 'submissions doubled',
    damage: sql`insert into submission overriding user value select (jsonb_populate_record(submission, '{"submission_id": "01912533-3a80-7000-8000-000000000001"}')).* from submission limit 1`,
  },
])('$what: seen', async ({ what, damage }) => {
  expect(await broken()).not.toContain(what);
  if (typeof damage === 'function') damage();
  else await damage.execute(watched.stack.db);
  expect(await broken()).toContain(what);
});
