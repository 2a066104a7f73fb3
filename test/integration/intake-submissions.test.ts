import { deflateRawSync } from 'node:zlib';
import { createToken, revokeToken } from '@planwatch/store';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { textRow, workbook } from '../support/workbook.ts';

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
});
afterAll(() => intake[Symbol.asyncDispose]());
beforeEach(() => {
  intake.jobs.length = 0;
  intake.events.length = 0;
  intake.queue.gone = false;
});

const SUBMISSIONS = '/api/v1/submissions';
const token = (name: string): string => intake.tokens[name] ?? '';
const forest = (value: unknown, period = '2022') => ({
  plan: 'sample-outline',
  unit: 'u-green',
  period,
  figures: [{ indicator: 'forest-cover', value }],
});

const submit = (json: unknown, options: { token?: string; headers?: Record<string, string> } = {}) =>
  intake.request(SUBMISSIONS, {
    token: options.token ?? token('u-green/reporter'),
    json,
    headers: options.headers ?? {},
  });

const upload = (
  name: string,
  content: string | Buffer<ArrayBuffer>,
  fields: Record<string, string>,
  holder: string,
) => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([content], name));
  return intake.request(SUBMISSIONS, { token: token(holder), body: form });
};

const countOf = async (table: 'submission' | 'figure' | 'idempotency_key'): Promise<number> => {
  const { count } = await intake.owner.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
};

describe('a submission in JSON', () => {
  test('accepted -> 202, durable, announced, readable', async () => {
    const answer = await submit(
      {
        plan: 'sample-outline',
        unit: 'u-stats',
        period: '2024-06',
        figures: [
          { indicator: 'investment', value: '１，2３4.50', note: '快报' },
          { indicator: '工业性投资', value: 320.5 },
          { indicator: 'gdp-growth', value: '5.1', final: false },
          { indicator: 'income-growth', value: '—' },
        ],
      },
      { token: token('u-stats/reporter') },
    );
    expect(answer.body).toEqual({
      id: expect.any(String),
      status: 'received',
      figures: 3,
      notReported: 1,
      notes: [],
      receivedAt: '2024-08-06T09:00:00.000+08:00',
    });
    expect(answer.status).toBe(202);
    expect(intake.jobs).toEqual([
      { name: 'submission.received', payload: { planId: 'sample-outline', submissionId: answer.body.id } },
    ]);
    const read = await intake.request(`${SUBMISSIONS}/${answer.body.id}`, { token: token('u-stats/head') });
    expect(read.body).toMatchObject({
      status: 'received',
      channel: 'json',
      figureCount: 3,
      unchanged: 0,
      figures: [
        { indicator: 'gdp-growth', period: '2024-Q2', value: '5.1', revision: 1, final: false },
        { indicator: 'industrial-investment', period: '2024-06', value: '320.5', revision: 1 },
        { indicator: 'investment', period: '2024-06', value: '1234.5', revision: 1, note: '快报' },
      ],
      findings: [],
    });
  });

  test('same value again -> no revision; another value -> the next', async () => {
    await submit(forest('15.10', '2021'));
    const same = await submit(forest('15.1', '2021'));
    const other = await submit(forest('15.2', '2021'));
    expect([same.status, other.status]).toEqual([202, 202]);
    const path = '/api/v1/plans/sample-outline/indicators/forest-cover/series?revisions=all';
    const series = await intake.request(path, { token: token('planner') });
    const of2021 = series.body.items.filter((item: { period: string }) => item.period === '2021');
    expect(of2021).toMatchObject([
      { revision: 2, value: '15.2', submission: other.body.id },
      { revision: 1, value: '15.1' },
    ]);
    const read = await intake.request(`${SUBMISSIONS}/${same.body.id}`, { token: token('u-green/head') });
    expect(read.body).toMatchObject({ figureCount: 1, unchanged: 1, figures: [] });
  });

  test('preliminary -> final with an equal value: a revision, for it closes the year', async () => {
    const preliminary = {
      ...forest('15.4', '2023'),
      figures: [{ indicator: 'forest-cover', value: '15.4', final: false }],
    };
    await submit(preliminary);
    const final = await submit(forest('15.4', '2023'));
    const read = await intake.request(`${SUBMISSIONS}/${final.body.id}`, { token: token('u-green/head') });
    expect(read.body.figures).toMatchObject([{ revision: 2, final: true }]);
  });

  test('a twin -> stored under the series of its home plan', async () => {
    const answer = await submit({
      ...forest('15.9', '2022-12'),
      plan: 'sample-linkage',
      figures: [{ indicator: 'lk-forest-cover', value: '15.9' }],
    });
    const read = await intake.request(`${SUBMISSIONS}/${answer.body.id}`, { token: token('u-green/head') });
    expect(read.body).toMatchObject({
      plan: 'sample-linkage',
      figures: [{ indicator: 'lk-forest-cover', period: '2022' }],
    });
    const { body } = await intake.request('/api/v1/plans/sample-outline/indicators/forest-cover/series', {
      token: token('u-green/head'),
    });
    expect(body.items).toContainEqual(expect.objectContaining({ period: '2022', value: '15.9' }));
  });

  test('members with numerator and denominator', async () => {
    const answer = await submit({
      plan: 'sample-outline',
      unit: 'u-green',
      period: '2024-H1',
      figures: [
        { indicator: 'sewage', member: '枫泾镇', numerator: '930', denominator: '1,000' },
        { indicator: 'sewage', member: '朱泾镇', numerator: 480, denominator: 500 },
      ],
    });
    expect(answer.status).toBe(202);
    const read = await intake.request(`${SUBMISSIONS}/${answer.body.id}`, { token: token('u-green/head') });
    expect(read.body.figures).toMatchObject([
      { member: '朱泾镇', numerator: '480', denominator: '500', value: null, period: '2024-H1' },
      { member: '枫泾镇', numerator: '930', denominator: '1000' },
    ]);
  });

  test('the plan office may report for a unit', async () => {
    expect((await submit(forest('15.0', '2021'), { token: token('planner') })).status).toBe(202);
  });

  test('queue gone -> 202 all the same, and said in the log', async () => {
    intake.queue.gone = true;
    expect((await submit(forest('15.7'))).status).toBe(202);
    expect(intake.events.map(({ event }) => event)).toContain('job.left_to_sweep');
    const ready = await intake.request('/readyz');
    expect([ready.status, ready.body.status, ready.body.checks.queue.ok]).toEqual([200, 'degraded', false]);
  });
});

describe('a submission as a file', () => {
  test('CSV in UTF-8 by Chinese names', async () => {
    const csv = '指标名称,报告期,数值,备注\n全社会固定资产投资,2024年5月,88.2,\n工业性投资,2024-05,…,未汇总\n';
    const answer = await upload('五月.csv', csv, { plan: 'sample-outline', unit: 'u-stats' }, 'u-stats/reporter');
    expect(answer.body).toMatchObject({ figures: 1, notReported: 1 });
    expect(answer.status).toBe(202);
  });

  test('a workbook by codes -> accepted, a fault in it named by its cell', async () => {
    const rows = (value: string) =>
      textRow(1, ['指标代码', '报告期', '数值', '备注']) + textRow(2, ['investment', '2024-03', value, '快报']);
    const sheet = (value: string) => workbook({ rows: rows(value), deflate: deflateRawSync });
    const fields = { plan: 'sample-outline', unit: 'u-stats' };
    const answer = await upload('三月.xlsx', sheet('66.6'), fields, 'u-stats/reporter');
    expect(answer).toMatchObject({ status: 202, body: { figures: 1 } });
    const read = await intake.request(`${SUBMISSIONS}/${answer.body.id}`, { token: token('u-stats/head') });
    expect(read.body).toMatchObject({ channel: 'xlsx', figures: [{ period: '2024-03', value: '66.6', note: '快报' }] });
    const refused = await upload('三月.xlsx', sheet('66,6'), fields, 'u-stats/reporter');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ cell: 'C2', code: 'thousands' }] } });
  });

  test('CSV in GB18030 -> accepted, and said so', async () => {
    // 指标代码,数值\ninvestment,91.5\n
    const gb = Buffer.concat([
      Buffer.from([0xd6, 0xb8, 0xb1, 0xea, 0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xca, 0xfd, 0xd6, 0xb5, 0x0a]),
      Buffer.from('investment,91.5\n'),
    ]);
    const fields = { plan: 'sample-outline', unit: 'u-stats', period: '2024-04' };
    const answer = await upload('figures.csv', gb, fields, 'u-stats/reporter');
    expect(answer.status).toBe(202);
    expect(answer.body.notes).toEqual([{ code: 'encoding', message: expect.stringContaining('GB18030') }]);
  });
});

describe('Idempotency-Key', () => {
  test('same key, same content in another form -> the first answer, one submission', async () => {
    const headers = { 'Idempotency-Key': 'key-same' };
    const first = await submit(forest('14.80', '2021'), { headers });
    const before = await countOf('submission');
    const again = await submit(forest(14.8, '2021-12'), { headers });
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect(await countOf('submission')).toBe(before);
    expect(intake.jobs).toHaveLength(1);
  });

  test('same key, other content -> 409, nothing stored', async () => {
    const headers = { 'Idempotency-Key': 'key-other' };
    await submit(forest('14.9', '2021'), { headers });
    const before = await countOf('figure');
    const other = await submit(forest('14.7', '2021'), { headers });
    expect(other).toMatchObject({
      status: 409,
      body: { status: 409, errors: [{ path: 'Idempotency-Key', code: 'key_used_for_other_content' }] },
    });
    expect(await countOf('figure')).toBe(before);
  });

  test("another unit's same key -> its own submission", async () => {
    const headers = { 'Idempotency-Key': 'key-units' };
    const one = await submit(forest('15.3', '2021'), { headers });
    const labour = {
      plan: 'sample-outline',
      unit: 'u-labour',
      period: '2024-05',
      figures: [{ indicator: 'unemployment', value: '4.6' }],
    };
    const two = await submit(labour, { headers, token: token('u-labour/reporter') });
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(two.body.id).not.toBe(one.body.id);
  });

  test('a refusal is not kept -> the corrected content is accepted', async () => {
    const headers = { 'Idempotency-Key': 'key-refused' };
    expect((await submit(forest('约6'), { headers })).status).toBe(422);
    expect((await submit(forest('15.65'), { headers })).status).toBe(202);
  });

  test('after 30 days the key is free again', async () => {
    const headers = { 'Idempotency-Key': 'key-old' };
    await submit(forest('15.31', '2021'), { headers });
    intake.clock.advanceMs(31 * 86_400_000);
    const later = await submit(forest('15.32', '2021'), { headers });
    intake.clock.advanceMs(-31 * 86_400_000);
    expect(later.status).toBe(202);
  });

  test('50 at once with one key -> one submission, 50 equal answers', async () => {
    const before = await countOf('submission');
    const headers = { 'Idempotency-Key': 'key-race' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(forest('15.33', '2021'), { headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await countOf('submission')).toBe(before + 1);
  });

  test('20 at once for one figure without a key -> 20 submissions, revisions without a gap', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(forest(`13.${10 + i}`, '2021'))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    const rows = await intake.owner.db
      .selectFrom('figure')
      .select('revision')
      .where('indicator', '=', 'forest-cover')
      .where('period', '=', '2021-12-01')
      .orderBy('revision')
      .execute();
    expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, i) => i + 1));
  });
});

describe('who may see and do', () => {
  test("another unit's submission -> 404", async () => {
    const { body } = await submit(forest('15.61'));
    const path = `${SUBMISSIONS}/${body.id}`;
    const statuses = [];
    for (const name of ['u-green/reporter', 'u-green/head', 'planner', 'leader', 'u-stats/reporter', 'u-stats/head']) {
      statuses.push((await intake.request(path, { token: token(name) })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 404, 404]);
  });

  test.each(['not-a-uuid', '00000000-0000-7000-8000-000000000000'])('submission %s -> 404', async (id) => {
    expect((await intake.request(`${SUBMISSIONS}/${id}`, { token: token('planner') })).status).toBe(404);
  });

  test.each([
    ['no token', undefined, 'missing_token', 'Bearer realm="planwatch"'],
    ['a wrong token', 'pw_wrong', 'invalid_token', 'Bearer realm="planwatch", error="invalid_token"'],
  ])('%s -> 401', async (_, given, code, challenge) => {
    const answer = await intake.request('/api/v1/plans', { token: given });
    expect(answer).toMatchObject({ status: 401, body: { errors: [{ code }] } });
    expect(answer.headers.get('www-authenticate')).toBe(challenge);
  });

  test('a revoked token -> 401 within ten seconds', async () => {
    const made = await createToken(intake.owner.db, { unit: null, role: 'leader', label: 'short' }, new Date());
    expect((await intake.request('/api/v1/plans', { token: made.token })).status).toBe(200);
    await revokeToken(intake.owner.db, made.id, new Date());
    intake.clock.advanceMs(10_000);
    const after = await intake.request('/api/v1/plans', { token: made.token });
    intake.clock.advanceMs(-10_000);
    expect(after.status).toBe(401);
  });
});
