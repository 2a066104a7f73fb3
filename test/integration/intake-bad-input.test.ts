import { request as httpRequest } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type TestIntake, testIntake } from '../support/intake.ts';
import { workbook } from '../support/workbook.ts';

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
});
afterAll(() => intake[Symbol.asyncDispose]());

const SUBMISSIONS = '/api/v1/submissions';
const token = (name: string): string => intake.tokens[name] ?? '';

/** A sound submission of the statistics bureau, with parts changed. */
const stats = (figures: readonly object[], changed: object = {}) => ({
  plan: 'sample-outline',
  unit: 'u-stats',
  period: '2024-06',
  figures,
  ...changed,
});
const investment = (value: unknown, more: object = {}) => stats([{ indicator: 'investment', value, ...more }]);

const stored = async (): Promise<number> => {
  const { count } = await intake.owner.db
    .selectFrom('submission')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
};

/** Whatever was refused, nothing may be left of it. */
const before = 0;
afterEach(async () => expect(await stored()).toBe(before));

const expectProblem = (answer: Answer, status: number, errors: readonly object[]): void => {
  expect(answer.body.errors).toEqual(errors.map((error) => expect.objectContaining(error)));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
};

const says = (text: string) => expect.stringContaining(text);

describe('JSON that is refused', () => {
  test.each<[string, object, number, object[]]>([
    [
      'unknown plan',
      stats([{ indicator: 'investment', value: '1' }], { plan: 'nope' }),
      422,
      [{ path: 'plan', code: 'unknown_plan', message: says('sample-outline') }],
    ],
    [
      'unknown unit',
      stats([{ indicator: 'investment', value: '1' }], { unit: 'u-nope' }),
      422,
      [{ path: 'unit', code: 'unknown_unit', message: says('u-nope') }],
    ],
    [
      'unknown indicator',
      stats([{ indicator: 'invesment', value: '1' }]),
      422,
      [
        {
          path: 'figures[0].indicator',
          code: 'unknown_indicator',
          message: says('是否为“全社会固定资产投资”（investment）？'),
        },
      ],
    ],
    [
      "another unit's indicator",
      stats([{ indicator: 'forest-cover', value: '15', period: '2023' }]),
      403,
      [{ path: 'figures[0].indicator', code: 'other_units_indicator', message: says('由区绿化市容局报送') }],
    ],
    [
      'another unit',
      stats([{ indicator: 'forest-cover', value: '15', period: '2023' }], { unit: 'u-green' }),
      403,
      [{ path: 'unit', code: 'other_unit' }],
    ],
    [
      'before the plan',
      investment('1', { period: '2020-12' }),
      422,
      [{ path: 'figures[0].period', code: 'period_outside_plan', message: says('2021-01') }],
    ],
    [
      'after the plan',
      investment('1', { period: '2026-01' }),
      422,
      [{ path: 'figures[0].period', code: 'period_outside_plan', message: says('2025-12') }],
    ],
    [
      'in the future',
      investment('1', { period: '2024-09' }),
      422,
      [{ path: 'figures[0].period', code: 'period_in_future', message: says('当前为 2024-08') }],
    ],
    [
      'a month that has not ended',
      investment('1', { period: '2024-08' }),
      422,
      [{ path: 'figures[0].period', code: 'period_not_ended', message: says('尚未结束') }],
    ],
    [
      'a quarter for a monthly indicator',
      investment('1', { period: '2024-Q2' }),
      422,
      [{ path: 'figures[0].period', code: 'wrong_frequency', message: says('月度') }],
    ],
    [
      'a month in mid-quarter for a quarterly one',
      stats([{ indicator: 'gdp-growth', value: '5', period: '2024-05' }]),
      422,
      [{ path: 'figures[0].period', code: 'wrong_frequency', message: says('2024-Q2') }],
    ],
    [
      'a period of the whole submission in the future',
      stats([{ indicator: 'investment', value: '1' }], { period: '2025-01' }),
      422,
      [{ path: 'period', code: 'period_in_future' }],
    ],
    [
      'no month at all',
      investment('1', { period: '2024-13' }),
      422,
      [{ path: 'figures[0].period', code: 'wrong_period' }],
    ],
    [
      'no period anywhere',
      { ...investment('1'), period: undefined },
      422,
      [{ path: 'figures[0].period', code: 'missing_period' }],
    ],
    [
      'a period under a misspelt name, which would fall under that of the submission',
      investment('1', { peroid: '2024-05', source: '月报' }),
      422,
      [{ path: 'figures[0].peroid', code: 'misspelt_field', message: says('是否应为“period”') }],
    ],
    ['12,5', investment('12,5'), 422, [{ path: 'figures[0].value', code: 'thousands', message: says('12.5') }]],
    ['约6', investment('约6'), 422, [{ path: 'figures[0].value', code: 'approximate', message: says('确切') }]],
    ['NaN', investment('NaN'), 422, [{ path: 'figures[0].value', code: 'not_a_number' }]],
    ['1e999', investment('1e999'), 422, [{ path: 'figures[0].value', code: 'exponent' }]],
    [
      '16 digits',
      investment('1234567890.123456'),
      422,
      [{ path: 'figures[0].value', code: 'too_many_digits', message: says('15') }],
    ],
    [
      '16 digits as a JSON number',
      investment(1234567890.123456),
      422,
      [{ path: 'figures[0].value', code: 'too_many_digits' }],
    ],
    [
      'below its bounds',
      investment('-1'),
      422,
      [{ path: 'figures[0].value', code: 'out_of_bounds', message: says('不小于 0') }],
    ],
    ['no value', stats([{ indicator: 'investment' }]), 422, [{ path: 'figures[0].value', code: 'missing_value' }]],
    ['a value of a wrong type', investment(true), 422, [{ path: 'figures[0].value', code: 'invalid_union' }]],
    [
      'a member where there are none',
      investment('1', { member: '枫泾镇' }),
      422,
      [{ path: 'figures[0].member', code: 'member_not_expected' }],
    ],
    [
      'a ratio where a value is wanted',
      stats([{ indicator: 'investment', numerator: '1', denominator: '2' }]),
      422,
      [{ path: 'figures[0].numerator', code: 'ratio_not_expected' }],
    ],
    ['no figures', stats([]), 422, [{ path: 'figures', code: 'too_small' }]],
    [
      '5,001 figures',
      stats(Array(5001).fill({ indicator: 'investment', value: '1' })),
      422,
      [{ path: 'figures', code: 'too_big', message: says('5000') }],
    ],
    ['not a submission', [1], 422, [{ path: 'body', code: 'invalid_type' }]],
    [
      'the same indicator twice, once by name',
      stats([
        { indicator: 'investment', value: '1' },
        { indicator: 'industrial-investment', value: '1' },
        { indicator: '全社会固定资产投资', value: '2' },
      ]),
      422,
      [{ path: 'figures[2].indicator', code: 'reported_twice', message: says('首次出现在第 1 条') }],
    ],
    [
      'several faults -> all of them at once',
      stats([
        { indicator: 'investment', value: '约6', period: '2026-01' },
        { indicator: 'what', value: '1' },
      ]),
      422,
      [
        { code: 'period_outside_plan' },
        { code: 'approximate' },
        { path: 'figures[1].indicator', code: 'unknown_indicator' },
      ],
    ],
  ])('%s', async (_, json, status, errors) => {
    expectProblem(await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), json }), status, errors);
  });

  test.each<[string, string, object, object]>([
    [
      'not whole',
      'u-office/reporter',
      { unit: 'u-office', figures: [{ indicator: 'headquarters', value: '1.5' }] },
      { code: 'not_whole' },
    ],
    [
      'member unknown',
      'u-green/reporter',
      {
        unit: 'u-green',
        period: '2024-H1',
        figures: [{ indicator: 'sewage', member: '别镇', numerator: '1', denominator: '2' }],
      },
      { code: 'unknown_member', message: says('枫泾镇、朱泾镇') },
    ],
    [
      'member missing',
      'u-green/reporter',
      { unit: 'u-green', period: '2024-H1', figures: [{ indicator: 'sewage', numerator: '1', denominator: '2' }] },
      { code: 'missing_member' },
    ],
    [
      'a percentage for a ratio',
      'u-green/reporter',
      { unit: 'u-green', period: '2024-H1', figures: [{ indicator: 'sewage', member: '枫泾镇', value: '93' }] },
      { code: 'ratio_expected' },
    ],
    [
      'denominator 0',
      'u-green/reporter',
      {
        unit: 'u-green',
        period: '2024-H1',
        figures: [{ indicator: 'sewage', member: '枫泾镇', numerator: '1', denominator: '0' }],
      },
      { code: 'wrong_denominator' },
    ],
    [
      'part above its whole',
      'u-green/reporter',
      {
        unit: 'u-green',
        period: '2024-H1',
        figures: [{ indicator: 'sewage', member: '枫泾镇', numerator: '3', denominator: '2' }],
      },
      { code: 'out_of_bounds', message: says('150') },
    ],
  ])('%s', async (_, holder, changed, error) => {
    const json = { plan: 'sample-outline', period: '2024-06', ...changed };
    expectProblem(await intake.request(SUBMISSIONS, { token: token(holder), json }), 422, [error]);
  });

  test("another unit's indicator -> said in the log, without figures", async () => {
    intake.events.length = 0;
    const json = stats([{ indicator: 'forest-cover', value: '15.123', period: '2023' }]);
    await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), json });
    const logged = intake.events.find(({ event }) => event === 'submission.forbidden');
    expect(logged?.fields).toMatchObject({ tokenUnit: 'u-stats', indicators: ['forest-cover'] });
    expect(JSON.stringify(intake.events)).not.toContain('15.123');
  });

  test('in English for who reads English', async () => {
    const answer = await intake.request(SUBMISSIONS, {
      token: token('u-stats/reporter'),
      json: investment('约6'),
      headers: { 'Accept-Language': 'fr, en-GB;q=0.8, zh;q=0.3' },
    });
    expect(answer.body.errors[0].message).toMatch(/^figure 1 "Fixed-asset investment": /);
    expect(answer.headers.get('content-language')).toBe('en');
  });

  test.each<[string, string, string]>([
    ['cut off', '{"plan": "a",\n  "unit": ', 'line 2, column 11'],
    ['a word too many', '{"plan": "a", oops}', 'line 1, column 15'],
    ['empty', '', 'line 1, column 1'],
  ])('broken JSON, %s -> 400 with its place', async (_, body, path) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await intake.request(SUBMISSIONS, {
      token: token('u-stats/reporter'),
      method: 'POST',
      body,
      headers,
    });
    expectProblem(answer, 400, [{ path, code: 'broken_json' }]);
  });

  test('not UTF-8 -> 400', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const body = Buffer.from([0x22, 0xd6, 0xd0, 0x22]);
    expectProblem(await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), body, headers }), 400, [
      { code: 'wrong_encoding' },
    ]);
  });

  test('an Idempotency-Key with a space -> 422', async () => {
    const headers = { 'Idempotency-Key': 'a b' };
    expectProblem(
      await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), json: investment('1'), headers }),
      422,
      [{ path: 'Idempotency-Key' }],
    );
  });
});

const upload = (name: string, content: string | Buffer<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [field, value] of Object.entries({
    plan: 'sample-outline',
    unit: 'u-stats',
    period: '2024-06',
    ...fields,
  })) {
    form.set(field, value);
  }
  form.set('file', new File([content], name));
  return intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), body: form });
};

describe('files that are refused', () => {
  test.each<[string, string, object[]]>([
    [
      'a bad number',
      '指标代码,数值\ninvestment,"12,5"\n',
      [{ path: 'rows[2].value', cell: 'B2', code: 'thousands', message: says('第 2 行“全社会固定资产投资”') }],
    ],
    [
      'the same indicator twice',
      '指标代码,数值\ninvestment,1\nindustrial-investment,1\ninvestment,2\n',
      [{ path: 'rows[4].indicator', cell: 'A4', code: 'reported_twice', message: says('第 2 行（A2）') }],
    ],
    [
      'code and name of different rows',
      '指标代码,指标名称,数值\ninvestment,工业性投资,1\n',
      [{ cell: 'B2', code: 'name_mismatch', message: says('错行') }],
    ],
    ['an unknown name', '指标名称,数值\n固定资产投资额,1\n', [{ cell: 'A2', code: 'unknown_indicator' }]],
    ['no header', 'a,b\n1,2\n', [{ code: 'no_header' }]],
    ['no rows', '指标代码,数值\n', [{ code: 'no_rows' }]],
    ['an empty file', '', [{ path: 'file' }]],
    [
      'a wrong period in a cell',
      '指标代码,报告期,数值\ninvestment,去年,1\n',
      [{ cell: 'B2', code: 'wrong_period', message: says('去年') }],
    ],
  ])('CSV with %s -> 422', async (_, content, errors) => {
    expectProblem(await upload('figures.csv', content), 422, errors);
  });

  test('neither .xlsx nor .csv -> 415', async () => {
    expectProblem(await upload('figures.pdf', '%PDF-1.7'), 415, [{ path: 'file' }]);
  });

  test('no file -> 422', async () => {
    const form = new FormData();
    form.set('plan', 'sample-outline');
    const answer = await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), body: form });
    expectProblem(answer, 422, [
      { path: 'unit', code: 'invalid_type' },
      { path: 'file', code: 'missing_file' },
    ]);
  });

  test('a form that breaks off -> 400', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const answer = await intake.request(SUBMISSIONS, {
      token: token('u-stats/reporter'),
      body: '--x\r\nContent-Disp',
      headers,
    });
    expectProblem(answer, 400, [{ code: 'broken_form' }]);
  });

  test('an .xlsx that unpacks to 150 MB -> 413', async () => {
    const bomb = workbook({ sheetXml: Buffer.alloc(150 * 1024 * 1024, 0x20), deflate: deflateRawSync });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expectProblem(await upload('bomb.xlsx', bomb), 413, [{ path: 'file' }]);
  });

  test('an .xlsx that names the cell XFD1048576 -> refused at that cell', async () => {
    const xml = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
    const answer = await upload('far.xlsx', workbook({ rows: xml, deflate: deflateRawSync }));
    expect([413, 422]).toContain(answer.status);
    expect(JSON.stringify(answer.body.errors)).toContain('XFD1048576');
  });
});

describe('requests that are refused', () => {
  test.each<[string, string, string, number]>([
    ['unknown address', 'GET', '/api/v1/nowhere', 404],
    ['unknown page', 'GET', '/nowhere', 404],
    ['wrong method', 'DELETE', '/api/v1/submissions', 405],
    ['wrong method on an indicator', 'PUT', '/api/v1/plans/sample-outline/indicators/forest-cover', 405],
    ['unknown plan', 'GET', '/api/v1/plans/nope', 404],
    ['unknown indicator', 'GET', '/api/v1/plans/sample-outline/indicators/nope', 404],
    ['a wrong cursor', 'GET', '/api/v1/alerts?cursor=x', 422],
    ['a wrong limit', 'GET', '/api/v1/alerts?limit=501', 422],
    ['a wrong instant', 'GET', '/api/v1/plans/sample-outline/evaluations?as_of=yesterday', 422],
    ['a wrong period', 'GET', '/api/v1/plans/sample-outline/evaluations?period=2024-13', 422],
  ])('%s -> a problem document', async (_, method, path, status) => {
    const answer = await intake.request(path, { token: token('planner'), method });
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  test('405 -> says what is allowed', async () => {
    const { headers } = await intake.request('/api/v1/submissions', { token: token('planner') });
    expect(headers.get('allow')).toBe('POST');
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded']])('%s -> 415', async (type) => {
    const headers = { 'Content-Type': type };
    const answer = await intake.request(SUBMISSIONS, { token: token('u-stats/reporter'), body: 'x', headers });
    expectProblem(answer, 415, [{ path: 'Content-Type' }]);
  });

  const pour = (megabytes: number, announced: boolean): Promise<{ status: number; sent: number }> =>
    new Promise((resolve, reject) => {
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      const headers = {
        Authorization: `Bearer ${token('u-stats/reporter')}`,
        'Content-Type': 'application/json',
        ...(announced ? { 'Content-Length': megabytes * chunk.length } : {}),
      };
      let sent = 0;
      let answered = 0;
      const outgoing = httpRequest(intake.baseUrl + SUBMISSIONS, { method: 'POST', headers }, (incoming) => {
        answered = incoming.statusCode ?? 0;
        incoming.resume().on('end', () => {
          resolve({ status: answered, sent });
          outgoing.destroy();
        });
      });
      // A server that has answered may close while the rest is still being sent.
      outgoing.on('error', (error) => (answered ? resolve({ status: answered, sent }) : reject(error)));
      const send = (): void => {
        while (sent < megabytes && !answered) {
          sent += 1;
          if (!outgoing.write(chunk)) return void outgoing.once('drain', send);
        }
        if (!answered) outgoing.end();
      };
      send();
    });

  test.each([
    ['announced', true],
    ['chunked', false],
  ])('a body of 60 MB, %s -> 413 before it is all read', async (_, announced) => {
    const { status } = await pour(60, announced);
    expect(status).toBe(413);
  });

  test('headers of 20 kB -> 431', async () => {
    const answer = await intake.request('/healthz', { headers: { 'X-Long': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });
});
