import { createMailer, type Mailer, messageId } from '@planwatch/mail';
import { createOutbox, createTurns, type DeliverResult, deliver, type OutboxContext } from '@planwatch/notifier';
import { fixedClock, newId } from '@planwatch/runtime';
import {
  type ContactRow,
  type Db,
  type Delivery,
  insertDeliveries,
  readdress,
  releaseHeld,
  retryFailed,
  settleDeliveries,
  withPlans,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { importSamplePlans } from '../support/sample-plan.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { type SmtpInbox, smtpInbox } from '../support/smtp-inbox.ts';

const PLAN = 'sample-outline';
const FROM = '规划哨 <planwatch@sample.test>';
const MINUTE_MS = 60_000;

describe('the ledger of deliveries', () => {
  const clock = fixedClock('2024-08-06T01:00:00Z');
  let database: TestDatabase;
  let owner: Db;
  let worker: Db;
  let inbox: SmtpInbox;
  let mailer: Mailer;
  let contacts: ContactRow[];
  beforeAll(async () => {
    database = await testDatabase();
    const store = database.store();
    owner = store.db;
    await importSamplePlans(store);
    contacts = await saveSampleContacts(store);
    worker = database.store('planwatch_worker').db;
    inbox = await smtpInbox();
    mailer = createMailer({ smtpUrl: inbox.url, from: FROM });
  });
  afterAll(async () => {
    await mailer[Symbol.asyncDispose]();
    await inbox[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  beforeEach(() => owner.deleteFrom('delivery').execute());

  const release = (ids: readonly string[] | 'all') =>
    withPlans(owner, [PLAN], (trx) => releaseHeld(trx, { planId: PLAN, ids, by: 'planner', at: clock.now() }));
  const enter = async (recipient = 'head.u-green@sample.test', held: string | null = null): Promise<string> => {
    const deliveryId = newId();
    const mail = {
      planId: PLAN,
      deliveryId,
      notification: { kind: 'wave', id: newId() } as const,
      contactId: contacts[0]?.contact_id ?? '',
      recipient,
      messageId: messageId(deliveryId, 'sample.test'),
      subject: '【严重滞后】森林覆盖率',
      text: '森林覆盖率落后。',
      html: '<p>森林覆盖率落后。</p>',
      headers: { 'Auto-Submitted': 'auto-generated', References: '<episode.1@sample.test> <episode.2@sample.test>' },
      held,
    };
    await withPlans(worker, [PLAN], (trx) => insertDeliveries(trx, [mail], clock.now()));
    return deliveryId;
  };
  const contextOf = (changed: Partial<OutboxContext>): OutboxContext => ({
    db: worker,
    mailer,
    clock,
    mailMode: 'send',
    allowlist: [],
    demonstration: false,
    leaseMs: MINUTE_MS,
    spread: () => 0,
    ...changed,
  });
  const sendAll = async (
    deliveryIds: readonly string[],
    changed: Partial<OutboxContext> = {},
  ): Promise<ReadonlyMap<string, DeliverResult>> => {
    const context = contextOf(changed);
    using outbox = createOutbox(context);
    const results = new Map<string, DeliverResult>();
    await deliver(PLAN, deliveryIds, { ...context, outbox }, recordingLog(), (id, result) => results.set(id, result));
    return results;
  };
  const send = async (deliveryId: string, changed?: Partial<OutboxContext>): Promise<DeliverResult | undefined> =>
    (await sendAll([deliveryId], changed)).get(deliveryId);
  const row = (deliveryId: string): Promise<Delivery> =>
    owner.selectFrom('delivery').selectAll().where('delivery_id', '=', deliveryId).executeTakeFirstOrThrow();
  /** Lets machine time pass for one delivery. */
  const passMs = (deliveryId: string, ms: number) =>
    sql`update delivery set next_attempt_at = next_attempt_at - ${ms} * interval '1 millisecond',
          lease_until = lease_until - ${ms} * interval '1 millisecond',
          first_attempt_at = first_attempt_at - ${ms} * interval '1 millisecond'
        where delivery_id = ${deliveryId}`.execute(owner);
  const copies = (deliveryId: string) =>
    inbox.received.filter(({ mail }) => mail.messageId === messageId(deliveryId, 'sample.test'));
  const refuseForThisTest = (address: string, code: number) => {
    inbox.refuse(address, code);
    onTestFinished(() => inbox.refuse(address, null));
  };

  test('pending -> sent: one mail as it was composed, with its headers', async () => {
    const id = await enter();
    expect(await send(id)).toEqual({ state: 'sent', waitMs: null });
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, lease_until: null, sent_at: clock.now() });
    const [copy] = copies(id);
    expect(copy?.to).toBe('head.u-green@sample.test');
    expect(copy?.mail).toMatchObject({
      subject: '【严重滞后】森林覆盖率',
      text: expect.stringContaining('森林覆盖率落后。'),
    });
    expect(copy?.mail.references).toEqual(['<episode.1@sample.test>', '<episode.2@sample.test>']);
    expect(copy?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await send(id)).toEqual({ state: 'done' });
    expect(copies(id)).toHaveLength(1);
  });

  const replies: {
    name: string;
    code: number;
    attempts: number;
    hours: number;
    status: string;
    waitMs: number | null;
  }[] = [
    {
      name: '4xx -> deferred, again in a minute',
      code: 450,
      attempts: 0,
      hours: 0,
      status: 'deferred',
      waitMs: MINUTE_MS,
    },
    {
      name: '4xx for the fifth time -> in 16 minutes',
      code: 450,
      attempts: 4,
      hours: 1,
      status: 'deferred',
      waitMs: 16 * MINUTE_MS,
    },
    {
      name: '4xx on the fourth day -> in four hours',
      code: 450,
      attempts: 30,
      hours: 95,
      status: 'deferred',
      waitMs: 240 * MINUTE_MS,
    },
    { name: '4xx after four days -> failed', code: 450, attempts: 30, hours: 96, status: 'failed', waitMs: null },
    { name: '5xx -> failed at once', code: 550, attempts: 0, hours: 0, status: 'failed', waitMs: null },
  ];
  test.each(replies)('$name', async ({ code, attempts, hours, status, waitMs }) => {
    const id = await enter();
    if (attempts > 0) {
      await sql`update delivery set status = 'deferred', attempts = ${attempts},
        first_attempt_at = now() - ${hours} * interval '1 hour' where delivery_id = ${id}`.execute(owner);
    }
    refuseForThisTest('head.u-green@sample.test', code);
    expect(await send(id)).toEqual({ state: status, waitMs });
    const after = await row(id);
    expect(after).toMatchObject({ status, attempts: attempts + 1 });
    // The answer of the server, whose code is said once.
    expect(after.response).toMatch(new RegExp(`^(given up: )?${code} (?!${code})`));
    expect(copies(id)).toEqual([]);
  });

  test('deferred -> not before its time, then sent under the same Message-ID', async () => {
    const id = await enter();
    inbox.refuse('head.u-green@sample.test', 450);
    await send(id);
    inbox.refuse('head.u-green@sample.test', null);
    const early = await send(id);
    expect(early).toEqual({ state: 'later', waitMs: expect.any(Number) });
    expect(copies(id)).toEqual([]);
    await passMs(id, MINUTE_MS);
    expect(await send(id)).toEqual({ state: 'sent', waitMs: null });
    expect(copies(id)).toHaveLength(1);
  });

  test('failed, its address mended and asked for again -> there, once, under the same Message-ID; too late a commit is refused', async () => {
    const id = await enter('typo.u-green@sample.test');
    const [contact] = contacts;
    refuseForThisTest('typo.u-green@sample.test', 550);
    expect(await send(id)).toEqual({ state: 'failed', waitMs: null });
    const posts = contacts.slice(0, 1);
    const asked = { by: 'planner', at: clock.now() };
    const mend = (email: string) => owner.transaction().execute((trx) => readdress(trx, { posts, email, ...asked }));
    onTestFinished(async () => void (await mend(contact?.email ?? '')));
    await mend('mended.u-green@sample.test');
    await owner.transaction().execute((trx) => retryFailed(trx, { choice: { ids: [id] }, ...asked }));
    expect(await send(id)).toEqual({ state: 'sent', waitMs: null });
    expect(copies(id).map(({ to }) => to)).toEqual(['mended.u-green@sample.test']);
    expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, fence: 2 });
    const lease = { planId: PLAN, deliveryId: id, fence: 1 };
    const end = { status: 'failed', response: '550 late' } as const;
    const settled = await withPlans(worker, [PLAN], (trx) => settleDeliveries(trx, [{ lease, end }], clock.now()));
    expect([...settled]).toEqual([]);
    await owner.transaction().execute((trx) => retryFailed(trx, { choice: { ids: [id] }, ...asked }));
    expect(await send(id)).toEqual({ state: 'done' });
    expect(copies(id)).toHaveLength(1);
  });

  test('one recipient refused for good -> the others of the wave get theirs', async () => {
    refuseForThisTest('reporter.u-green@sample.test', 550);
    const ids = [
      await enter('reporter.u-green@sample.test'),
      await enter('head.u-green@sample.test'),
      await enter('leader@sample.test'),
    ];
    const results = await sendAll(ids);
    expect(ids.map((id) => results.get(id)?.state)).toEqual(['failed', 'sent', 'sent']);
  });

  test('nobody listens -> deferred', async () => {
    const gone = await startScriptedServer({});
    await gone[Symbol.asyncDispose]();
    await using lost = createMailer({ smtpUrl: gone.url, from: FROM });
    const id = await enter();
    expect(await send(id, { mailer: lost })).toEqual({ state: 'deferred', waitMs: MINUTE_MS });
  });

  test('cut off after the final dot -> unknown, then sent again under the same Message-ID', async () => {
    await using server = await startScriptedServer({ afterDot: 'cut' });
    await using cutOff = createMailer({ smtpUrl: server.url, from: FROM });
    const id = await enter();
    expect(await send(id, { mailer: cutOff })).toEqual({ state: 'unknown', waitMs: MINUTE_MS });
    await passMs(id, MINUTE_MS);
    expect(await send(id)).toEqual({ state: 'sent', waitMs: null });
    expect(copies(id)).toHaveLength(1);
  });

  test('a sender dies between acceptance and commit -> sent again, same Message-ID; its late commit is refused', async () => {
    const id = await enter();
    const accepted = Promise.withResolvers<void>();
    const wakesUp = Promise.withResolvers<void>();
    const dying: Mailer = {
      ...mailer,
      send: async (mail, to) => {
        const outcome = await mailer.send(mail, to);
        accepted.resolve();
        await wakesUp.promise;
        return outcome;
      },
    };
    const first = send(id, { mailer: dying });
    await accepted.promise;
    expect(await send(id)).toEqual({ state: 'later', waitMs: expect.any(Number) });
    await passMs(id, MINUTE_MS);
    expect(await send(id)).toEqual({ state: 'sent', waitMs: null });
    expect(copies(id)).toHaveLength(2);
    const settled = await row(id);
    wakesUp.resolve();
    expect(await first).toEqual({ state: 'superseded' });
    expect(await row(id)).toEqual(settled);
    expect(settled).toMatchObject({ status: 'sent', attempts: 2, fence: 2 });
  });

  test('a slow server -> the lease is renewed while it talks', async () => {
    const id = await enter();
    const slow = Promise.withResolvers<void>();
    const patient: Mailer = {
      ...mailer,
      send: async (mail, to) => {
        await slow.promise;
        return mailer.send(mail, to);
      },
    };
    const sending = send(id, { mailer: patient, leaseMs: 300 });
    const leaseOf = async () => (await row(id)).lease_until?.getTime() ?? 0;
    let lease = 0;
    while (lease === 0) lease = await leaseOf();
    while ((await leaseOf()) <= lease);
    slow.resolve();
    expect(await sending).toEqual({ state: 'sent', waitMs: null });
  });

  test('stopped while others are being sent -> what was not begun is let go at once, untried', async () => {
    const ids = [await enter('a@sample.test'), await enter('b@sample.test')];
    const begun = Promise.withResolvers<void>();
    const goesOn = Promise.withResolvers<void>();
    const slow: Mailer = {
      ...mailer,
      send: async (mail, to) => {
        begun.resolve();
        await goesOn.promise;
        return mailer.send(mail, to);
      },
    };
    const context = contextOf({ mailer: slow, atOnce: 1 });
    const outbox = createOutbox(context);
    const results: string[] = [];
    const sending = deliver(PLAN, ids, { ...context, outbox }, recordingLog(), (_, { state }) => results.push(state));
    await begun.promise;
    outbox[Symbol.dispose]();
    goesOn.resolve();
    await sending;
    expect(results.toSorted()).toEqual(['later', 'sent']);
    const left = await owner.selectFrom('delivery').selectAll().where('status', '=', 'pending').execute();
    expect(left).toMatchObject([{ attempts: 0, first_attempt_at: null, lease_until: null }]);
    expect(await send(left[0]?.delivery_id ?? '')).toEqual({ state: 'sent', waitMs: null });
  });

  describe('so many a minute for a recipient domain', () => {
    /** Lets machine time pass for the domains' minutes. */
    const passMinutes = (minutes: number) =>
      sql`update mail_rate set began_at = began_at - ${minutes} * interval '1 minute'`.execute(owner);
    const statesOf = (results: ReadonlyMap<string, DeliverResult>, ids: readonly string[]) =>
      ids.map((id) => results.get(id)?.state);
    const enterTo = (domain: string, count: number) =>
      Promise.all(Array.from({ length: count }, (_, n) => enter(`person${n}@${domain}`)));
    beforeEach(() => owner.deleteFrom('mail_rate').execute());

    test('more than the rate -> put back untried until the minute is over; other domains are not kept waiting', async () => {
      const turns = createTurns(worker, new Map([['slow.test', 2]]));
      const slow = await enterTo('Slow.test', 3);
      const free = await enterTo('free.test', 3);
      const first = await sendAll([...slow, ...free], { turns });
      expect(statesOf(first, slow)).toEqual(['sent', 'sent', 'later']);
      expect(statesOf(first, free)).toEqual(['sent', 'sent', 'sent']);
      const [, , left = ''] = slow;
      expect(first.get(left)).toEqual({ state: 'later', waitMs: expect.closeTo(MINUTE_MS, -4) });
      expect(await row(left)).toMatchObject({ status: 'pending', attempts: 0, lease_until: null });
      expect(await row(left)).toMatchObject({ first_attempt_at: null, response: null });
      expect(await send(left, { turns })).toMatchObject({ state: 'later' });
      await passMs(left, MINUTE_MS);
      await passMinutes(1);
      expect(await send(left, { turns })).toEqual({ state: 'sent', waitMs: null });
      expect(copies(left)).toHaveLength(1);
      expect(await row(left)).toMatchObject({ attempts: 1 });
    });

    test('two notifiers -> the rate is theirs together', async () => {
      const rates = new Map([['*', 3]]);
      const ids = await enterTo('slow.test', 8);
      const [one, other] = await Promise.all([
        sendAll(ids.slice(0, 4), { turns: createTurns(worker, rates) }),
        sendAll(ids.slice(4), { turns: createTurns(worker, rates) }),
      ]);
      const states = [...statesOf(one, ids.slice(0, 4)), ...statesOf(other, ids.slice(4))];
      expect(states.filter((state) => state === 'sent')).toHaveLength(3);
      expect(states.filter((state) => state === 'later')).toHaveLength(5);
    });

    test('far more than the rate -> they come back minute by minute, as many as may go', async () => {
      const ids = await enterTo('slow.test', 7);
      const results = await sendAll(ids, { turns: createTurns(worker, new Map([['slow.test', 2]])) });
      const minutes = [...results.values()].map((result) =>
        result.state === 'later' ? Math.ceil(result.waitMs / MINUTE_MS) : 0,
      );
      expect(minutes.toSorted()).toEqual([0, 0, 1, 1, 2, 2, 3]);
    });
  });

  test('five senders at once -> one mail', async () => {
    const id = await enter();
    const results = await Promise.all(Array.from({ length: 5 }, () => send(id)));
    expect(results.filter((result) => result?.state === 'sent')).toHaveLength(1);
    expect(copies(id)).toHaveLength(1);
  });

  test('held -> not sent until released, then sent whatever the mode', async () => {
    const id = await enter('head.u-green@sample.test', 'mode_is_hold');
    expect(await send(id, { mailMode: 'hold' })).toEqual({ state: 'done' });
    const released = await release([id]);
    expect(released).toEqual([id]);
    expect(await send(id, { mailMode: 'hold' })).toEqual({ state: 'sent', waitMs: null });
    expect(copies(id)).toHaveLength(1);
  });

  test('release all -> every held mail of the plan, and nothing else', async () => {
    const held = [await enter('a@sample.test', 'mode_is_hold'), await enter('b@sample.test', 'mode_is_hold')];
    const pending = await enter('c@sample.test');
    const released = await release('all');
    expect(released.toSorted()).toEqual(held.toSorted());
    expect((await row(pending)).released_at).toBeNull();
  });

  test('the mode turned to hold while mails waited -> they are held', async () => {
    const id = await enter();
    expect(await send(id, { mailMode: 'hold' })).toEqual({ state: 'held', waitMs: null });
    expect(await row(id)).toMatchObject({ status: 'held', response: 'mode_is_hold' });
    expect(copies(id)).toEqual([]);
  });

  test('the demonstration -> no mail to an address outside .test, released or not', async () => {
    const id = await enter('somebody@jinshan.example');
    expect(await send(id, { demonstration: true })).toEqual({ state: 'held', waitMs: null });
    await release([id]);
    expect(await send(id, { demonstration: true })).toEqual({ state: 'held', waitMs: null });
    expect(await row(id)).toMatchObject({ status: 'held', response: 'not_a_demonstration_address' });
    expect(copies(id)).toEqual([]);
  });
});
