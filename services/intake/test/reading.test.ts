import { formatPeriod } from '@planwatch/domain';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decimal, numberText } from '../src/answers/decimal.ts';
import { problemAnswers } from '../src/answers/problem-answers.ts';
import { fromCursor, pageOf, toCursor } from '../src/http/cursor.ts';
import { instantInRange } from '../src/http/date-in-range.ts';
import { formatInstant } from '../src/http/instant.ts';
import { languageOf } from '../src/http/language.ts';
import { problemDocument } from '../src/http/problem-document.ts';
import { textFaults } from '../src/http/text-faults.ts';
import { problemsOf } from '../src/http/zod-problems.ts';
import { inLanguage, typeText } from '../src/pages/schema-table.ts';
import { notAPeriod, readPeriod } from '../src/submissions/read-period.ts';
import { tableFaults } from '../src/submissions/upload-faults.ts';

describe('readPeriod', () => {
  test.each([
    ['2024-06', '2024-06'],
    ['2024/6', '2024-06'],
    ['2024.06', '2024-06'],
    ['202406', '2024-06'],
    ['2024年6月', '2024-06'],
    ['２０２４年０６月份', '2024-06'],
    [' 2024 年 12 月 ', '2024-12'],
    ['2024-Q2', '2024-Q2'],
    ['2024q2', '2024-Q2'],
    ['2024年第二季度', '2024-Q2'],
    ['2024年4季度', '2024-Q4'],
    ['2024-H1', '2024-H1'],
    ['2024年上半年', '2024-H1'],
    ['2024年下半年', '2024-H2'],
    ['2024', '2024'],
    ['2024年', '2024'],
    ['2024年度', '2024'],
    ['1900-01', '1900-01'],
    ['2200', '2200'],
  ])('%s -> %s', (text, name) => {
    const read = readPeriod(text);
    expect(read && formatPeriod(read.end, read.frequency)).toBe(name);
  });

  test.each([
    '',
    '2024-13',
    '2024-00',
    '2024-Q5',
    '2024-H3',
    '6月',
    '去年',
    '24-06',
    '2024-06-30',
    '0000-01',
    '0000-Q1',
    '1899',
    '2201',
  ])('%s -> nothing', (text) => expect(readPeriod(text)).toBeUndefined());

  test.each([
    ['0000-Q1', '报告期“0000-Q1”的年份有误，应在 1900 年至 2200 年之间。'],
    ['2024-13', '报告期“2024-13”无法识别，应如 2024-06。'],
    ['2024\u200b-06', '报告期“2024[U+200B]-06”无法识别，应如 2024-06。'],
  ])('%s -> says why', (text, words) => expect(notAPeriod(text, { zh: '应如 2024-06', en: '' }).zh).toBe(words));
});

describe('languageOf', () => {
  test.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, en;q=0.5', 'en'],
    ['zh;q=0.2, en;q=0.7', 'en'],
    ['de', 'zh'],
    ['en;q=0', 'zh'],
  ])('%s -> %s', (header, language) => expect(languageOf(header)).toBe(language));
});

test.each([
  ['2024-08-06T01:00:00.000Z', 'Asia/Shanghai', '2024-08-06T09:00:00.000+08:00'],
  ['2024-12-31T16:00:00.005Z', 'Asia/Shanghai', '2025-01-01T00:00:00.005+08:00'],
  ['2024-07-01T00:00:00Z', 'UTC', '2024-07-01T00:00:00.000+00:00'],
])('formatInstant %s in %s -> %s', (at, zone, text) => expect(formatInstant(new Date(at), zone)).toBe(text));

test.each([
  ['15.600', '15.6'],
  ['15.000', '15'],
  ['100', '100'],
  ['-0.50', '-0.5'],
  ['0', '0'],
])('decimal %s -> %s', (text, plain) => expect(decimal(text)).toBe(plain));

test.each([
  [15.6, '15.6'],
  [-0.02, '-0.02'],
  [0.000000001, '0.000000001'],
  [-0.000000025, '-0.000000025'],
  [1e-12, '0'],
  [-0, '0'],
  [123456789012345, '123456789012345'],
  [1e20, '100000000000000000000'],
])('number %d -> %s', (value, text) => expect(numberText(value)).toBe(text));

describe('pages of a list', () => {
  test('more than fits -> a cursor that leads on', () => {
    const { items, next } = pageOf(['a', 'b', 'c'], 2, (row) => row);
    expect([items, fromCursor(next ?? undefined, z.string())]).toEqual([['a', 'b'], 'b']);
  });
  test('all that there is -> none', () => expect(pageOf(['a', 'b'], 2, (row) => row).next).toBeNull());
  test.each(['', '!', toCursor(5)])('cursor %j that is not ours -> refused', (cursor) =>
    expect(() => fromCursor(cursor, z.string())).toThrow(expect.objectContaining({ code: 'invalid_input' })),
  );
});

test.each([
  ['名称 · Name', 'zh', '名称'],
  ['名称 · Name', 'en', 'Name'],
  ['RFC 3339', 'en', 'RFC 3339'],
] as const)('inLanguage %s %s -> %s', (text, language, half) => expect(inLanguage(text, language)).toBe(half));

test.each([
  [{ type: 'string' }, 'string'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Figure' } }, 'Figure[]'],
  [{ enum: ['a', 'b'] }, 'a | b'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{}, 'any'],
])('typeText %j -> %s', (schema, text) => expect(typeText(schema)).toBe(text));

describe('textFaults', () => {
  test.each([
    ['plain, with an emoji', { note: '进展顺利😀\n' }, []],
    ['NUL in a list', { figures: [{ note: 'a' }, { note: 'b\0' }] }, ['figures[1].note']],
    ['the second half alone', { note: '\ude00' }, ['note']],
    ['the data itself', '\0', ['body']],
    ['several', { a: '\0', b: ['\ud83d', 1, null] }, ['a', 'b[0]']],
  ])('%s', (_, data, paths) => expect(textFaults(data, 'body').map(({ path }) => path)).toEqual(paths));

  test('in a long text -> the part around it is shown', () => {
    const [fault] = textFaults({ note: `${'前'.repeat(100)}\0${'后'.repeat(100)}` }, 'body');
    expect(fault?.message.zh).toContain(`“…${'前'.repeat(20)}□${'后'.repeat(19)}…”`);
  });
});

test('tableFaults: the sheet and each cell by its address', () => {
  const cells = { note: { text: 'a\0', cell: 'D2' }, member: { text: '镇'.repeat(201), cell: 'C2' } };
  const faults = tableFaults({ sheet: '表\ud83d', columns: {}, notes: [], rows: [{ row: 2, cells }] });
  expect(faults).toMatchObject([
    { path: 'file', code: 'unstorable_text' },
    { path: 'rows[2].note', cell: 'D2', code: 'unstorable_text' },
    { path: 'rows[2].member', cell: 'C2', code: 'too_long' },
  ]);
});

describe('a faulty query -> each fault once, and missing only what is missing', () => {
  const query = z.object({
    limit: z.coerce.number().int().max(500).optional(),
    period: z.string(),
    as_of: instantInRange(),
  });
  const sound = { period: '2024-06', as_of: '2024-08-06T09:00:00+08:00' };
  test.each<[string, object, string[]]>([
    ['nothing wrong', { ...sound, limit: '5' }, []],
    ['a word for a number', { ...sound, limit: 'abc' }, ['limit：应为数字']],
    ['given twice', { ...sound, period: ['2024-05', '2024-06'] }, ['period：应为文本']],
    ['missing', { as_of: sound.as_of }, ['period：缺少此项，应为文本']],
    ['no instant', { ...sound, as_of: 'now' }, ['as_of：应为带时区的时刻，如 2024-08-06T09:00:00+08:00']],
    ['a year of no plan', { ...sound, as_of: '9999-12-31T00:00:00Z' }, ['as_of：年份应在 1900 年至 2200 年之间']],
  ])('%s', (_, given, messages) => {
    const { error } = query.safeParse(given);
    expect(error ? problemsOf(error, 'query').map(({ message }) => message.zh) : []).toEqual(messages);
  });
});

test.each([
  ['a body is read', ['unreadable_input'], ['400', '401', '413', '415', '503']],
  ['something is looked up', ['not_found'], ['401', '404', '422', '503']],
] as const)('described problems: %s -> what may come of that', (_, kinds, statuses) =>
  expect(Object.keys(problemAnswers(...kinds))).toEqual(statuses),
);

describe('problemDocument', () => {
  test.each([
    ['a query', true, '查询条件有误', '请按下列各项更正后重新查询。'],
    ['a submission', false, '内容有误', '未予接收，没有保存任何数据。请按下列各项更正后重新提交。'],
  ])('%s with faults', (_, reads, title, detail) =>
    expect(problemDocument('invalid_input', { language: 'zh', reads })).toMatchObject({ status: 422, title, detail }),
  );

  test.each(['invalid_input', 'unreadable_input', 'forbidden', 'not_found', 'unavailable'] as const)(
    '%s, to who reads -> not a word about storing',
    (kind) => {
      const { detail } = problemDocument(kind, { language: 'zh', reads: true });
      expect(detail).not.toMatch(/保存|未予接收|提交/);
    },
  );
});
