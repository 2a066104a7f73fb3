import type { Bilingual } from '@planwatch/domain';
import type { Context } from './context.ts';

export interface Column<Row> {
  readonly title: Bilingual;
  readonly text: (row: Row) => string;
}

/** Prints rows as a table, or as a JSON array with `--json`; `none` is said beside an empty one. */
export const printList = <Row extends object>(
  context: Context,
  list: { readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[]; readonly none: Bilingual },
): void => {
  if (context.json) context.print(JSON.stringify(list.rows, null, 2));
  else if (list.rows.length === 0) context.note(list.none);
  else context.print(titledTable(context, list.columns, list.rows));
};

/** Rows below the titles of their columns. */
export const titledTable = <Row>(context: Context, columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  tableText([headingOf(context, columns), ...rows.map(cellsOf(columns))]);

const headingOf = <Row>(context: Context, columns: readonly Column<Row>[]): string[] =>
  columns.map(({ title }) => context.say(title));

const cellsOf =
  <Row>(columns: readonly Column<Row>[]) =>
  (row: Row): string[] =>
    columns.map(({ text }) => oneLine(text(row)));

/** Rows of cells, each column as wide as its widest cell. */
export const tableText = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => padded(cell, widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));

/** Blocks whose characters fill two columns of a terminal (UAX #11, W and F). */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Columns that a text takes in a terminal. */
export const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** `2024-08-06T09:00:00.000+08:00` to the minute, as its zone's clock shows it. */
export const minuteOf = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** What others wrote, fit for a terminal: no control characters, one line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
