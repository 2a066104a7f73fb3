import { createMailer } from '@planwatch/mail';
import {
  answerDigestRequest,
  createOutbox,
  deliver,
  type MakeEditionsContext,
  makeDueEditions,
} from '@planwatch/notifier';
import { createWorkingDays } from '@planwatch/runtime';
import {
  type ContactRow,
  createPlanCache,
  createToken,
  type Db,
  setCalendarDay,
  startBusinessClock,
  withPlans,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordEvent } from '../support/alert-rows.ts';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { enterMail } from '../support/ledger-rows.ts';
import { recordingLog } from '../support/recording-log.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { type SmtpInbox, smtpInbox } from '../support/smtp-inbox.ts';

const PLAN = 'sample-outline';
/** Tuesday; the edition of Monday, 5 August is out. */
const NOW = '2024-08-06T09:00:00+08:00';
const MONDAY = '2024-08-12T08:30:00+08:00';

let intake: TestIntake;
let worker: Db;
let inbox: SmtpInbox;
let contacts: ContactRow[];
let tokens: Record<string, string>;

const idOf = (person: string): string =>
  contacts.find(({ email }) => email.startsWith(`${person}@`))?.contact_id ?? expect.fail(person);

beforeAll(async () => {
  intake = await testIntake();
  worker = intake.database.store('planwatch_worker').db;
  inbox = await smtpInbox();
  contacts = await saveSampleContacts(intake.owner);
  // The command line goes by the stored start.
  await startBusinessClock(intake.owner.db, new Date(NOW), new Date());
  const own = async (role: 'leader' | 'planner', unit: string | null) =>
    (await createToken(intake.owner.db, { role, unit, label: '', contact: idOf(role) }, new Date(NOW))).token;
  tokens = { ...intake.tokens, leader: await own('leader', null), planner: await own('planner', 'u-office') };
});
afterAll(async () => {
  await inbox[Symbol.asyncDispose]();
  await intake[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (const table of [
    'calendar_day',
    'digest_request',
    'delivery',
    'digest_edition',
    'digest_occurrence',
    'alert_event',
    'alert',
    'evaluation',
  ] as const) {
    await intake.owner.db.deleteFrom(table).execute();
  }
  await sql`insert into digest_occurrence select plan_id, 'weekly', '2024-08-05', now() from plan`.execute(
    intake.owner.db,
  );
  intake.jobs.length = 0;
  intake.clock.set(NOW);
  await recordEvent(worker, { indicator: 'forest-cover', light: 'off_track' }, new Date(NOW));
});

const context = (): MakeEditionsContext => ({
  db: worker,
  plans: createPlanCache(),
  clock: intake.clock,
  workingDays: createWorkingDays(recordingLog()),
  messageHost: 'sample.test',
  publicUrl: 'http://127.0.0.1:8080',
  demonstration: true,
  mailMode: 'send',
  allowlist: [],
});
const as = (who: string, path: string, json?: unknown) =>
  intake.request(`/api/v1/digests${path}`, { token: tokens[who], ...(json === undefined ? {} : { json }) });
/** Answers what intake enqueued, as often as it was enqueued. */
const answerJobs = async () => {
  const answers = [];
  for (const { name, payload } of intake.jobs.splice(0)) {
    expect(name).toBe('digest.asked');
    const { requestId } = payload as { requestId: string };
    answers.push(await answerDigestRequest(PLAN, requestId, context()));
  }
  return answers;
};
const sendAll = async (deliveryIds: readonly string[]) => {
  await using mailer = createMailer({ smtpUrl: inbox.url, from: '规划哨 <planwatch@sample.test>' });
  const before = inbox.received.length;
  const settings = {
    ...context(),
    mailer,
    leaseMs: 60_000,
    spread: () => 0,
  };
  using outbox = createOutbox(settings);
  for (const id of deliveryIds) await deliver(PLAN, [id], { ...settings, outbox }, recordingLog(), () => {});
  return (await inbox.until(before + deliveryIds.length)).slice(before);
};
/** Rows of every table, by table. */
const everything = async () => {
  const { rows } = await sql<{ name: string; rows: string }>`
    select relname as name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', relname), false, true, '')))[1]::text as rows
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(intake.owner.db);
  return rows;
};

describe('preview', () => {
  test('a planner, for the leader -> what Monday’s edition says, and nothing is written', async () => {
    const before = await everything();
    const { status, body } = await as('planner', '/preview', { plan: PLAN, reader: idOf('leader') });
    expect(status).toBe(200);
    expect(body).toMatchObject({ plan: PLAN, plannedFor: '2024-08-12', reader: { name: '分管领导', role: 'leader' } });
    expect(body.subject).toMatch(/^Planwatch weekly: 1 off track \(/);
    expect(body.text).toContain('Forest');
    expect(await everything()).toEqual(before);
    expect(intake.jobs).toEqual([]);
  });

  test.each([
    { who: 'u-green/head', reader: undefined, status: 200 },
    { who: 'u-green/head', reader: 'head.u-green', status: 200 },
    { who: 'u-green/head', reader: 'leader', status: 403, code: 'not_your_edition' },
    { who: 'leader', reader: undefined, status: 200 },
    { who: 'planner', reader: undefined, status: 200 },
    { who: 'admin', reader: undefined, status: 422, code: 'contact_unclear' },
    { who: 'planner', reader: 'reporter.u-green', status: 422, code: 'no_edition' },
    { who: 'u-green/reporter', reader: undefined, status: 403, code: 'may_not_read_digests' },
    { who: 'assessor', reader: 'leader', status: 403, code: 'may_not_read_digests' },
  ])('$who asks for $reader -> $status $code', async ({ who, reader, status, code }) => {
    const asked = { plan: PLAN, ...(reader === undefined ? {} : { reader: idOf(reader) }) };
    const answer = await as(who, '/preview', asked);
    expect(answer.status).toBe(status);
    if (code) expect(answer.body.errors).toMatchObject([{ code }]);
  });

  test('an alert that nobody answered -> named with its working days; answered -> not any more', async () => {
    intake.clock.set(MONDAY);
    const waits = '已 3 个工作日无人确认';
    const text = async (): Promise<string> =>
      (await as('planner', '/preview', { plan: PLAN, reader: idOf('head.u-green') })).body.text;
    expect(await text()).toContain(waits);
    const { rows } = await sql<{ id: string }>`select alert_id as id from alert`.execute(intake.owner.db);
    await intake.request(`/api/v1/alerts/${rows[0]?.id}/acknowledge`, {
      token: intake.tokens['u-green/head'],
      json: { expectedOn: '2024-09-30', measure: '补种' },
    });
    expect(await text()).not.toContain(waits);
  });

  test('unknown plan -> 404; unknown contact -> 422', async () => {
    expect((await as('planner', '/preview', { plan: 'nowhere' })).status).toBe(404);
    const unknown = { plan: PLAN, reader: '01912533-3a80-7000-8000-000000000001' };
    expect((await as('planner', '/preview', unknown)).body.errors).toMatchObject([{ code: 'unknown_contact' }]);
  });
});

describe('send to me', () => {
  test('the planner gets the leader’s edition, marked as a trial; it is no edition', async () => {
    const { status, body } = await as('planner', '/send-to-me', { plan: PLAN, reader: idOf('leader') });
    expect(status).toBe(202);
    expect(body).toMatchObject({ plan: PLAN, plannedFor: '2024-08-12', state: 'asked' });
    const [answer] = await answerJobs();
    expect(answer).toMatchObject({ outcome: 'made', made: { editions: 1 } });
    const [received] = await sendAll(answer?.made?.deliveryIds ?? []);
    expect(received?.to).toBe('planner@sample.test');
    expect(received?.mail.subject).toMatch(/^\[Trial\] Planwatch weekly: 1 off track/);
    expect(received?.mail.text).toContain('分管领导');
    expect((await as('planner', '')).body.items).toEqual([]);
    // On Monday the reader's first edition is the first all the same.
    intake.clock.set(MONDAY);
    expect(await makeDueEditions(PLAN, context())).toMatchObject({ plannedFor: '2024-08-12', editions: 6 });
  });

  test('asked once, answered twice -> one mail', async () => {
    await as('planner', '/send-to-me', { plan: PLAN });
    intake.jobs.push(...intake.jobs);
    expect((await answerJobs()).map(({ outcome }) => outcome)).toEqual(['made', 'gone']);
  });

  test.each([
    { who: 'u-green/head', json: { plan: PLAN }, status: 403, code: 'may_not_send_digests' },
    { who: 'leader', json: { plan: PLAN }, status: 403, code: 'may_not_send_digests' },
    { who: 'admin', json: { plan: PLAN }, status: 422, code: 'contact_unclear' },
  ])('$who -> $status', async ({ who, json, status, code }) => {
    const answer = await as(who, '/send-to-me', json);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ code }]);
  });

  test('to somebody who is not of the plan office -> 422, nothing is asked', async () => {
    const answer = await as('planner', '/send-to-me', { plan: PLAN, to: idOf('leader') });
    expect(answer.body.errors).toMatchObject([{ path: 'to', code: 'not_of_plan_office' }]);
    expect(intake.jobs).toEqual([]);
  });
});

describe('send now', () => {
  test('twice, and its own day after that -> one edition each', async () => {
    const first = await as('planner', '/send-now', { plan: PLAN, plannedFor: '2024-08-12' });
    const second = await as('admin', '/send-now', { plan: PLAN });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    expect(first.body).toMatchObject({ plannedFor: '2024-08-12', state: 'asked' });
    expect((await answerJobs()).map(({ outcome }) => outcome)).toEqual(['made', 'gone']);
    expect((await as('planner', '/send-now', { plan: PLAN })).body).toEqual({ ...first.body, state: 'made' });
    expect(intake.jobs).toEqual([]);
    const { body } = await as('planner', '');
    expect(body.items).toHaveLength(6);
    expect(new Set(body.items.map((item: { plannedFor: string }) => item.plannedFor))).toEqual(new Set(['2024-08-12']));
    intake.clock.set(MONDAY);
    expect(await makeDueEditions(PLAN, context())).toBeNull();
    intake.clock.set('2024-08-19T08:30:00+08:00');
    expect(await makeDueEditions(PLAN, context())).toMatchObject({ plannedFor: '2024-08-19', editions: 6 });
  });

  test('both at once -> one request', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => as('planner', '/send-now', { plan: PLAN })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await Promise.all(
      intake.jobs
        .splice(0)
        .map(({ payload }) => answerDigestRequest(PLAN, (payload as { requestId: string }).requestId, context())),
    );
    expect((await as('planner', '')).body.items).toHaveLength(6);
  });

  test('its time came before it was answered -> made once, by either', async () => {
    await as('planner', '/send-now', { plan: PLAN });
    intake.clock.set(MONDAY);
    expect(await makeDueEditions(PLAN, context())).toMatchObject({ editions: 6 });
    expect((await answerJobs()).map(({ outcome }) => outcome)).toEqual(['made_before']);
  });

  test('the one that was missed and waits for a morning -> made at once, by what is known now', async () => {
    intake.clock.set('2024-08-14T15:00:00+08:00');
    expect(await makeDueEditions(PLAN, context())).toBeNull();
    await recordEvent(worker, { indicator: 'forest-cover', light: 'lagging' }, intake.clock.now());
    expect((await as('planner', '/send-now', { plan: PLAN })).body).toMatchObject({ plannedFor: '2024-08-12' });
    expect((await answerJobs()).map(({ outcome }) => outcome)).toEqual(['made']);
    const edition = await intake.owner.db.selectFrom('digest_edition').select('memory').limit(1).executeTakeFirst();
    expect(edition?.memory.at).toBe(intake.clock.now().getTime());
    intake.clock.set('2024-08-15T08:30:00+08:00');
    expect(await makeDueEditions(PLAN, context())).toBeNull();
  });

  test('another edition than the one at hand -> 409, nothing is asked', async () => {
    const answer = await as('planner', '/send-now', { plan: PLAN, plannedFor: '2024-08-05' });
    expect(answer.status).toBe(409);
    expect(answer.body.errors).toMatchObject([{ path: 'plannedFor', code: 'other_edition_at_hand' }]);
    expect(intake.jobs).toEqual([]);
  });

  test('no queue -> the request is kept for the sweep', async () => {
    intake.queue.gone = true;
    expect((await as('planner', '/send-now', { plan: PLAN })).status).toBe(202);
    intake.queue.gone = false;
    const waiting = await withPlans(worker, [PLAN], (trx) =>
      trx.selectFrom('digest_request').select('kind').where('done_at', 'is', null).execute(),
    );
    expect(waiting).toEqual([{ kind: 'early' }]);
  });
});

describe('whom mails do not reach', () => {
  const preview = async (who: string, reader: string) =>
    (await as(who, '/preview', { plan: PLAN, reader: idOf(reader) })).body.text as string;
  const enter = (status: string, response: string) => {
    const to = { contactId: idOf('head.u-stats'), recipient: 'head.u-stats@sample.test' };
    return enterMail(worker, { ...to, at: intake.clock.now(), status, response });
  };

  test('the plan office is told in its digest, and nobody else; a mail that arrives ends it', async () => {
    expect(await preview('planner', 'planner')).not.toContain('无法送达');
    await enter('failed', '550 no such user');
    expect(await preview('planner', 'planner')).toContain('head.u-stats@sample.test：1 封未送达（550 no such user）');
    expect(await preview('leader', 'leader')).not.toContain('head.u-stats@');
    intake.clock.set(MONDAY);
    const mails = await sendAll((await makeDueEditions(PLAN, context()))?.deliveryIds ?? []);
    const telling = mails.filter(({ mail }) => mail.text?.includes('550 no such user'));
    expect(telling.map(({ to }) => to)).toEqual(['planner@sample.test']);
    expect(await preview('planner', 'planner')).not.toContain('无法送达');
  });
});

describe('read again', () => {
  const makeAll = async () => {
    intake.clock.set(MONDAY);
    const made = await makeDueEditions(PLAN, context());
    return made ?? expect.fail('nothing was due');
  };

  test('an edition is the mail byte for byte, also after figures and words have moved on', async () => {
    const { deliveryIds } = await makeAll();
    const mails = await sendAll(deliveryIds);
    const toLeader = mails.find(({ to }) => to === 'leader@sample.test')?.mail;
    await recordEvent(worker, { indicator: 'unemployment', light: 'lagging' }, new Date(MONDAY));
    const listed = (await as('leader', '')).body.items;
    expect(listed).toHaveLength(1);
    const first = await as('leader', `/${listed[0].id}`);
    expect(first.body.text).toBe(toLeader?.text);
    expect(first.body.html).toBe(toLeader?.html);
    expect(first.body).toMatchObject({ ...listed[0], status: 'sent', subject: toLeader?.subject });
    expect((await as('planner', `/${listed[0].id}`)).body).toEqual(first.body);
  });

  test('leaders and heads see what was written to them, the plan office all', async () => {
    await makeAll();
    const readers = async (who: string) =>
      (await as(who, '')).body.items.map((item: { recipient: string }) => item.recipient).toSorted();
    expect(await readers('leader')).toEqual(['leader@sample.test']);
    expect(await readers('u-green/head')).toEqual(['head.u-green@sample.test']);
    expect(await readers('admin')).toHaveLength(6);
    const [toHead] = (await as('u-green/head', '')).body.items;
    expect((await as('leader', `/${toHead.id}`)).status).toBe(404);
    expect((await as('u-stats/head', `/${toHead.id}`)).status).toBe(404);
    expect((await as('planner', `/${toHead.id}`)).status).toBe(200);
  });

  test('a leader’s token that names nobody -> 403 with what to do', async () => {
    const answer = await intake.request('/api/v1/digests', { token: intake.tokens.leader });
    expect(answer.body.errors).toMatchObject([{ code: 'token_of_no_contact' }]);
  });

  test('page by page, newest first', async () => {
    await makeAll();
    const first = (await as('planner', '?limit=4')).body;
    const second = (await as('planner', `?limit=4&cursor=${first.next}`)).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([4, 2, null]);
    const ids = [...first.items, ...second.items].map((item: { id: string }) => item.id);
    expect(ids).toEqual(ids.toSorted().reverse());
  });
});

describe('on the command line', () => {
  const run = (...words: string[]) =>
    runWords(['digest', ...words], {
      env: { DATABASE_URL: intake.database.ownerUrl, PUBLIC_URL: 'http://127.0.0.1:8080' },
    });

  test('preview, send now, list, show', async () => {
    const preview = await run('preview', '--plan', PLAN, '--reader', 'leader@sample.test');
    expect(preview).toMatchObject({ code: 0, err: '' });
    expect(preview.out).toMatch(/^Planwatch weekly: /);
    const asked = await run('send-now', '--plan', PLAN, '--json');
    expect(asked.code).toBe(0);
    const { id } = JSON.parse(asked.out);
    expect(await answerDigestRequest(PLAN, id, context())).toMatchObject({ outcome: 'made', made: { editions: 6 } });
    const listed = await run('list', '--json');
    const rows: { id: string; recipient: string; subject: string }[] = JSON.parse(listed.out);
    expect(rows).toHaveLength(6);
    const toLeader = rows.find(({ recipient }) => recipient.startsWith('leader@'));
    const shown = await run('show', toLeader?.id ?? '');
    expect(shown.out).toBe(`${toLeader?.subject}\n\n${(await as('planner', `/${toLeader?.id}`)).body.text}\n`);
  });

  test('the plan office has a whole week off -> its edition is passed over, here as anywhere', async () => {
    const { db } = intake.owner;
    for (const date of ['2024-08-12', '2024-08-13', '2024-08-14', '2024-08-15', '2024-08-16']) {
      await setCalendarDay(db, { date, kind: 'holiday', name: '防汛', author: '规划科', set_at: intake.clock.now() });
    }
    const previewed = await run('preview', '--plan', PLAN, '--reader', 'leader@sample.test', '--json');
    expect(JSON.parse(previewed.out)).toMatchObject({ plannedFor: '2024-08-19' });
    const asked = await run('send-now', '--plan', PLAN, '--json');
    expect(JSON.parse(asked.out)).toMatchObject({ plannedFor: '2024-08-19', state: 'asked' });
  });

  test('preview without a reader -> the edition of the one planner there is, as over HTTP', async () => {
    const own = await run('preview', '--plan', PLAN);
    expect(own).toMatchObject({ code: 0, err: '' });
    expect(own.out).toBe((await run('preview', '--plan', PLAN, '--reader', 'planner@sample.test')).out);
  });

  test('send to me -> asked for the one planner there is', async () => {
    const asked = await run('send-to-me', '--plan', PLAN, '--reader', 'leader@sample.test');
    expect(asked).toMatchObject({ code: 0, out: '已受理，将试发给 planner@sample.test。\n' });
  });

  test.each([
    {
      name: 'no such plan',
      words: ['preview', '--plan', 'nowhere', '--reader', 'leader@sample.test'],
      said: 'nowhere',
    },
    { name: 'no such contact', words: ['preview', '--plan', PLAN, '--reader', 'x@y.test'], said: 'x@y.test' },
    {
      name: 'no reader',
      words: ['preview', '--plan', PLAN, '--reader', 'reporter.u-green@sample.test'],
      said: '不收本规划的周报',
    },
    { name: 'no such edition', words: ['show', '01912533-3a80-7000-8000-000000000001'], said: '没有周报' },
  ])('$name -> exit code 1, said', async ({ words, said }) => {
    const ran = await run(...words);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain(said);
  });
});
