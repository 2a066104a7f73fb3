import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { afterAll, expect, test } from 'vitest';
import { createSandbox, readTable, type SheetRows } from '../src/index.ts';

const sandbox = createSandbox();
afterAll(() => sandbox[Symbol.asyncDispose]());

const read = (bytes: Uint8Array, name = '报送.csv'): Promise<SheetRows> => readTable({ name, bytes }, { sandbox });

const TABLE = '指标代码,指标名称,报告期,数值,备注\r\nol-4,投资,2024-06,"1,290.5","含""续建"""\r\n';
/** `指标,数值 / 投资,1` in GB18030. */
const GB18030 = Buffer.from('d6b8b1ea2ccafdd6b50acdb6d7ca2c310a', 'hex');

test.each<[string, Buffer, string[]]>([
  ['UTF-8', Buffer.from(TABLE), []],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TABLE}`), []],
  ['UTF-16LE', Buffer.from(`\ufeff${TABLE}`, 'utf16le'), ['读作 UTF-16LE 编码']],
  ['semicolons', Buffer.from(TABLE.replace(/,(?!290)/g, ';')), ['以分号分列']],
  ['tabs', Buffer.from(TABLE.replace(/,(?!290)/g, '\t')), ['以制表符分列']],
  ['mixed line ends', Buffer.from(TABLE.replace('\r\n', '\n')), []],
  ['a bare carriage return ends a line', Buffer.from(TABLE.replaceAll('\r\n', '\r')), []],
])('%s -> the same rows', async (_name, bytes, notes) => {
  const table = await read(bytes);
  expect(table.sheet).toBeNull();
  expect(table.rows).toEqual([
    {
      row: 2,
      cells: {
        indicator: { text: 'ol-4', cell: 'A2' },
        name: { text: '投资', cell: 'B2' },
        period: { text: '2024-06', cell: 'C2' },
        value: { text: '1,290.5', cell: 'D2' },
        note: { text: '含"续建"', cell: 'E2' },
      },
    },
  ]);
  expect(table.notes.map((note) => note.message.zh)).toEqual(notes);
});

test('GB18030 -> accepted and said so', async () => {
  const table = await read(GB18030);
  expect(table.rows[0]?.cells).toEqual({ name: { text: '投资', cell: 'A2' }, value: { text: '1', cell: 'B2' } });
  expect(table.notes).toEqual([{ code: 'encoding', message: { zh: '读作 GB18030 编码', en: 'Read as GB18030' } }]);
});

test('a file on disk, a title above the header, blank and short rows -> rows keep their numbers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'));
  const path = join(folder, 'upload');
  await writeFile(
    path,
    '2024 年 6 月报送\n\nCode,Value,Member,Numerator,Denominator\n\nlk-3,,朱泾镇,12,15\n , ,\nol-1,—\n',
  );
  const table = await readTable({ name: '报送.CSV', bytes: { path } }, { sandbox });
  await rm(folder, { recursive: true });
  expect(table.rows).toEqual([
    {
      row: 5,
      cells: {
        indicator: { text: 'lk-3', cell: 'A5' },
        member: { text: '朱泾镇', cell: 'C5' },
        numerator: { text: '12', cell: 'D5' },
        denominator: { text: '15', cell: 'E5' },
      },
    },
    { row: 7, cells: { indicator: { text: 'ol-1', cell: 'A7' }, value: { text: '—', cell: 'B7' } } },
  ]);
});

const rows = (count: number): string => `code,value\n${'ol-1,1\n'.repeat(count)}`;

test('5,000 rows -> read', async () => {
  expect((await read(Buffer.from(rows(5000)))).rows).toHaveLength(5000);
});

test.each<[string, Buffer | string, string, string, string]>([
  ['an empty file', '', 'unreadable_input', 'empty_file', '0 字节'],
  ['only blank lines', '\n\n', 'unreadable_input', 'no_header', '第 1 行为空'],
  ['no header', 'a,b\n1,2\n', 'unreadable_input', 'no_header', '“a”“b”'],
  ['a header in row 11', `${'x\n'.repeat(10)}${TABLE}`, 'unreadable_input', 'no_header', '前 10 行'],
  ['no value column', '指标代码,报告期\nol-1,2024\n', 'unreadable_input', 'no_header', '“数值”'],
  ['nothing below the header', 'code,value\n', 'unreadable_input', 'no_rows', '没有数据'],
  [
    'two columns for one field',
    '指标,指标名称,数值\na,b,1\n',
    'unreadable_input',
    'column_twice',
    'A1“指标”与 B1“指标名称”',
  ],
  [
    'an unclosed quote',
    'code,value,note\r\nol-1,1,x\r\nol-2,2,"y\nol-3,3,z\n',
    'unreadable_input',
    'quote_not_closed',
    '第 3 行',
  ],
  [
    'an unclosed quote in a long file',
    `code,value\n"${'ol-1,1\n'.repeat(50_000)}`,
    'too_large',
    'record_too_long',
    '第 2 行',
  ],
  ['a stray quote', 'code,value\nol-1,1\nol-2,5" \n', 'unreadable_input', 'stray_quote', '第 3 行'],
  ['a NUL byte', 'code,value\nol-1,\0\n', 'unreadable_input', 'nul_byte', '第 2 行'],
  ['no known encoding', Buffer.from([0x61, 0xff, 0xff, 0x62]), 'unreadable_input', 'unknown_encoding', 'GB18030'],
  ['5,001 rows', rows(5001), 'too_large', 'too_many_rows', '第 5002 行'],
  ['a cell in column 300', `code,value${','.repeat(298)}x\n`, 'too_large', 'cell_out_of_bounds', 'KN1'],
  ['over 5 MB', ' '.repeat(5 * 1024 * 1024 + 1), 'too_large', 'file_too_large', '上限为 5 MB'],
  ['a zip', 'PK\x03\x04', 'unsupported_media', 'not_csv', '.csv'],
])('%s -> refused', async (_name, content, code, problem, says) => {
  const thrown = await read(typeof content === 'string' ? Buffer.from(content) : content).catch(
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(PlanwatchError);
  expect(thrown).toMatchObject({ code, problems: [{ code: problem, message: { zh: expect.stringContaining(says) } }] });
});

test.each(['报送.xls', '报送.pdf', '报送'])('%s -> no such file type', async (name) => {
  await expect(read(Buffer.from(TABLE), name)).rejects.toMatchObject({ code: 'unsupported_media' });
});

test('a file of 5 MB -> others get their turn while it is read', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  const wide = `code,value,other\n${`ol-1,1,${'z'.repeat(1_000)}\n`.repeat(5_000)}`;
  const { rows: read5000 } = await read(Buffer.from(wide));
  clearImmediate(next);
  expect(read5000).toHaveLength(5_000);
  expect(turns).toBeGreaterThan(50);
});
