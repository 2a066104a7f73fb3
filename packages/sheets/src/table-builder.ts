import { cellAddress } from './cell-address.ts';
import { fieldOf, isComplete, WANTED } from './header.ts';
import { HEADER_ROWS, type SheetLimits } from './limits.ts';
import { type Refusal, refusal, shown } from './refusal.ts';
import type { Field, Note, SheetCell, SheetRow, SheetRows } from './table.ts';

/** One cell as the file has it. `asPeriod` is what a date cell means in the period column. */
export interface RawCell {
  readonly text: string;
  readonly asPeriod?: string;
}

/** A row's cells that are not blank, by column from 1. */
interface RawRow {
  readonly row: number;
  readonly cells: ReadonlyMap<number, RawCell>;
}

type Columns = SheetRows['columns'];

/** Takes rows in their order, finds the header, keeps what stands below it. */
export interface TableBuilder {
  push(row: RawRow): void;
  /** No header stood in the first rows: the rest need not be read. */
  readonly lost: boolean;
  /** The table, or the reason why there is none. Asked once, after the last row. */
  finish(): { columns: Columns; rows: SheetRow[]; notes: Note[] } | { missing: Refusal; headerFound: boolean };
}

/** A builder throws a Refusal on a doubled column and on too many rows. */
export const createTableBuilder = (limits: Pick<SheetLimits, 'maxRows'>): TableBuilder => {
  const rows: SheetRow[] = [];
  const looked: RawRow[] = [];
  let header: Header | undefined;
  let lost = false;

  const takeData = (raw: RawRow, fields: ReadonlyMap<number, Field>): void => {
    const cells: { [F in Field]?: SheetCell } = {};
    for (const [column, field] of fields) {
      const cell = raw.cells.get(column);
      if (!cell) continue;
      const text = field === 'period' ? (cell.asPeriod ?? cell.text) : cell.text;
      cells[field] = { text, cell: cellAddress(column, raw.row) };
    }
    if (Object.keys(cells).length === 0) return;
    if (rows.length >= limits.maxRows) throw tooManyRows(raw.row, limits.maxRows);
    rows.push({ row: raw.row, cells });
  };

  return {
    push(raw) {
      if (header) return takeData(raw, header.fields);
      if (raw.row > HEADER_ROWS) {
        lost = true;
        return;
      }
      looked.push(raw);
      header = readHeader(raw);
    },
    get lost() {
      return lost;
    },
    finish() {
      if (!header) return { missing: noHeader(looked), headerFound: false };
      if (rows.length === 0) return { missing: noRows(header.row), headerFound: true };
      return { columns: header.columns, rows, notes: header.ignored.length > 0 ? [ignoredNote(header.ignored)] : [] };
    },
  };
};

interface Header {
  readonly row: number;
  readonly fields: ReadonlyMap<number, Field>;
  readonly columns: Columns;
  readonly ignored: readonly string[];
}

/** The row as a header, if it names enough columns. Two columns for one field are refused. */
const readHeader = (raw: RawRow): Header | undefined => {
  const fields = new Map<number, Field>();
  const columns: { [F in Field]?: SheetCell } = {};
  const ignored: string[] = [];
  const doubled: { field: Field; cell: SheetCell }[] = [];
  for (const [column, { text }] of raw.cells) {
    const cell = { text, cell: cellAddress(column, raw.row) };
    const field = fieldOf(text);
    if (!field) ignored.push(text);
    else if (columns[field]) doubled.push({ field, cell });
    else {
      fields.set(column, field);
      columns[field] = cell;
    }
  }
  if (!isComplete(new Set(fields.values()))) return undefined;
  const [first] = doubled;
  if (first) throw doubledColumn(columns[first.field] ?? first.cell, first.cell);
  return { row: raw.row, fields, columns, ignored };
};

const doubledColumn = (one: SheetCell, other: SheetCell): Refusal =>
  refusal(
    'unreadable_input',
    'column_twice',
    {
      zh: `${one.cell}“${shown(one.text)}”与 ${other.cell}“${shown(other.text)}”含义相同，无法判断以哪一列为准。请只保留一列。`,
      en: `${one.cell} "${shown(one.text)}" and ${other.cell} "${shown(other.text)}" mean the same column. Keep one of them.`,
    },
    { place: other.cell },
  );

const tooManyRows = (row: number, maxRows: number): Refusal =>
  refusal('too_large', 'too_many_rows', {
    zh: `数据超过 ${maxRows} 行（从第 ${row} 行起超出）。请拆成几个文件分别报送。`,
    en: `There are more than ${maxRows} data rows (row ${row} is one too many). Split the file.`,
  });

const noRows = (headerRow: number): Refusal =>
  refusal('unreadable_input', 'no_rows', {
    zh: `第 ${headerRow} 行表头之下没有数据。请至少填报一行。`,
    en: `Below the header in row ${headerRow} there is no data. At least one row is expected.`,
  });

const noHeader = (looked: readonly RawRow[]): Refusal => {
  const first = looked.find((raw) => raw.row === 1);
  const texts = first ? [...first.cells.values()].slice(0, 8).map((cell) => shown(cell.text, 20)) : [];
  return refusal('unreadable_input', 'no_header', {
    zh: `前 ${HEADER_ROWS} 行中没有找到表头。需要的列：${WANTED.zh}。第 1 行${texts.length > 0 ? `是：${texts.map((text) => `“${text}”`).join('')}` : '为空'}。`,
    en: `No header in the first ${HEADER_ROWS} rows. Expected columns: ${WANTED.en}. Row 1 ${texts.length > 0 ? `has: ${texts.map((text) => `"${text}"`).join(', ')}` : 'is blank'}.`,
  });
};

const ignoredNote = (ignored: readonly string[]): Note => {
  const names = ignored.slice(0, 8).map((text) => shown(text, 20));
  const more = ignored.length > names.length;
  return {
    code: 'columns_ignored',
    message: {
      zh: `以下列未读取：${names.join('、')}${more ? ` 等 ${ignored.length} 列` : ''}`,
      en: `Columns not read: ${names.join(', ')}${more ? ` and ${ignored.length - names.length} more` : ''}`,
    },
  };
};
