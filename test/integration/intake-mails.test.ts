import {
  asCaller,
  type ContactRow,
  type Db,
  listContacts,
  readdress,
  removeContact,
  saveContact,
} from '@planwatch/store';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { enterMail } from '../support/ledger-rows.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';

const PLAN = 'sample-outline';
const CALLS = ['/mails', '/mails/01912533-3a80-7000-8000-000000000001', '/undeliverable-addresses'];

describe('mails, for the plan office', () => {
  let api: TestIntake;
  let worker: Db;
  let contacts: ContactRow[];
  beforeAll(async () => {
    api = await testIntake();
    worker = api.database.store('planwatch_worker').db;
    contacts = await saveSampleContacts(api.owner);
  });
  afterAll(() => api[Symbol.asyncDispose]());
  beforeEach(async () => {
    await api.owner.db.deleteFrom('delivery').execute();
    api.jobs.length = 0;
  });

  const ask = (path: string, { token = 'planner', ...options }: { token?: string; json?: object } = {}) =>
    api.request(`/api/v1${path}`, { ...options, token: api.tokens[token], headers: { 'Accept-Language': 'en' } });
  const enter = (person: string, more: Partial<Parameters<typeof enterMail>[1]> = {}) => {
    const contact = contacts.find(({ email }) => email.startsWith(`${person}@`)) ?? expect.fail(person);
    const to = { contactId: contact.contact_id, recipient: contact.email };
    return enterMail(worker, { ...to, at: api.clock.now(), ...more });
  };

  test('failed -> listed by recipient with what the server said, newest first, page by page', async () => {
    await enter('leader', { status: 'sent', response: '250 ok' });
    const first = await enter('head.u-green', { status: 'failed', response: '550 no such user' });
    const second = await enter('head.u-stats', { status: 'failed', response: 'given up: 450 busy' });
    const page = (await ask('/mails?status=failed&limit=1')).body;
    expect(page.items).toMatchObject([{ id: second, reason: 'given up: 450 busy', status: 'failed' }]);
    const { body } = await ask(`/mails?status=failed&limit=1&cursor=${page.next}`);
    expect(body).toMatchObject({
      items: [
        {
          id: first,
          plan: PLAN,
          about: 'alert',
          contact: { name: '区绿化市容局负责人', unit: 'u-green', role: 'head' },
          recipient: 'head.u-green@sample.test',
          subject: '【滞后】森林覆盖率',
          reason: '550 no such user',
          createdAt: '2024-08-06T09:00:00.000+08:00',
          sentAt: null,
        },
      ],
      next: null,
    });
    expect((await ask('/mails')).body.items).toHaveLength(3);
  });

  test('an address that bounced -> once, with the count; off the list when a later mail arrives', async () => {
    await enter('head.u-green', { status: 'failed', response: '550 no such user' });
    api.clock.advanceMs(60_000);
    await enter('head.u-green', { status: 'failed', response: '550 still no such user' });
    const { body } = await ask('/undeliverable-addresses');
    expect(body.items).toEqual([
      {
        recipient: 'head.u-green@sample.test',
        unit: 'u-green',
        mails: 2,
        since: '2024-08-06T09:00:00.000+08:00',
        subject: '【滞后】森林覆盖率',
        reason: '550 still no such user',
      },
    ]);
    expect((await ask(`/undeliverable-addresses?plan=${PLAN}`)).body).toEqual(body);
    expect((await ask('/undeliverable-addresses?plan=sample-linkage')).body.items).toEqual([]);
    api.clock.advanceMs(60_000);
    await enter('head.u-green', { status: 'sent', response: '250 ok' });
    expect((await ask('/undeliverable-addresses')).body.items).toEqual([]);
  });

  test('an address that nobody has any more, or that another post was reached at -> off the list', async () => {
    const { db } = api.owner;
    const wrong = { name: '李娜', email: 'wrong@sample.test', language: 'zh-CN', role: 'reporter' } as const;
    await saveContact(db, 'u-green', wrong, { demonstration: false });
    await saveContact(db, 'u-stats', { ...wrong, email: 'Wrong@sample.test' }, { demonstration: false });
    contacts = await listContacts(db);
    const [green, other] = contacts.filter(({ email }) => email.toLowerCase() === wrong.email);
    const enterTo = (contact: ContactRow | undefined, status: string) =>
      enterMail(worker, { contactId: contact?.contact_id ?? '', recipient: wrong.email, at: api.clock.now(), status });
    const listed = async () => (await ask('/undeliverable-addresses')).body.items;
    await enterTo(green, 'failed');
    expect(await listed()).toMatchObject([{ recipient: wrong.email, unit: 'u-green', mails: 1 }]);
    await removeContact(db, 'u-green', 'reporter', green?.email ?? '', api.clock.now());
    expect(await listed()).toMatchObject([{ recipient: wrong.email, unit: 'u-stats', mails: 1 }]);
    api.clock.advanceMs(60_000);
    const arrived = await enterTo(other, 'sent');
    expect(await listed()).toEqual([]);
    await db.deleteFrom('delivery').where('delivery_id', '=', arrived).execute();
    expect(await listed()).toHaveLength(1);
    await removeContact(db, 'u-stats', 'reporter', other?.email ?? '', api.clock.now());
    expect(await listed()).toEqual([]);
  });

  test('held -> read, released, and enqueued; what is not held is named', async () => {
    const [held, other] = [
      await enter('head.u-green', { held: 'mode_is_hold' }),
      await enter('leader', { held: 'mode_is_hold' }),
    ];
    const sent = await enter('head.u-stats', { status: 'sent' });
    expect((await ask(`/mails/${held}`)).body).toMatchObject({
      status: 'held',
      reason: 'mode_is_hold',
      reasonWords: { en: 'MAIL_MODE is hold' },
      text: '正文',
      html: '<p>正文</p>',
    });
    const answer = await ask('/mails/release', { json: { plan: PLAN, ids: [held, sent] } });
    expect(answer).toMatchObject({ status: 200, body: { released: [held], notHeld: [sent] } });
    expect(api.jobs).toEqual([{ name: 'deliveries.ready', payload: { planId: PLAN, deliveryIds: [held] } }]);
    expect((await ask(`/mails/${held}`)).body).toMatchObject({
      status: 'pending',
      releasedAt: expect.stringMatching(/^20/),
      changes: [
        {
          change: 'released',
          at: expect.stringMatching(/^2024-08-06T09:0/),
          by: 'planner',
          recipientBefore: 'head.u-green@sample.test',
          reasonBefore: 'mode_is_hold',
          attemptsBefore: 0,
        },
      ],
    });
    expect((await ask(`/mails/${sent}`)).body).toMatchObject({ status: 'sent', releasedAt: null, changes: [] });
    const all = await ask('/mails/release', { json: { plan: PLAN, all: true } });
    expect(all.body).toEqual({ released: [other], notHeld: [] });
    expect((await ask('/mails?status=held')).body.items).toEqual([]);
  });

  test.each([
    { name: 'nothing said', json: { plan: PLAN }, status: 422, code: 'ids_or_all' },
    { name: 'both', json: { plan: PLAN, ids: [CALLS[1]?.slice(7)], all: true }, status: 422, code: 'ids_or_all' },
    { name: 'no identity', json: { plan: PLAN, ids: ['x'] }, status: 422, code: 'invalid_format' },
    { name: 'no such plan', json: { plan: 'nothing', all: true }, status: 404, code: 'not_found' },
    {
      name: 'by a head',
      json: { plan: PLAN, all: true },
      token: 'u-green/head',
      status: 403,
      code: 'plan_office_only',
    },
  ])('release: $name -> refused, nothing goes', async ({ json, status, code, token = 'planner' }) => {
    const held = await enter('head.u-green', { held: 'mode_is_hold' });
    const answer = await ask('/mails/release', { json, token });
    expect(answer).toMatchObject({ status, body: { errors: [{ code }] } });
    expect((await ask(`/mails/${held}`)).body).toMatchObject({ status: 'held' });
    expect(api.jobs).toEqual([]);
  });

  describe('sent again once its address is mended', () => {
    const mend = (person: string, email: string) => {
      const posts = contacts.filter((contact) => contact.email.startsWith(`${person}@`));
      onTestFinished(async () => {
        const ids = posts.map(({ contact_id }) => contact_id);
        for (const { email: before } of posts.slice(0, 1)) {
          await api.owner.db.updateTable('contact').set({ email: before }).where('contact_id', 'in', ids).execute();
        }
      });
      return api.owner.db
        .transaction()
        .execute((trx) => readdress(trx, { posts, email, by: 'planwatch', at: api.clock.now() }));
    };
    const retry = (json: object, token = 'planner') => ask('/mails/retry', { json, token });
    const notice = { kind: 'silence', id: '01912533-3a80-7000-8000-00000000000a' } as const;

    test('failed -> to the present address, under the same Message-ID; who asked is kept; again -> nothing', async () => {
      const id = await enter('head.u-green', { status: 'failed', response: '550 no such user' });
      const row = () =>
        api.owner.db.selectFrom('delivery').selectAll().where('delivery_id', '=', id).executeTakeFirstOrThrow();
      const before = await row();
      expect(await mend('head.u-green', 'mended@sample.test')).toEqual({ posts: 1, waiting: 0, failed: 1 });
      const answer = await retry({ ids: [id] });
      expect(answer.body).toEqual({ retried: [{ id, recipient: 'mended@sample.test' }], notRetried: [] });
      expect(api.jobs).toEqual([{ name: 'deliveries.ready', payload: { planId: PLAN, deliveryIds: [id] } }]);
      expect(await row()).toEqual({
        ...before,
        status: 'pending',
        recipient: 'mended@sample.test',
        response: null,
        attempts: 0,
        first_attempt_at: null,
        next_attempt_at: expect.any(Date),
      });
      expect((await ask(`/mails/${id}`)).body).toMatchObject({
        recipient: 'mended@sample.test',
        changes: [
          {
            change: 'retried',
            at: expect.stringMatching(/^2024-08-06T09:0\d:00\.000\+08:00$/),
            by: 'planner',
            recipientBefore: 'head.u-green@sample.test',
            reasonBefore: '550 no such user',
            attemptsBefore: before.attempts,
          },
        ],
      });
      expect((await retry({ ids: [id] })).body).toMatchObject({
        retried: [],
        notRetried: [{ id, code: 'not_failed', message: { en: expect.stringContaining('No such mail failed') } }],
      });
      expect((await ask(`/mails/${id}`)).body.changes).toHaveLength(1);
    });

    test('two ask at once -> it goes once', async () => {
      const id = await enter('head.u-green', { status: 'failed', response: '550 no such user' });
      const answers = await Promise.all([
        retry({ ids: [id] }),
        retry({ ids: [id] }),
        retry({ to: 'HEAD.u-green@sample.test' }),
      ]);
      expect(answers.flatMap(({ body }) => body.retried)).toHaveLength(1);
      expect(api.jobs).toHaveLength(1);
      expect((await ask(`/mails/${id}`)).body.changes).toHaveLength(1);
    });

    test.each(['sent', 'deferred', 'unknown', 'sending', 'pending', 'held'])('%s -> left alone', async (status) => {
      const id = await enter('head.u-green', { status });
      const choices = [{ ids: [id] }, { to: 'head.u-green@sample.test' }, { all: true }, { all: true, plan: PLAN }];
      for (const choice of choices) expect((await retry(choice)).body.retried).toEqual([]);
      expect((await ask(`/mails/${id}`)).body).toMatchObject({ status, changes: [] });
      expect(api.jobs).toEqual([]);
    });

    test('by person, of one plan, all -> those', async () => {
      const green = await enter('head.u-green', { status: 'failed' });
      const stats = await enter('head.u-stats', { status: 'failed' });
      expect((await retry({ all: true, plan: 'sample-linkage' })).body.retried).toEqual([]);
      expect((await retry({ to: 'head.u-green@sample.test' })).body.retried).toMatchObject([{ id: green }]);
      expect((await retry({ all: true })).body.retried).toMatchObject([{ id: stats }]);
    });

    test('what the same address was sent already -> not twice, nor two of one piece of news', async () => {
      await enter('leader', { status: 'sent', notification: notice });
      const first = await enter('head.u-green', { status: 'failed', notification: notice });
      const second = await enter('head.u-stats', { status: 'failed', notification: notice });
      await mend('head.u-green', 'leader@sample.test');
      expect((await retry({ ids: [first] })).body).toMatchObject({
        retried: [],
        notRetried: [{ code: 'has_it_already' }],
      });
      await api.owner.db.deleteFrom('delivery').where('recipient', '=', 'leader@sample.test').execute();
      await mend('head.u-stats', 'leader@sample.test');
      expect((await retry({ all: true })).body).toMatchObject({
        retried: [{ id: first }],
        notRetried: [{ id: second, code: 'has_it_already' }],
      });
    });

    test.each([
      { name: 'somebody who left', code: 'contact_removed', table: 'contact', set: { removed_at: new Date() } },
      { name: 'charts no longer kept', code: 'too_old', table: 'delivery', set: { pictures_dropped: true } },
    ] as const)('$name -> not sent, said why', async ({ code, table, set }) => {
      const id = await enter('head.u-green', { status: 'failed' });
      const { db } = api.owner;
      const of = contacts.find(({ email }) => email.startsWith('head.u-green@'))?.contact_id ?? '';
      const { numUpdatedRows } = await db
        .updateTable(table)
        .set(set)
        .where('contact_id', '=', of)
        .executeTakeFirstOrThrow();
      expect(numUpdatedRows).toBe(1n);
      onTestFinished(async () => {
        await db.updateTable('contact').set({ removed_at: null }).where('contact_id', '=', of).execute();
      });
      expect((await retry({ ids: [id] })).body).toMatchObject({ retried: [], notRetried: [{ id, code }] });
      expect((await ask(`/mails/${id}`)).body).toMatchObject({ status: 'failed', changes: [] });
    });

    test.each([
      { name: 'nothing said', json: {}, status: 422, code: 'ids_to_or_all' },
      { name: 'two said', json: { to: 'a@sample.test', all: true }, status: 422, code: 'ids_to_or_all' },
      { name: 'no identity', json: { ids: ['x'] }, status: 422, code: 'invalid_format' },
      { name: 'no such plan', json: { plan: 'nothing', all: true }, status: 404, code: 'not_found' },
      { name: 'by a head', json: { all: true }, token: 'u-green/head', status: 403, code: 'plan_office_only' },
      { name: 'by a leader', json: { all: true }, token: 'leader', status: 403, code: 'plan_office_only' },
    ])('$name -> refused, nothing goes', async ({ json, token, status, code }) => {
      const id = await enter('head.u-green', { status: 'failed' });
      expect(await retry(json, token)).toMatchObject({ status, body: { errors: [{ code }] } });
      expect((await ask(`/mails/${id}`)).body).toMatchObject({ status: 'failed' });
    });

    test('waiting mails go to the new address, recorded; what may have arrived, and what did, stays', async () => {
      const ids: Record<string, string> = {};
      for (const status of ['held', 'pending', 'deferred', 'failed', 'unknown', 'sending', 'sent']) {
        ids[status] = await enter('head.u-green', { status });
      }
      expect(await mend('head.u-green', 'mended@sample.test')).toEqual({ posts: 1, waiting: 3, failed: 1 });
      for (const [status, id] of Object.entries(ids)) {
        const moved = ['held', 'pending', 'deferred'].includes(status);
        expect((await ask(`/mails/${id}`)).body).toMatchObject({
          status,
          recipient: moved ? 'mended@sample.test' : 'head.u-green@sample.test',
          changes: moved
            ? [{ change: 'readdressed', by: 'planwatch', recipientBefore: 'head.u-green@sample.test' }]
            : [],
        });
      }
      const released = await ask('/mails/release', { json: { plan: PLAN, ids: [ids.held] } });
      expect(released.body).toMatchObject({ released: [ids.held] });
      expect((await ask(`/mails/${ids.held}`)).body).toMatchObject({
        changes: [{ change: 'readdressed' }, { change: 'released' }],
      });
    });
  });

  test.each(['u-green/head', 'u-green/reporter', 'leader', 'assessor'])('%s -> none of it', async (token) => {
    const sent = await enter('head.u-green', { status: 'failed' });
    for (const path of [...CALLS, `/mails/${sent}`]) {
      expect(await ask(path, { token })).toMatchObject({
        status: 403,
        body: { errors: [{ code: 'plan_office_only' }] },
      });
    }
  });

  test('the database itself lets intake change held and failed mails only, to be sent to their contacts', async () => {
    const sent = await enter('head.u-green', { status: 'sent' });
    const held = await enter('leader', { held: 'mode_is_hold' });
    const { db } = api.database.store('planwatch_intake');
    const failed = await enter('head.u-green', { status: 'failed' });
    const set = (status: 'pending' | 'sent', id: string, role: 'planner' | 'head', more: { recipient?: string } = {}) =>
      asCaller(db, { unit: 'u-green', role }, (trx) =>
        trx
          .updateTable('delivery')
          .set({ status, ...more })
          .where('delivery_id', '=', id)
          .executeTakeFirst(),
      );
    expect(await set('pending', sent, 'planner')).toMatchObject({ numUpdatedRows: 0n });
    expect(await set('pending', held, 'head')).toMatchObject({ numUpdatedRows: 0n });
    await expect(set('sent', held, 'planner')).rejects.toThrow(/row-level security/);
    for (const id of [held, failed]) {
      const elsewhere = set('pending', id, 'planner', { recipient: 'somebody@else.test' });
      await expect(elsewhere).rejects.toThrow(/row-level security/);
    }
    expect(await set('pending', failed, 'head')).toMatchObject({ numUpdatedRows: 0n });
    expect(await set('pending', held, 'planner')).toMatchObject({ numUpdatedRows: 1n });
  });

  test('an identity of nothing -> not found', async () => {
    expect((await ask(CALLS[1] ?? '')).status).toBe(404);
    expect((await ask('/mails/nothing')).status).toBe(404);
  });
});
