import { expect, test } from 'vitest';
import { createSandbox, readTable, type SandboxOptions, type SheetLimits } from '../src/index.ts';
import { HEADER_XML, makeZip, sheetXml, textCell, workbookParts } from './zip.ts';

const row = (text: string): string => `<row r="2">${textCell('A2', 'ol-1')}${textCell('C2', text)}</row>`;
const file = (rows: string) => ({ name: 'a.xlsx', bytes: makeZip(workbookParts(sheetXml(HEADER_XML + rows))) });

/** Lets everything through, so that only the child's own limits are left. */
const NO_LIMITS: Partial<SheetLimits> = { maxUnpackedBytes: 1e12, maxRatio: 1e12, maxCellChars: 1e12 };
const huge = Buffer.alloc(150 * 1024 * 1024, '\n').toString('latin1');

test.each<[string, SandboxOptions, string, string]>([
  ['memory', {}, huge, 'took_too_much'],
  ['time', { timeoutMs: 1 }, row('1'), 'took_too_long'],
  ['the answer', { maxAnswerBytes: 1000 }, row('x'.repeat(2000)), 'took_too_much'],
])('a child over its limit of %s -> the file is refused, we go on', async (_name, options, rows, problem) => {
  await using sandbox = createSandbox(options);
  await expect(readTable(file(rows), { sandbox, limits: NO_LIMITS })).rejects.toMatchObject({
    code: 'too_large',
    problems: [{ code: problem }],
  });
});

test('more files than children -> they wait their turn; more than may wait -> unavailable, to be tried again', async () => {
  await using sandbox = createSandbox({ maxChildren: 1, maxWaiting: 2 });
  const results = await Promise.allSettled(['1', '2', '3', '4'].map((text) => readTable(file(row(text)), { sandbox })));
  const values = results.map((result) =>
    result.status === 'fulfilled' ? result.value.rows[0]?.cells.value?.text : result.reason.code,
  );
  expect(values).toEqual(['1', '2', '3', 'unavailable']);
});

test('disposed while a file is read and another waits -> both are unavailable, the child has ended', async () => {
  const sandbox = createSandbox({ maxChildren: 1 });
  const reads = Promise.allSettled([readTable(file(row('1')), { sandbox }), readTable(file(row('2')), { sandbox })]);
  await new Promise((resolve) => setImmediate(resolve));
  await sandbox[Symbol.asyncDispose]();
  const codes = (await reads).map((result) => (result.status === 'rejected' ? result.reason.code : 'read'));
  expect(codes).toEqual(['unavailable', 'unavailable']);
});
