import { formatPeriod } from '@planwatch/domain';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decimal, numberText } from '../src/answers/decimal.ts';
import { fromCursor, pageOf, toCursor } from '../src/http/cursor.ts';
import { formatInstant } from '../src/http/instant.ts';
import { languageOf } from '../src/http/language.ts';
import { inLanguage, typeText } from '../src/pages/schema-table.ts';
import { readPeriod } from '../src/submissions/read-period.ts';

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
  ])('%s -> %s', (text, name) => {
    const read = readPeriod(text);
    expect(read && formatPeriod(read.end, read.frequency)).toBe(name);
  });

  test.each(['', '2024-13', '2024-00', '2024-Q5', '2024-H3', '6月', '去年', '24-06', '2024-06-30'])(
    '%s -> nothing',
    (text) => expect(readPeriod(text)).toBeUndefined(),
  );
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
