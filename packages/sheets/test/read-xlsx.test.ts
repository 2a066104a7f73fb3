import { deflateRawSync } from 'node:zlib';
import { PlanwatchError } from '@planwatch/runtime';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, expect, test } from 'vitest';
import { createSandbox, readTable, type SheetRows } from '../src/index.ts';
import { HEADER_XML, makeZip, sheetXml, textCell, workbookParts, type ZipPart } from './zip.ts';

const sandbox = createSandbox();
afterAll(() => sandbox[Symbol.asyncDispose]());

const read = (bytes: Uint8Array, name = '报送.xlsx'): Promise<SheetRows> => readTable({ name, bytes }, { sandbox });

const refused = async (bytes: Uint8Array, name?: string): Promise<PlanwatchError> => {
  const thrown = await read(bytes, name).catch((error: unknown) => error);
  if (thrown instanceof PlanwatchError) return thrown;
  throw new Error(`not refused: ${JSON.stringify(thrown)}`);
};

const zipWith = (...changed: ZipPart[]): Buffer => {
  const names = new Set(changed.map((part) => part.name));
  return makeZip([...workbookParts().filter((part) => !names.has(part.name)), ...changed]);
};
const SHEET = 'xl/worksheets/sheet1.xml';
const sheet = (rows: string, before?: string): Buffer =>
  zipWith({ name: SHEET, content: sheetXml(HEADER_XML + rows, before) });

test('a workbook as a spreadsheet program writes it -> rows with addresses, blank rows left out', async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: '填表说明', rows: [['请于每月 9 日前报送']] },
      {
        name: '报送表',
        rows: [
          ['金山区纲要监测报送表'],
          ['指标编码', '指标名称', '单位', '期间', '填报数（亿元）', '说明'],
          ['ol-4', '全社会固定资产投资', '亿元', new Date(Date.UTC(2024, 5, 1)), 298.4, ' 含续建 '],
          [],
          [null, '森林覆盖率', '%', '2023', '１５．６', null],
          [null, null, '合计', null, null, null],
        ],
      },
    ],
  });
  const table = await read(bytes);
  expect(table).toMatchObject({ sheet: '报送表', columns: { value: { cell: 'E2' } } });
  expect(table.rows).toEqual([
    {
      row: 3,
      cells: {
        indicator: { text: 'ol-4', cell: 'A3' },
        name: { text: '全社会固定资产投资', cell: 'B3' },
        period: { text: '2024-06', cell: 'D3' },
        value: { text: '298.4', cell: 'E3' },
        note: { text: '含续建', cell: 'F3' },
      },
    },
    {
      row: 5,
      cells: {
        name: { text: '森林覆盖率', cell: 'B5' },
        period: { text: '2023', cell: 'D5' },
        value: { text: '１５．６', cell: 'E5' },
      },
    },
  ]);
  expect(table.notes.map((note) => note.message.zh)).toEqual([
    '读取工作表“报送表”，其余 1 个未读取：填表说明',
    '以下列未读取：单位',
  ]);
});

test('a hidden sheet comes first -> the first visible one is read', async () => {
  const rows = [
    ['code', 'value'],
    ['ol-1', 5.5],
  ];
  const table = await read(
    await writeXlsx({
      sheets: [
        { name: '旧表', hidden: true, rows },
        { name: '新表', rows },
      ],
    }),
  );
  expect(table.sheet).toBe('新表');
});

test.each([
  ['a number', '<c r="C2"><v>298.4</v></c>', '298.4'],
  ['a number as stored in binary -> the shortest text', '<c r="C2"><v>0.10000000000000001</v></c>', '0.1'],
  ['binary noise of a sum -> taken off', '<c r="C2"><v>0.30000000000000004</v></c>', '0.3'],
  ['a large number -> no exponent', '<c r="C2"><v>1.5E+21</v></c>', '1500000000000000000000'],
  ['a small negative number -> no exponent', '<c r="C2"><v>-1.5E-7</v></c>', '-0.00000015'],
  ['16 digits -> kept, to be refused by name', '<c r="C2"><v>1234567890123456</v></c>', '1234567890123456'],
  ['no finite number -> kept, to be refused by name', '<c r="C2"><v>1e999</v></c>', '1e999'],
  ['a percentage format -> what is shown', '<c r="C2" s="2"><v>0.156</v></c>', '15.6%'],
  ['a formula -> its cached value', '<c r="C2"><f>A1+1</f><v>12.5</v></c>', '12.5'],
  [
    'a formula of many digits -> the 15 that are shown',
    '<c r="C2"><f>100/3</f><v>33.333333333333336</v></c>',
    '33.3333333333333',
  ],
  ['a formula of text', '<c r="C2" t="str"><f>"约"&amp;6</f><v>约6</v></c>', '约6'],
  ['a formula never calculated -> stands as such', '<c r="C2"><f>SUM(C3:C9)</f></c>', '=SUM(C3:C9)'],
  ['an error -> its text', '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
  ['a truth value -> its name', '<c r="C2" t="b"><v>1</v></c>', 'TRUE'],
  ['a date in the value column -> the day', '<c r="C2" s="1"><v>45444</v></c>', '2024-06-01'],
  ['full-width digits -> kept', textCell('C2', '１２．５'), '１２．５'],
  [
    'rich text with a reading aid',
    '<c r="C2" t="inlineStr"><is><r><t>12</t></r><r><t>.5</t></r><rPh><t>x</t></rPh></is></c>',
    '12.5',
  ],
])('value: %s', async (_name, cell, text) => {
  const table = await read(sheet(`<row r="2">${textCell('A2', 'ol-1')}${cell}</row>`));
  expect(table.rows[0]?.cells.value).toEqual({ text, cell: 'C2' });
});

test.each([
  ['a date -> its month', '<c r="B2" s="1"><v>45444</v></c>', '2024-06'],
  ['a date that shows its year alone -> the year', '<c r="B2" s="3"><v>45292</v></c>', '2024'],
  ['an ISO date', '<c r="B2" t="d"><v>2024-06-01T00:00:00</v></c>', '2024-06'],
  ['a year as a number', '<c r="B2"><v>2024</v></c>', '2024'],
  ['text -> kept', textCell('B2', '2024-Q2'), '2024-Q2'],
])('period: %s', async (_name, cell, text) => {
  const table = await read(sheet(`<row r="2">${textCell('A2', 'ol-1')}${cell}<c r="C2"><v>1</v></c></row>`));
  expect(table.rows[0]?.cells.period).toEqual({ text, cell: 'B2' });
});

test('a sheet that claims to reach XFD1048576, and formats an empty cell there -> read all the same', async () => {
  const table = await read(
    sheet(
      `<row r="2">${textCell('A2', 'ol-1')}<c r="C2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>`,
      '<dimension ref="A1:XFD1048576"/>',
    ),
  );
  expect(table.rows).toHaveLength(1);
});

/** Newlines without end in a sheet that is otherwise sound. */
const blownUp = (megabytes: number): { content: Buffer; packed: Buffer } => {
  const content = Buffer.concat([
    Buffer.from(`<worksheet><sheetData>${HEADER_XML}`),
    Buffer.alloc(megabytes * 1024 * 1024, '\n'),
    Buffer.from('</sheetData></worksheet>'),
  ]);
  return { content, packed: deflateRawSync(content, { level: 1 }) };
};
const bomb = blownUp(150);
const good = sheet(`<row r="2">${textCell('A2', 'ol-1')}<c r="C2"><v>1</v></c></row>`);
const many = Array.from({ length: 9 }, (_, index) => ({
  name: `xl/media/image${index}.bin`,
  packed: Buffer.alloc(100_000),
  size: 7.5 * 1024 * 1024,
}));
const manyRows = Array.from(
  { length: 5001 },
  (_, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>1</v></c></row>`,
).join('');
const ole2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');

test.each<[string, Uint8Array, string, string, string]>([
  ['an empty file', Buffer.alloc(0), 'unreadable_input', 'empty_file', '0 字节'],
  ['text named .xlsx', Buffer.from('指标,数值'), 'unreadable_input', 'not_xlsx', '报送.xlsx'],
  ['an old .xls', Buffer.concat([ole2, Buffer.alloc(512)]), 'unsupported_media', 'old_excel', '另存为 .xlsx'],
  [
    'an encrypted workbook',
    Buffer.concat([ole2, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]),
    'unsupported_media',
    'encrypted',
    '密码',
  ],
  ['over 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1), 'too_large', 'file_too_large', '20 MB'],
  ['a truncated zip', good.subarray(0, good.length - 200), 'unreadable_input', 'damaged_workbook', '目录不完整'],
  [
    'another kind of zip',
    makeZip([{ name: 'a.txt', content: 'x' }]),
    'unreadable_input',
    'damaged_workbook',
    '_rels/.rels',
  ],
  ['150 MB out of a small file', zipWith({ name: SHEET, ...bomb }), 'too_large', 'zip_bomb', SHEET],
  [
    '150 MB, with a directory that says 4',
    zipWith({ name: SHEET, ...bomb, size: 4_000_000 }),
    'unreadable_input',
    'damaged_workbook',
    '与目录所记不符',
  ],
  [
    'a directory that says too much',
    zipWith({ name: SHEET, content: sheetXml(HEADER_XML), size: 9_999 }),
    'unreadable_input',
    'damaged_workbook',
    '与目录所记不符',
  ],
  ['many parts that unpack to over 64 MB together', zipWith(...many), 'too_large', 'unpacks_too_large', '64 MB'],
  [
    'a wrong checksum',
    zipWith({ name: SHEET, content: sheetXml(HEADER_XML), crc: 1 }),
    'unreadable_input',
    'damaged_workbook',
    '校验不符',
  ],
  [
    'a part that appears twice',
    makeZip([...workbookParts(), ...workbookParts().slice(-1)]),
    'unreadable_input',
    'damaged_workbook',
    '出现两次',
  ],
  [
    'XML that breaks off',
    zipWith({ name: SHEET, content: sheetXml(HEADER_XML).slice(0, -9) }),
    'unreadable_input',
    'damaged_workbook',
    'XML 不完整',
  ],
  [
    'a DOCTYPE',
    zipWith({ name: SHEET, content: `<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml('')}` }),
    'unreadable_input',
    'damaged_workbook',
    'DOCTYPE',
  ],
  [
    'a filled cell XFD1048576',
    sheet('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'),
    'too_large',
    'cell_out_of_bounds',
    'XFD1048576',
  ],
  [
    'a cell beyond Excel',
    sheet('<row r="2"><c r="XFE2"><v>7</v></c></row>'),
    'unreadable_input',
    'damaged_workbook',
    'XFE2',
  ],
  ['a row number beyond Excel', sheet('<row r="1048577"/>'), 'unreadable_input', 'damaged_workbook', '1048577'],
  [
    'a cell given twice',
    sheet('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'),
    'unreadable_input',
    'damaged_workbook',
    'A2',
  ],
  ['5,001 rows', sheet(manyRows), 'too_large', 'too_many_rows', '第 5002 行'],
  ['no row below the header', sheet(''), 'unreadable_input', 'no_rows', '第 1 行表头'],
  [
    'no header',
    zipWith({ name: SHEET, content: sheetXml(`<row r="1">${textCell('A1', '名单')}</row>`) }),
    'unreadable_input',
    'no_header',
    '“名单”',
  ],
])('%s -> refused', async (_name, bytes, code, problem, says) => {
  const error = await refused(bytes);
  expect(error.code).toBe(code);
  expect(error.problems[0]).toMatchObject({ code: problem, message: { zh: expect.stringContaining(says) } });
});

test('two columns for one field -> both are named', async () => {
  const error = await refused(
    zipWith({
      name: SHEET,
      content: sheetXml(
        `<row r="1">${['指标代码', '数值', '本期值'].map((text, at) => textCell(`${'ABC'[at]}1`, text)).join('')}</row>`,
      ),
    }),
  );
  expect(error.problems[0]).toMatchObject({
    cell: 'C1',
    code: 'column_twice',
    message: { zh: expect.stringContaining('B1“数值”与 C1“本期值”') },
  });
});
