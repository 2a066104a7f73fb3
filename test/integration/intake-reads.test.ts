import { newId } from '@planwatch/runtime';
import { importPlan, withPlans } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordEvent } from '../support/alert-rows.ts';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
  await judge('forest-cover', '2022-12-01', 1, 'on_track', '2023-03-01T00:00:00Z');
  await judge('forest-cover', '2023-12-01', 1, 'on_track', '2024-03-01T00:00:00Z');
  await judge('forest-cover', '2023-12-01', 2, 'lagging', '2024-06-01T00:00:00Z');
  await judge('investment', '2024-06-01', 1, 'off_track', '2024-07-15T00:00:00Z');
});
afterAll(() => intake[Symbol.asyncDispose]());
beforeEach(() => {
  intake.jobs.length = 0;
});

const token = (name: string): string => intake.tokens[name] ?? '';
const get = (path: string, holder = 'planner') => intake.request(`/api/v1${path}`, { token: token(holder) });
const post = (path: string, json: unknown, holder: string) =>
  intake.request(`/api/v1${path}`, { token: token(holder), json });

const worker = () => intake.database.store('planwatch_worker').db;

const judge = (indicator: string, period: string, ordinal: number, light: string, at: string) =>
  withPlans(worker(), ['sample-outline'], (trx) =>
    sql`insert into evaluation (plan_id, indicator, period, ordinal, evaluation_id, figure_revision, light, marks, family,
          actual, expected, target, attainment, lag_value, lag_points, pace_value, pace_per, pace_so_far,
          reason_zh, reason_en, steps, rule_version, evaluated_at)
        values ('sample-outline', ${indicator}, ${period}, ${ordinal}, ${newId()}, 1, ${light}, '{provisional}', 'road',
          15.60, 15.580000, 16.5, 1.0145, -0.02, -0.87, 0.0375, 'month', 0.0389,
          '理由', 'reason', '[{"name":"tau","value":0.6,"formula":"36 / 60"}]', '2026.1', ${at})`.execute(trx),
  );

describe('plans and indicators', () => {
  test('the list of plans', async () => {
    const { body } = await get('/plans', 'u-green/reporter');
    expect(body).toMatchObject({
      items: [
        { code: 'sample-linkage', indicators: 2, start: '2021-01', end: '2025-12' },
        { code: 'sample-outline', jurisdiction: { code: '310116' }, planOffice: 'u-office', version: 1 },
      ],
      next: null,
    });
  });

  test('a plan with its documents and units, without addresses', async () => {
    const { body } = await get('/plans/sample-outline');
    expect(body.documents).toMatchObject([{ code: 'sample-document', number: '样府发〔2021〕1号' }]);
    expect(body.units).toHaveLength(4);
    expect(JSON.stringify(body)).not.toContain('@');
  });

  test('indicators, page by page', async () => {
    const first = await get('/plans/sample-outline/indicators?limit=5');
    const second = await get(`/plans/sample-outline/indicators?limit=5&cursor=${first.body.next}`);
    const codes = [...first.body.items, ...second.body.items].map(({ code }: { code: string }) => code);
    expect(codes).toEqual([
      'gdp-growth',
      'income-growth',
      'investment',
      'industrial-investment',
      'forest-cover',
      'unemployment',
      'headquarters',
      'sewage',
    ]);
    expect(second.body.next).toBeNull();
  });

  test('indicators of a unit', async () => {
    const { body } = await get('/plans/sample-outline/indicators?unit=u-green');
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['forest-cover', 'sewage']);
  });

  test('an indicator with its targets and their document, and what is assumed', async () => {
    const { body } = await get('/plans/sample-outline/indicators/forest-cover');
    expect(body).toMatchObject({
      code: 'forest-cover',
      no: '4',
      name: '森林覆盖率',
      nameEn: 'Forest coverage',
      unit: '%',
      nature: 'binding',
      tier: 1,
      leadUnit: 'u-green',
      assistingUnits: [],
      target: { value: '16.5', period: '2025', text: '16.5', document: { title: '样例纲要', date: '2021-01-20' } },
      baseline: { period: '2020', value: '14.2', relation: 'same_measure' },
      bounds: { min: '0', max: '100' },
      assumed: ['leadUnit', 'frequency'],
    });
  });
});

describe('evaluations', () => {
  const lightsAt = async (query: string, plan = 'sample-outline') => {
    const { body } = await get(`/plans/${plan}/evaluations${query}`);
    return body.items.map((item: { indicator: string; period: string; light: string }) => [
      item.indicator,
      item.period,
      item.light,
    ]);
  };

  /** What of it is on record; indicators never judged wait in the present view and are tested with it. */
  const judgedAt = async (query: string, plan?: string) =>
    (await lightsAt(query, plan)).filter(([, period]) => period !== null);

  test.each<[string, string, string[][]]>([
    [
      'latest',
      '',
      [
        ['investment', '2024-06', 'off_track'],
        ['forest-cover', '2023', 'lagging'],
      ],
    ],
    ['up to a month', '?period=2024-05', [['forest-cover', '2023', 'lagging']]],
    ['up to a year', '?period=2022', [['forest-cover', '2022', 'on_track']]],
    ['as known before the correction', '?as_of=2024-05-31T00:00:00%2B08:00', [['forest-cover', '2023', 'on_track']]],
    ['as known before any', '?as_of=2021-01-01T00:00:00Z', []],
  ])('%s', async (_, query, lights) => {
    expect(await judgedAt(query)).toEqual(lights);
  });

  test('a twin shows its home plan’s judgement under its own name', async () => {
    expect(await judgedAt('', 'sample-linkage')).toEqual([['lk-forest-cover', '2023', 'lagging']]);
  });

  test('the shape of one', async () => {
    const { body } = await get('/plans/sample-outline/indicators/forest-cover/evaluations?limit=1');
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        plan: 'sample-outline',
        indicator: 'forest-cover',
        period: '2023',
        revision: 1,
        light: 'lagging',
        marks: ['provisional'],
        family: 'road',
        actual: '15.6',
        expected: '15.58',
        target: '16.5',
        attainment: '1.0145',
        lag: { value: '-0.02', percentagePoints: '-0.87' },
        requiredPace: { value: '0.0375', per: 'month', soFar: '0.0389' },
        reason: { zh: '理由', en: 'reason' },
        methods: null,
        agreement: null,
        members: null,
        original: null,
        previous: null,
        restates: null,
        forecast: null,
        noForecast: 'not_made',
        steps: [{ name: 'tau', value: '0.6', formula: '36 / 60' }],
        ruleVersion: '2026.1',
        evaluatedAt: '2024-06-01T08:00:00.000+08:00',
      },
    ]);
    const rest = await get(`/plans/sample-outline/indicators/forest-cover/evaluations?cursor=${body.next}`);
    expect(rest.body).toMatchObject({ items: [{ period: '2022', light: 'on_track' }], next: null });
  });
});

describe('series', () => {
  test('a unit sees its own figures, page by page; another unit none', async () => {
    for (const [period, value] of [
      ['2022', '15.0'],
      ['2021', '14.6'],
      ['2021', '14.7'],
    ]) {
      const json = { plan: 'sample-outline', unit: 'u-green', period, figures: [{ indicator: 'forest-cover', value }] };
      expect((await post('/submissions', json, 'u-green/reporter')).status).toBe(202);
    }
    const path = '/plans/sample-linkage/indicators/lk-forest-cover/series?revisions=all&limit=2';
    const first = await get(path, 'u-green/reporter');
    const second = await get(`${path}&cursor=${first.body.next}`, 'u-green/reporter');
    const shown = [...first.body.items, ...second.body.items].map(
      (item: { period: string; revision: number; value: string }) => `${item.period} ${item.revision} ${item.value}`,
    );
    expect(shown).toEqual(['2021 2 14.7', '2021 1 14.6', '2022 1 15']);
    const current = await get('/plans/sample-outline/indicators/forest-cover/series?limit=1', 'u-green/reporter');
    const next = await get(
      `/plans/sample-outline/indicators/forest-cover/series?limit=1&cursor=${current.body.next}`,
      'u-green/reporter',
    );
    expect([...current.body.items, ...next.body.items]).toMatchObject([{ value: '14.7' }, { value: '15' }]);
    expect((await get(path, 'u-stats/reporter')).body.items).toEqual([]);
  });
});

describe('issued and reference values', () => {
  const issued = {
    indicator: 'unemployment',
    period: '2024',
    value: '5.0',
    issuer: '上海市人社局',
    number: '沪人社〔2024〕1号',
    date: '2024-03-01',
  };
  const path = '/plans/sample-outline/issued-values';

  test('recorded -> 201 and announced; again -> 200, no revision; changed -> the next', async () => {
    const first = await post(path, issued, 'planner');
    expect(first).toMatchObject({ status: 201, body: { kind: 'issued', period: '2024', value: '5', revision: 1 } });
    expect(intake.jobs).toEqual([
      { name: 'reference.changed', payload: { planId: 'sample-outline', indicator: 'unemployment' } },
    ]);
    expect(await post(path, issued, 'planner')).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await post(path, { ...issued, value: '5.2' }, 'planner')).toMatchObject({
      status: 201,
      body: { revision: 2, value: '5.2' },
    });
  });

  test('a peer average', async () => {
    const average = { indicator: 'lk-exports', period: '2024-06', value: 101.5, issuer: '上海海关' };
    const answer = await post('/plans/sample-linkage/reference-values', average, 'planner');
    expect(answer).toMatchObject({ status: 201, body: { kind: 'peer_average', period: '2024-06', value: '101.5' } });
  });

  test.each<[string, string, object, string, number, string]>([
    ['by a reporter', path, issued, 'u-labour/reporter', 403, 'role_may_not_record'],
    [
      'for an indicator whose target is not issued',
      path,
      { ...issued, indicator: 'forest-cover' },
      'planner',
      422,
      'not_by_reference',
    ],
    ['for an unknown indicator', path, { ...issued, indicator: 'nope' }, 'planner', 422, 'unknown_indicator'],
    ['for a month', path, { ...issued, period: '2024-06' }, 'planner', 422, 'wrong_period'],
    ['outside the plan', path, { ...issued, period: '2026' }, 'planner', 422, 'wrong_period'],
    ['that is no number', path, { ...issued, value: '约5' }, 'planner', 422, 'approximate'],
    ['without an issuer', path, { ...issued, issuer: ' ' }, 'planner', 422, 'too_small'],
    ['with a wrong date', path, { ...issued, date: '2024-02-30' }, 'planner', 422, 'invalid_format'],
  ])('%s -> refused', async (_, to, json, holder, status, code) => {
    const answer = await post(to, json, holder);
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code]);
  });
});

describe('review', () => {
  /** A submission whose figures the evaluator has held from judgement. */
  const heldSubmission = async (): Promise<string> => {
    const figures = [
      { indicator: 'investment', value: '3125000' },
      { indicator: 'industrial-investment', value: '999' },
    ];
    const json = { plan: 'sample-outline', unit: 'u-stats', period: '2024-06', figures };
    const { body } = await post('/submissions', json, 'u-stats/reporter');
    await withPlans(worker(), ['sample-outline'], async (trx) => {
      for (const [i, { indicator }] of figures.entries()) {
        await sql`insert into finding (plan_id, submission_id, ordinal, unit_code, indicator, period, code, holds,
                    message_zh, message_en, found_at)
                  values ('sample-outline', ${body.id}, ${i + 1}, 'u-stats', ${indicator}, '2024-06-01', 'power_of_ten', true,
                    '可能是单位填成了万元？', 'Is it in another unit?', now())`.execute(trx);
      }
      await sql`update submission set status = 'awaiting_review' where submission_id = ${body.id}`.execute(trx);
    });
    intake.jobs.length = 0;
    return body.id;
  };
  const review = (id: string, json: object, holder: string) => post(`/submissions/${id}/review`, json, holder);

  test('accepted by the head -> back to the evaluator', async () => {
    const id = await heldSubmission();
    expect(await review(id, { decision: 'accept' }, 'u-stats/head')).toMatchObject({
      status: 200,
      body: { id, status: 'received', resolved: 2, open: 0 },
    });
    expect(intake.jobs).toEqual([
      { name: 'submission.received', payload: { planId: 'sample-outline', submissionId: id } },
    ]);
    const { body } = await get(`/submissions/${id}`, 'u-stats/reporter');
    expect(body).toMatchObject({
      status: 'received',
      findings: [
        {
          indicator: 'investment',
          indicatorName: '全社会固定资产投资',
          period: '2024-06',
          resolution: 'accepted',
          message: '可能是单位填成了万元？',
          cell: null,
        },
        { indicator: 'industrial-investment' },
      ],
    });
    expect(await review(id, { decision: 'accept' }, 'u-stats/head')).toMatchObject({ status: 409 });
  });

  /** Its reporter is told: the desk looks, nothing is judged. */
  const LOOK = { name: 'desk.tick', payload: { planId: 'sample-outline' } };

  test('one returned, one accepted -> waits until both are decided', async () => {
    const id = await heldSubmission();
    const returned = {
      decision: 'return',
      note: '请核对计量单位',
      figures: [{ indicator: 'investment', period: '2024-06' }],
    };
    expect((await review(id, returned, 'planner')).body).toMatchObject({
      status: 'awaiting_review',
      resolved: 1,
      open: 1,
    });
    expect(intake.jobs).toEqual([LOOK]);
    expect((await review(id, { decision: 'accept' }, 'planner')).body).toMatchObject({ status: 'received', open: 0 });
  });

  test('all returned -> returned', async () => {
    const id = await heldSubmission();
    expect((await review(id, { decision: 'return', note: '退回' }, 'u-stats/head')).body.status).toBe('returned');
    expect(intake.jobs).toEqual([LOOK]);
  });

  test.each<[string, string, object, number]>([
    ['by a reporter', 'u-stats/reporter', { decision: 'accept' }, 403],
    ['by another unit’s head', 'u-green/head', { decision: 'accept' }, 404],
    ['returned without a word', 'u-stats/head', { decision: 'return' }, 422],
    [
      'of a figure that is not in it',
      'u-stats/head',
      { decision: 'accept', figures: [{ indicator: 'gdp-growth' }] },
      422,
    ],
    ['with another decision', 'u-stats/head', { decision: 'maybe' }, 422],
  ])('%s -> refused', async (_, holder, json, status) => {
    expect((await review(await heldSubmission(), json, holder)).status).toBe(status);
  });

  test('a finding on a figure from a file -> shows its sheet and cell', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ plan: 'sample-outline', unit: 'u-stats', period: '2024-03' }))
      form.set(name, value);
    form.set('file', new File(['指标代码,数值\nindustrial-investment,1\ninvestment,2\n'], 'a.csv'));
    const { body } = await intake.request('/api/v1/submissions', { token: token('u-stats/reporter'), body: form });
    await withPlans(worker(), ['sample-outline'], (trx) =>
      sql`insert into finding (plan_id, submission_id, ordinal, unit_code, indicator, period, code, holds,
            message_zh, message_en, found_at)
          values ('sample-outline', ${body.id}, 1, 'u-stats', 'investment', '2024-03-01', 'outlier', false, '异常', 'odd', now())`.execute(
        trx,
      ),
    );
    const read = await get(`/submissions/${body.id}`);
    expect(read.body.findings).toMatchObject([{ sheet: null, cell: 'B3', code: 'outlier', holds: false }]);
  });
});

describe('alerts', () => {
  const raise = async (unit: string, state: string, kind = 'light_worsened'): Promise<string> => {
    const id = newId();
    await withPlans(worker(), ['sample-outline'], (trx) =>
      sql`insert into alert (plan_id, alert_id, kind, subject, indicator, unit_code, state, severity, light, period, told,
            opened_at, updated_at)
          values ('sample-outline', ${id}, ${kind}, ${id}, 'forest-cover', ${unit}, ${state}, 'critical', 'off_track',
            '2023-12-01', true, '2024-08-05T00:00:00Z', '2024-08-05T00:00:00Z')`.execute(trx),
    );
    return id;
  };
  const word = { expectedOn: '2024-09-30', measure: '补植 200 亩' };

  test('filtered by state, unit and kind, newest first, page by page', async () => {
    const old = await raise('u-labour', 'resolved');
    const one = await raise('u-labour', 'firing');
    const two = await raise('u-labour', 'firing');
    await raise('u-labour', 'firing', 'target_missing');
    const idsOf = (body: { items: readonly { id: string }[] }) => body.items.map(({ id }) => id);
    const path = '/alerts?unit=u-labour&kind=light_worsened&limit=2';
    const first = await get(path);
    const second = await get(`${path}&cursor=${first.body.next}`);
    expect([idsOf(first.body), idsOf(second.body)]).toEqual([[two, one], [old]]);
    expect(idsOf((await get('/alerts?unit=u-labour&state=resolved')).body)).toEqual([old]);
    expect(first.body.items[0]).toMatchObject({
      indicator: 'forest-cover',
      indicatorName: '森林覆盖率',
      period: '2023',
      openedAt: '2024-08-05T08:00:00.000+08:00',
    });
  });

  test('acknowledged by the unit’s reporter -> keeps date and measure; again -> changed', async () => {
    const id = await raise('u-green', 'firing');
    const answer = await post(`/alerts/${id}/acknowledge`, word, 'u-green/reporter');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: 'acknowledged',
        ...word,
        acknowledgedBy: 'u-green/reporter',
        acknowledgedAt: '2024-08-06T09:00:00.000+08:00',
      },
    });
    const again = await post(`/alerts/${id}/acknowledge`, { ...word, expectedOn: '2024-10-31' }, 'planner');
    expect(again.body).toMatchObject({ expectedOn: '2024-10-31', acknowledgedBy: 'planner' });
  });

  test.each<[string, string, string, object, number]>([
    ['by another unit', 'firing', 'u-stats/head', word, 403],
    ['by an assessor', 'firing', 'assessor', word, 403],
    ['when resolved', 'resolved', 'u-green/head', word, 409],
    ['with a date gone by', 'firing', 'u-green/head', { ...word, expectedOn: '2024-08-05' }, 422],
    ['with a slip of the year', 'firing', 'u-green/head', { ...word, expectedOn: '2042-09-30' }, 422],
    ['without a measure', 'firing', 'u-green/head', { ...word, measure: ' ' }, 422],
  ])('acknowledged %s -> refused', async (_, state, holder, json, status) => {
    const id = await raise('u-green', state);
    expect((await post(`/alerts/${id}/acknowledge`, json, holder)).status).toBe(status);
  });
});

describe('a plan of another zone', () => {
  test('a day that has begun at home and not there, or there no longer is -> by the plan’s own day', async () => {
    await using far = await testIntake();
    // Nine in the morning in Shanghai: nine in the evening before in New York.
    await importPlan(far.owner.db, { ...SAMPLE_OUTLINE, timeZone: 'America/New_York' }, far.clock.now());
    const { alertId } = await recordEvent(far.database.store('planwatch_worker').db, {}, far.clock.now());
    const acknowledge = (expectedOn: string) => {
      const json = { expectedOn, measure: '补植' };
      return far.request(`/api/v1/alerts/${alertId}/acknowledge`, { token: far.tokens['u-green/head'], json });
    };
    expect(await acknowledge('2024-08-04')).toMatchObject({ status: 422 });
    expect(await acknowledge('2024-08-05')).toMatchObject({ status: 200 });
  });
});

describe('pages', () => {
  test('/healthz, /readyz, /metrics', async () => {
    expect((await intake.request('/healthz')).body).toEqual({ status: 'ok' });
    expect(await intake.request('/readyz')).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        checks: { database: { ok: true }, migrations: { ok: true }, queue: { ok: true } },
        businessTime: '2024-08-06T09:00:00.000+08:00',
        clockShifted: true,
        demonstration: true,
      },
    });
    const metrics = await intake.request('/metrics');
    expect(metrics.body).toContain('planwatch_submissions_total{channel="json",outcome="accepted"');
    expect(metrics.body).toContain('route="/api/v1/plans/:plan/evaluations"');
  });

  test('/openapi.json describes every call', async () => {
    const { body } = await intake.request('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/v1/alerts',
      '/api/v1/alerts/{id}',
      '/api/v1/alerts/{id}/acknowledge',
      '/api/v1/alerts/{id}/hand-over',
      '/api/v1/calendar',
      '/api/v1/calendar/years/{year}',
      '/api/v1/calendar/{date}',
      '/api/v1/causes',
      '/api/v1/causes/preview',
      '/api/v1/causes/{id}',
      '/api/v1/contacts',
      '/api/v1/contacts/{id}/told',
      '/api/v1/digests',
      '/api/v1/digests/preview',
      '/api/v1/digests/send-now',
      '/api/v1/digests/send-to-me',
      '/api/v1/digests/{id}',
      '/api/v1/mails',
      '/api/v1/mails/release',
      '/api/v1/mails/retry',
      '/api/v1/mails/{id}',
      '/api/v1/plans',
      '/api/v1/plans/{plan}',
      '/api/v1/plans/{plan}/evaluations',
      '/api/v1/plans/{plan}/evaluations/{id}',
      '/api/v1/plans/{plan}/evaluations/{id}/explain',
      '/api/v1/plans/{plan}/indicators',
      '/api/v1/plans/{plan}/indicators/{code}',
      '/api/v1/plans/{plan}/indicators/{code}/evaluations',
      '/api/v1/plans/{plan}/indicators/{code}/series',
      '/api/v1/plans/{plan}/issued-values',
      '/api/v1/plans/{plan}/projects',
      '/api/v1/plans/{plan}/reference-values',
      '/api/v1/plans/{plan}/tasks',
      '/api/v1/plans/{plan}/tasks/{code}/report',
      '/api/v1/plans/{plan}/timeliness',
      '/api/v1/routing/explain',
      '/api/v1/silences',
      '/api/v1/silences/preview',
      '/api/v1/silences/{id}',
      '/api/v1/silences/{id}/prolong',
      '/api/v1/submissions',
      '/api/v1/submissions/{id}',
      '/api/v1/submissions/{id}/review',
      '/api/v1/undeliverable-addresses',
      '/api/v1/unsubscribe-requests',
    ]);
  });

  test.each([
    {
      call: 'a read',
      method: 'get',
      path: '/api/v1/plans/{plan}/evaluations',
      title: '查询条件有误 · The query has faults',
    },
    { call: 'a report', method: 'post', path: '/api/v1/submissions', title: '内容有误 · The content has faults' },
  ])('/openapi.json: what is wrong with $call is titled as it is answered', async ({ method, path, title }) => {
    const { body } = await intake.request('/openapi.json');
    expect(body.paths[path]?.[method]?.responses['422']?.description).toBe(title);
  });

  test.each(['/', '/docs'])('%s in both languages, labelled, loading nothing from elsewhere', async (path) => {
    const zh = await intake.request(path);
    const en = await intake.request(`${path}?lang=en`);
    expect([zh.status, en.status]).toEqual([200, 200]);
    expect(zh.body).toContain('演示数据');
    expect(zh.body).toContain('业务时钟 2024-08-06 09:00');
    expect(en.body).toContain('Demonstration data');
    for (const { body } of [zh, en]) expect(body).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//);
    expect(zh.headers.get('planwatch-business-time')).toBe('2024-08-06T09:00:00.000+08:00');
    expect(zh.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
