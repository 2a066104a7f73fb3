import { rowsOf } from '@planwatch/store';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/postgres.ts';

const ROWS = [
  { name: '森林覆盖率', value: '15.6', count: 1, held: true, on: '2024-06-01', words: { zh: '“引号”' } },
  { name: 'a "quoted" \\ back\\\\slash, {braces}', value: '-1e-9', count: -2, held: false, on: null, words: null },
  { name: 'NULL', value: 'NaN', count: 0, held: null, on: '0001-12-01', words: ['\\', '"', '\n'] },
  { name: '', value: null, count: null, held: true, on: '9999-01-01', words: 'null' },
  { name: 'unit \u001f and record \u001e separators', value: '1', count: 1, held: true, on: null, words: null },
  { name: ' line\nbreak\ttab ', value: '0.10', count: 7, held: false, on: '2024-02-29', words: 0 },
] as const;
const COLUMNS = { name: 'text', value: 'numeric', count: 'int', held: 'boolean', on: 'date', words: 'jsonb' };

test('a batch of awkward values -> read back as given', async () => {
  await using database = await testDatabase();
  const given = ROWS.map((row) => ({ ...row, words: row.words === null ? null : JSON.stringify(row.words) }));
  const { rows } =
    await sql`select * from ${rowsOf(COLUMNS, given)} as given (name, value, count, held, "on", words)`.execute(
      database.store().db,
    );
  expect(rows).toEqual([...ROWS].map((row) => ({ ...row, value: row.value === '-1e-9' ? '-0.000000001' : row.value })));
});

test.each(['', '\u001e', '\u001f', 'NULL', '{}', '"'])('a batch of one: %j -> read back as given', async (name) => {
  await using database = await testDatabase();
  const { rows } = await sql`select * from ${rowsOf({ name: 'text' }, [{ name }])} as given (name)`.execute(
    database.store().db,
  );
  expect(rows).toEqual([{ name }]);
});

test('a batch of none -> no rows', async () => {
  await using database = await testDatabase();
  const { rows } = await sql`select * from ${rowsOf({ name: 'text' }, [])} as given (name)`.execute(
    database.store().db,
  );
  expect(rows).toEqual([]);
});
