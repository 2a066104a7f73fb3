import { deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { workbook } from '../support/workbook.ts';

const CSV = '指标代码,报告期,数值,备注\nforest-cover,2023,15.1,\n';
const NUL = '\u0000';
const HALF = '\ud83d';
const cursor = (place: unknown): string => encodeURIComponent(Buffer.from(JSON.stringify(place)).toString('base64url'));
const OUTLINE = '/api/v1/plans/sample-outline';
const FOREST = `${OUTLINE}/indicators/forest-cover`;
const PLACE = { period: '2023-12-01', unit: 'u-green', member: '', revision: 1 };
const SOME_ID = '019283f0-0000-7000-8000-000000000000';

let intake: TestIntake;
beforeAll(async () => {
  intake = await testIntake();
});
afterAll(() => intake[Symbol.asyncDispose]());

const stored = async (): Promise<number> =>
  (await intake.owner.db.selectFrom('submission').select('submission_id').execute()).length;
let before = 0;
beforeEach(async () => {
  before = await stored();
});
afterEach(async () => expect(await stored()).toBe(before));

const post = (path: string, holder: string, json: unknown, language = 'zh') =>
  intake.request(path, { token: intake.tokens[holder], json, headers: { 'Accept-Language': language } });

const submit = (figure: object, changed: object = {}) =>
  post('/api/v1/submissions', 'u-green/reporter', {
    plan: 'sample-outline',
    unit: 'u-green',
    figures: [{ indicator: 'forest-cover', period: '2023', value: '15.1', ...figure }],
    ...changed,
  });

describe('what Postgres would refuse -> a clear answer, never “internal”', () => {
  test.each([
    { name: 'a note with a NUL character', figure: { note: `初步${NUL}数` }, path: 'figures[0].note' },
    { name: 'a note with half a character', figure: { note: `初步${HALF}数` }, path: 'figures[0].note' },
    { name: 'a value with a NUL character', figure: { value: `15.1${NUL}` }, path: 'figures[0].value' },
    { name: 'a member with a NUL character', figure: { member: `枫泾${NUL}镇` }, path: 'figures[0].member' },
    { name: 'an indicator with half a character', figure: { indicator: `f${HALF}` }, path: 'figures[0].indicator' },
  ])('$name -> 422 that names the place, nothing stored', async ({ figure, path }) => {
    expect(await submit(figure)).toMatchObject({ status: 422, body: { errors: [{ path, code: 'unstorable_text' }] } });
  });

  test('the message shows the text, with the place of what is wrong in it', async () => {
    const { body } = await submit({ note: `初步${NUL}数` });
    expect(body.errors[0].message).toBe(
      'figures[0].note：“初步□数”含有空字符（U+0000）或残缺的字符（□ 处），应为普通文本。',
    );
  });

  test.each([
    { field: 'issuer', value: `市${NUL}政府` },
    { field: 'number', value: `沪${HALF}〔2024〕1 号` },
  ])('an issued value with such a $field -> 422 that names it', async ({ field, value }) => {
    const sound = { indicator: 'unemployment', period: '2024', value: '5', issuer: '市政府', date: '2024-02-01' };
    const answer = await post(`${OUTLINE}/issued-values`, 'planner', { ...sound, [field]: value });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: field, code: 'unstorable_text' }] } });
  });

  test.each([
    { path: `/api/v1/submissions/${SOME_ID}/review`, json: { decision: 'return', note: `请核${NUL}对` }, at: 'note' },
    {
      path: `/api/v1/submissions/${SOME_ID}/review`,
      json: { decision: 'accept', figures: [{ indicator: 'forest-cover', member: NUL }] },
      at: 'figures[0].member',
    },
    {
      path: `/api/v1/alerts/${SOME_ID}/acknowledge`,
      json: { expectedOn: '2024-09-30', measure: `加快${HALF}` },
      at: 'measure',
    },
  ])('$at of $path -> 422', async ({ path, json, at }) => {
    expect(await post(path, 'planner', json)).toMatchObject({ status: 422, body: { errors: [{ path: at }] } });
  });

  const cell = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

  test.each([
    { name: 'a note in a cell', note: '初步_x0000_数', error: { path: 'rows[2].note', cell: 'C2' } },
    {
      name: 'half a character in a cell',
      heading: '备注',
      note: '_xD83D_',
      error: { path: 'rows[2].note', cell: 'C2' },
    },
  ])('$name of a workbook -> 422 that names it', async ({ note, error }) => {
    const header = cell('A1', '指标代码') + cell('B1', '数值') + cell('C1', '备注');
    const figure = cell('A2', 'forest-cover') + cell('B2', '15.1') + cell('C2', note);
    const rows = `<row r="1">${header}</row><row r="2">${figure}</row>`;
    const answer = await send([
      ['plan', 'sample-outline'],
      ['unit', 'u-green'],
      ['period', '2023'],
      ['file', new File([workbook({ rows, deflate: deflateRawSync })], 'figures.xlsx')],
    ]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ ...error, code: 'unstorable_text' }] } });
  });

  test('a field of a form -> 422 that names it', async () => {
    const answer = await send([
      ['plan', `sample${NUL}`],
      ['unit', 'u-green'],
      ['file', new File([CSV], 'figures.csv')],
    ]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'plan', code: 'unstorable_text' }] } });
  });

  test.each([
    { query: '/api/v1/alerts?unit=%00', path: 'unit' },
    { query: '/api/v1/alerts?kind=%00', path: 'kind' },
    { query: '/api/v1/alerts?plan=%00', path: 'plan' },
    { query: `${FOREST}/series?cursor=${cursor({ ...PLACE, unit: `u${NUL}` })}`, path: 'cursor' },
    { query: `${FOREST}/series?cursor=${cursor({ ...PLACE, member: HALF })}`, path: 'cursor' },
    { query: `${FOREST}/series?cursor=${cursor({ ...PLACE, revision: 1e12 })}`, path: 'cursor' },
    { query: `${FOREST}/series?cursor=${cursor({ ...PLACE, period: '0000-01-01' })}`, path: 'cursor' },
    { query: `${FOREST}/evaluations?cursor=${cursor('0000-01-01')}`, path: 'cursor' },
    { query: `${FOREST}/evaluations?period=0000-01`, path: 'period' },
    { query: `${OUTLINE}/evaluations?period=0000-01`, path: 'period' },
    { query: `${OUTLINE}/evaluations?period=9999`, path: 'period' },
    { query: `${OUTLINE}/evaluations?as_of=0000-01-01T00:00:00Z`, path: 'as_of' },
  ])('GET $query -> 422 that names $path', async ({ query, path }) => {
    const answer = await intake.request(query, { token: intake.tokens.planner });
    expect(answer).toMatchObject({
      status: 422,
      body: { title: '查询条件有误', detail: '请按下列各项更正后重新查询。', errors: [{ path }] },
    });
  });
});

describe('years that no plan has', () => {
  test.each([
    ['zh', '报告期“0000-01”的年份有误，应在 1900 年至 2200 年之间'],
    ['en', 'The period "0000-01" has a wrong year; one from 1900 to 2200 is expected'],
  ])('?period=0000-01, in %s -> says the years', async (language, words) => {
    const headers = { 'Accept-Language': language };
    const { body } = await intake.request(`${OUTLINE}/evaluations?period=0000-01`, {
      token: intake.tokens.planner,
      headers,
    });
    expect(body.errors[0].message).toContain(words);
  });

  test('a figure of the year 0 -> 422 at its period', async () => {
    expect(await submit({ period: '0000' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'figures[0].period', code: 'wrong_period' }] },
    });
  });

  test('a document dated in the year 0 -> 422 at its date', async () => {
    const json = { indicator: 'unemployment', period: '2024', value: '5', issuer: '市政府', date: '0000-02-01' };
    const answer = await post(`${OUTLINE}/issued-values`, 'planner', json);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'date', message: 'date：年份应在 1900 年至 2200 年之间' }] },
    });
  });
});

const send = (parts: readonly (readonly [string, string | File])[], language = 'zh') => {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  const headers = { 'Accept-Language': language };
  return intake.request('/api/v1/submissions', { token: intake.tokens['u-green/reporter'], body, headers });
};

describe('one form, one file: nothing is dropped without a word', () => {
  const sound = [
    ['plan', 'sample-outline'],
    ['unit', 'u-green'],
    ['file', new File([CSV], 'first.csv')],
  ] as const;
  const second = new File([CSV.replace('2023,15.1', '2022,15.0')], 'second.csv');

  test.each([
    {
      name: 'two files',
      more: ['file', second] as const,
      path: 'file',
      says: '收到 2 个文件（first.csv、second.csv）',
    },
    { name: 'a file under another name', more: ['file2', second] as const, path: 'file', says: '分别报送' },
    { name: 'a unit given twice', more: ['unit', 'u-stats'] as const, path: 'unit', says: '填写了 2 次' },
  ])('$name -> 422', async ({ more, path, says }) => {
    const answer = await send([...sound, more]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ path, message: expect.stringContaining(says) }] },
    });
  });

  test('two files, to who reads English -> named in English', async () => {
    const { body } = await send([...sound, ['file', second]], 'en');
    expect(body.errors[0].message).toMatch(/^file: 2 files were sent \(first\.csv, second\.csv\); one a submission/);
  });
});

describe('numbers in messages', () => {
  test.each([
    ['zh', '填报 −5 亿元，应不小于 0。'],
    ['en', '−5 (100m yuan) is given; at least 0 is expected.'],
  ])('below its bounds, in %s', async (language, words) => {
    const json = {
      plan: 'sample-outline',
      unit: 'u-stats',
      figures: [{ indicator: 'investment', period: '2024-06', value: '-5' }],
    };
    const { body } = await post('/api/v1/submissions', 'u-stats/reporter', json, language);
    expect(body.errors[0].message).toContain(words);
  });
});

describe('what would be read over, or not be seen -> refused, in words', () => {
  const SILENCE = {
    plan: 'sample-outline',
    matchers: [{ field: 'unit', oneOf: ['u-green'] }],
    until: '2024-08-10T18:00:00+08:00',
    reason: '口径调整',
  };
  const ISSUED = { indicator: 'unemployment', period: '2024', value: '5', issuer: '市政府' };
  const TURNED = [{ ...SILENCE.matchers[0], not: true }];
  const CALLS = [
    { path: '/api/v1/silences', json: SILENCE, words: ['reason'] },
    { path: '/api/v1/silences/preview', json: { plan: SILENCE.plan, matchers: SILENCE.matchers }, words: [] },
    { path: `/api/v1/silences/${SOME_ID}/prolong`, json: { until: SILENCE.until }, words: ['reason'] },
    { path: '/api/v1/causes', json: { ...SILENCE, reason: { zh: '普查', en: 'census' } }, words: ['reason.zh'] },
    { path: `/api/v1/alerts/${SOME_ID}/acknowledge`, json: { expectedOn: '2024-09-30' }, words: ['measure'] },
    { path: `/api/v1/alerts/${SOME_ID}/hand-over`, json: { unit: 'u-green' }, words: ['note'] },
    { path: `/api/v1/submissions/${SOME_ID}/review`, json: { decision: 'return' }, words: ['note'] },
    { path: `${OUTLINE}/issued-values`, json: ISSUED, words: ['issuer', 'number'] },
    { path: `${OUTLINE}/reference-values`, json: ISSUED, words: ['issuer'] },
    { path: '/api/v1/calendar/2024-10-12', method: 'PUT', json: { kind: 'holiday' }, words: ['name'] },
    { path: '/api/v1/mails/release', json: { plan: 'sample-outline', all: true }, words: [] },
  ];
  const call = ({ path, method = 'POST' }: { path: string; method?: string }, json: object, language = 'en') =>
    intake.request(path, { method, json, token: intake.tokens.planner, headers: { 'Accept-Language': language } });

  test.each(CALLS)('another field: $path', async ({ json, ...to }) => {
    const { status, body } = await call(to, { ...json, extra: 1 });
    expect(status).toBe(422);
    const [first] = Object.keys(json);
    const [found] = body.errors;
    expect(found).toMatchObject({ path: 'extra', code: 'unknown_field' });
    expect(found.message).toContain(`extra: there is no "extra"; known: ${first}`);
  });

  test('another field of a matcher, which would mute what was to be spared', async () => {
    const { status, body } = await call({ path: '/api/v1/silences' }, { ...SILENCE, matchers: TURNED }, 'zh');
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      {
        path: 'matchers[0].not',
        code: 'unknown_field',
        message: 'matchers[0].not：没有“not”这一项，可用的有：field、oneOf。',
      },
    ]);
    expect(await intake.owner.db.selectFrom('silence').selectAll().execute()).toEqual([]);
  });

  const WORDS = CALLS.flatMap(({ words, ...to }) => words.map((field) => ({ ...to, field })));
  const withWords = (json: object, field: string, text: string): object => {
    const [own = '', part] = field.split('.');
    return { ...json, [own]: part ? { ...Reflect.get(json, own), [part]: text } : text };
  };
  test.each(WORDS)('$field of $path: hidden characters for words', async ({ json, field, ...to }) => {
    const hidden = await call(to, withWords(json, field, '\u200b\u200b'), 'zh');
    expect(hidden).toMatchObject({ status: 422, body: { errors: [{ path: field, code: 'no_visible_text' }] } });
    expect(hidden.body.errors[0].message).toBe(`${field}：没有可见的文字，请写明`);
    const turned = await call(to, withWords(json, field, '9 月\u202e底前'));
    expect(turned).toMatchObject({ status: 422, body: { errors: [{ path: field, code: 'hidden_character' }] } });
    expect(turned.body.errors[0].message).toBe(
      `${field}: has an invisible character that changes the order of the text, [U+202E]; take it out`,
    );
  });

  test('one item at least -> said in the singular', async () => {
    const { body } = await call({ path: '/api/v1/silences' }, { ...SILENCE, matchers: [] });
    expect(body.errors[0].message).toBe('matchers: at least 1 item is expected');
  });
});
