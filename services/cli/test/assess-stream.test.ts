import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { assessStream } from '../src/commands/assess-stream.ts';

const sound = (id: string): string =>
  JSON.stringify({
    id,
    basis: 'level',
    direction: 'up',
    comparator: 'at_least',
    nature: 'binding',
    baseline: { period: '2020', value: 14.2 },
    target: { period: '2025', value: 16.5 },
    planStart: '2021-01',
    planEnd: '2025-12',
    reporting: 'level',
    frequency: 'annual',
    figures: [{ period: '2023', value: 15.6 }],
    name: '森林覆盖率',
    asOf: '2023-12',
  });

/** Bytes in pieces of `size`, so that lines and characters are cut anywhere. */
const inPieces = (text: string, size: number): Readable => {
  const bytes = Buffer.from(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces, { objectMode: true });
};

const answers = async (text: string, size = 1 << 16): Promise<Record<string, unknown>[]> => {
  let out = '';
  for await (const results of assessStream(inPieces(text, size), 'en')) out += results;
  expect(out === '' || out.endsWith('\n')).toBe(true);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
};

const kinds = (all: readonly Record<string, unknown>[]) =>
  all.map(({ id, light, error }) => [id, light ?? (error as { code: string }).code]);

describe('assessStream', () => {
  test.each([
    ['nothing -> nothing', '', []],
    ['one case -> one result', `${sound('a')}\n`, [['a', 'on_track']]],
    ['no newline at the end -> judged all the same', sound('a'), [['a', 'on_track']]],
    [
      'blank lines and CRLF -> not cases',
      `\r\n${sound('a')}\r\n\n  \n${sound('b')}\r\n`,
      [
        ['a', 'on_track'],
        ['b', 'on_track'],
      ],
    ],
    ['a byte order mark -> not part of the case', `\uFEFF${sound('a')}\n`, [['a', 'on_track']]],
    [
      'bad lines -> errors in their place, and the run goes on',
      `${sound('a')}\nnot json\n{"id":"b"}\n[]\n${sound('c')}\n`,
      [
        ['a', 'on_track'],
        [null, 'not_json'],
        ['b', 'missing_field'],
        [null, 'not_an_object'],
        ['c', 'on_track'],
      ],
    ],
  ])('%s', async (_name, text, expected) => {
    expect(kinds(await answers(text))).toEqual(expected);
  });

  test('lines and characters cut anywhere give the same results', async () => {
    const text = Array.from({ length: 5 }, (_, i) => sound(`案例${i}`)).join('\n');
    const whole = await answers(text);
    for (const size of [1, 7, 64]) expect(await answers(text, size)).toEqual(whole);
    expect(JSON.stringify(whole)).toContain('森林覆盖率');
  });

  test('a line too long to hold is answered and passed over', async () => {
    const long = `{"id":"long","note":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    expect(kinds(await answers(`${sound('a')}\n${long}\n${sound('b')}\n`))).toEqual([
      ['a', 'on_track'],
      [null, 'line_too_long'],
      ['b', 'on_track'],
    ]);
  });

  test('reads no further than its results are taken up', async () => {
    let pulled = 0;
    const endless = (async function* () {
      for (;;) {
        pulled += 1;
        yield Buffer.from(`${sound(String(pulled))}\n`);
      }
    })();
    const results = assessStream(endless, 'en');
    await results.next();
    await results.next();
    expect(pulled).toBe(2);
    await results.return(undefined);
  });
});
