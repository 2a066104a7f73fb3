import { evaluatePlan, keepSeries } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { type ContactRow, createPlanCache, createToken, type Db, saveAbsence } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { enterMail } from '../support/ledger-rows.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { runWords } from '../support/run-words.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';

const PLAN = 'sample-outline';

describe('what one person was told', () => {
  let api: TestIntake;
  let worker: Db;
  let contacts: ContactRow[];
  const idOf = (person: string): string =>
    contacts.find(({ email }) => email.startsWith(`${person}@`))?.contact_id ?? expect.fail(person);
  const ask = (person: string, query = '', token = api.tokens.planner) =>
    api.request(`/api/v1/contacts/${person}/told${query}`, { token, headers: { 'Accept-Language': 'en' } });

  beforeAll(async () => {
    api = await testIntake();
    worker = api.database.store('planwatch_worker').db;
    contacts = await saveSampleContacts(api.owner);
    const report = await reportingTo(api.owner.db, api.database.store('planwatch_intake').db, PLAN, api.clock.now);
    const silence = {
      plan: PLAN,
      matchers: [{ field: 'indicator', oneOf: ['gdp-growth'] }],
      until: '2024-08-10T18:00:00+08:00',
      reason: '口径调整',
    };
    await api.request('/api/v1/silences', { token: api.tokens.planner, json: silence });
    await report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '14.3' });
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '1.2' });
    await report('u-stats', { indicator: 'investment', period: '2024-06', value: '40' });
    const log = recordingLog();
    const deps = {
      planCache: createPlanCache(),
      kept: keepSeries(),
      clock: api.clock,
      workingDays: createWorkingDays(log),
      log,
    };
    await evaluatePlan(PLAN, { db: worker, ...deps, batchFigures: 5_000 });
    // The wave of the head of u-green is closed and mailed, as the notifier does.
    const head = { contactId: idOf('head.u-green'), recipient: 'head.u-green@sample.test' };
    const { rows } = await sql<{ wave_id: string }>`
      update wave set closed_at = closes_at where contact_id = ${head.contactId} returning wave_id`.execute(
      api.owner.db,
    );
    api.clock.advanceMs(60_000);
    await enterMail(worker, {
      ...head,
      notification: { kind: 'wave', id: rows[0]?.wave_id ?? '' },
      at: api.clock.now(),
      status: 'sent',
      response: '250 ok',
      sentAt: api.clock.now(),
    });
    api.clock.advanceMs(60_000);
    await enterMail(worker, {
      ...head,
      notification: { kind: 'digest', id: '01912533-3a80-7000-8000-000000000001' },
      subject: '规划哨周报',
      at: api.clock.now(),
      status: 'failed',
      response: '550 no such user',
    });
  });
  afterAll(() => api[Symbol.asyncDispose]());

  test('told -> why, along which road, in which mail; the digest beside it, newest first', async () => {
    const { status, body } = await ask(idOf('head.u-green'));
    expect(status).toBe(200);
    expect(body.person).toEqual({
      name: '区绿化市容局负责人',
      email: 'head.u-green@sample.test',
      posts: [{ id: idOf('head.u-green'), unit: 'u-green', role: 'head' }],
    });
    expect(body.next).toBeNull();
    expect(body.items).toMatchObject([
      {
        at: '2024-08-06T09:02:00.000+08:00',
        about: 'digest',
        state: 'failed',
        alert: null,
        mail: { subject: '规划哨周报', response: '550 no such user', sentAt: null },
      },
      {
        at: '2024-08-06T09:00:00.000+08:00',
        plan: PLAN,
        post: { unit: 'u-green', role: 'head' },
        about: 'alert',
        state: 'sent',
        waitsUntil: null,
        alert: {
          kind: 'light_worsened',
          indicator: 'forest-cover',
          light: 'off_track',
          reason: 'first',
          whyWords: { en: 'head of the unit' },
          deputyFor: null,
        },
        mail: { sentAt: '2024-08-06T09:01:00.000+08:00', response: '250 ok' },
      },
    ]);
    const [walk] = body.items[1]?.alert.road ?? [];
    expect(walk?.decisions.map(({ stage, verdict }: { stage: string; verdict: string }) => [stage, verdict])).toEqual([
      ['inhibited', 'passed'],
      ['silenced', 'passed'],
      ['quiet_hours', 'passed'],
      ['grouped', 'passed'],
      ['deduplicated', 'passed'],
    ]);
  });

  test('not told -> stopped, with the reason; not yet -> when it is gathered', async () => {
    const { body } = await ask(idOf('head.u-stats'));
    const of = (indicator: string) => body.items.find(({ alert }) => alert.indicator === indicator);
    expect(of('gdp-growth')).toMatchObject({ state: 'stopped', mail: null, waitsUntil: null });
    expect(of('gdp-growth')?.alert.road.at(-1)).toMatchObject({ deliverAt: null });
    expect(of('gdp-growth')?.alert.road.at(-1)?.decisions.at(-1)).toMatchObject({
      stage: 'silenced',
      verdict: 'stopped',
      words: { zh: '被静默', en: 'silenced' },
    });
    expect(of('investment')).toMatchObject({
      state: 'waiting',
      mail: null,
      waitsUntil: '2024-08-06T09:10:00.000+08:00',
    });
  });

  test('page by page -> each once, in the same order; of another plan -> nothing', async () => {
    for (const person of ['head.u-green', 'head.u-stats']) {
      const all = (await ask(idOf(person))).body.items;
      expect(all.length).toBeGreaterThan(1);
      const paged = [];
      let next: string | null = null;
      do {
        const { body } = await ask(idOf(person), `?limit=1${next === null ? '' : `&cursor=${next}`}`);
        paged.push(...body.items);
        next = body.next;
      } while (next !== null);
      expect(paged).toEqual(all);
    }
    expect((await ask(idOf('head.u-green'), '?plan=sample-linkage')).body.items).toEqual([]);
    expect((await ask(idOf('head.u-green'), '?cursor=x')).status).toBe(422);
  });

  test('for the plan office, and for the person with a token of their own', async () => {
    const own = async (person: string, role: 'head' | 'leader', unit: string | null) =>
      (await createToken(api.owner.db, { unit, role, label: '', contact: idOf(person) }, api.clock.now())).token;
    const head = idOf('head.u-green');
    const asPlanner = (await ask(head)).body;
    expect((await ask(head, '', await own('head.u-green', 'head', 'u-green'))).body).toEqual(asPlanner);
    expect((await ask(head, '', api.tokens.admin)).body).toEqual(asPlanner);
    const others = [await own('leader', 'leader', null), await own('head.u-stats', 'head', 'u-stats')];
    for (const token of [...others, api.tokens['u-green/head'], api.tokens['u-green/reporter'], api.tokens.assessor]) {
      expect(await ask(head, '', token)).toMatchObject({
        status: 403,
        body: { errors: [{ code: 'plan_office_only' }] },
      });
    }
  });

  test('whom there is to ask of: contacts in use, by unit or address, with who is away; for the plan office', async () => {
    const away = { contactId: idOf('head.u-stats'), from: '2024-08-01', until: '2024-08-31', deputy: idOf('planner') };
    await saveAbsence(api.owner.db, away, api.clock.now());
    const list = (query: string, token = api.tokens.planner) => api.request(`/api/v1/contacts${query}`, { token });
    const { body } = await list('?limit=500');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
      contacts.map(({ contact_id }) => contact_id).toSorted(),
    );
    const first = (await list('?limit=2')).body;
    expect((await list(`?limit=500&cursor=${first.next}`)).body.items).toEqual(body.items.slice(2));
    expect((await list('?email=HEAD.u-stats@sample.test')).body.items).toEqual([
      {
        id: idOf('head.u-stats'),
        unit: 'u-stats',
        role: 'head',
        name: '区统计局负责人',
        email: 'head.u-stats@sample.test',
        language: expect.any(String),
        portfolio: [],
        digest: null,
        away: [{ from: '2024-08-01', until: '2024-08-31', deputy: idOf('planner') }],
      },
    ]);
    const ofGreen = (await list('?unit=u-green')).body.items;
    expect(new Set(ofGreen.map(({ unit }: { unit: string }) => unit))).toEqual(new Set(['u-green']));
    expect((await list('', api.tokens['u-green/head'])).status).toBe(403);
  });

  describe('on the command line', () => {
    const told = (...words: string[]) =>
      runWords(['contact', 'told', ...words], {
        env: { PUBLIC_URL: api.baseUrl, PLANWATCH_TOKEN: api.tokens.planner },
      });

    test('told, stopped and failed, each in words', async () => {
      const head = await told('head.u-green@sample.test');
      expect(head).toMatchObject({ code: 0, err: '' });
      expect(head.out).toMatch(/^时间 +规划 +内容 +为何是此人 +结果 +邮件\n/);
      expect(head.out).toMatch(/\n2024-08-06 09:02 +sample-outline +周报 +未送达：550 no such user +规划哨周报\n/);
      expect(head.out).toMatch(/ 森林覆盖率：首次告警 +责任单位负责人 +已发出 +【滞后】森林覆盖率\n$/);
      const stopped = await told('Head.u-stats@sample.test', '--plan', PLAN, '--language', 'en');
      expect(stopped.out).toMatch(/: first notice +head of the unit +not told: silenced\n/);
      expect(stopped.out).toContain('to be gathered');
      expect(JSON.parse((await told('head.u-green@sample.test', '--json')).out)).toHaveLength(2);
    });

    test.each([
      {
        name: 'of whom nothing was said',
        address: 'leader@sample.test',
        plan: 'sample-linkage',
        code: 0,
        said: '没有通知过此人',
      },
      {
        name: 'nobody',
        address: 'nobody@sample.test',
        plan: PLAN,
        code: 1,
        said: '没有地址为 nobody@sample.test 的联系人',
      },
      { name: 'no address', address: 'nobody', plan: PLAN, code: 2, said: 'nobody' },
    ])('$name -> said', async ({ address, plan, code, said }) => {
      const ran = await told(address, '--plan', plan);
      expect(ran).toMatchObject({ code, out: '' });
      expect(ran.err).toContain(said);
    });
  });

  test('nobody -> 404', async () => {
    expect((await ask('01912533-3a80-7000-8000-000000000001')).status).toBe(404);
    expect((await ask('nobody')).status).toBe(404);
  });
});
