import { cellAddress, EXCEL_ROWS, parseCellAddress } from '../cell-address.ts';
import type { SheetLimits } from '../limits.ts';
import { type Refusal, refusal, shown } from '../refusal.ts';
import type { RawCell, TableBuilder } from '../table-builder.ts';
import { type CellContext, cellText, type XmlCell } from './cell-text.ts';
import type { Parts } from './parts.ts';
import { damaged } from './refusals.ts';
import { readXml, type XmlHandlers } from './xml.ts';

/**
 * Reads a worksheet row by row into the builder. Only cells that hold something take memory: what the sheet
 * says of its own size is not looked at, and a filled cell far out is refused by its address.
 */
export const readSheet = async (
  parts: Parts,
  part: string,
  context: CellContext,
  limits: SheetLimits,
  builder: TableBuilder,
): Promise<void> => {
  let root: string | undefined;
  const rows = rowHandlers(context, limits, builder);
  await readXml(part, parts.read(part), {
    open(name, attributes) {
      root ??= name;
      rows.open(name, attributes);
    },
    text: (piece) => rows.text?.(piece),
    close: (name) => rows.close?.(name),
    get enough() {
      return builder.lost;
    },
  });
  if (root !== 'worksheet') throw damaged(`${shown(part)} 不是工作表`, `${shown(part)} is not a worksheet`);
};

type OpenCell = { -readonly [K in keyof XmlCell]: XmlCell[K] } & { readonly column: number };

/** Follows `sheetData/row/c` and hands each finished row on. */
const rowHandlers = (context: CellContext, limits: SheetLimits, builder: TableBuilder): XmlHandlers => {
  let inData = false;
  let inPhonetic = false;
  let row = 0;
  let column = 0;
  let cells = new Map<number, RawCell>();
  let cell: OpenCell | undefined;
  let sink: 'content' | 'formula' | undefined;

  const openCell = (attributes: Readonly<Record<string, string>>): void => {
    column = columnOf(attributes.r, row, column);
    cell = {
      address: cellAddress(column, row),
      column,
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? 0),
      content: '',
      formula: undefined,
    };
  };

  const closeCell = (): void => {
    if (!cell) return;
    const raw = cellText(cell, context);
    if (raw.text !== '') {
      checkPlace(cell, raw, row, limits);
      cells.set(cell.column, raw);
    }
    cell = undefined;
  };

  return {
    open(name, attributes) {
      if (name === 'sheetData') inData = true;
      else if (!inData) return;
      else if (name === 'row') {
        row = rowNumber(attributes.r, row);
        column = 0;
        cells = new Map();
      } else if (name === 'c') openCell(attributes);
      else if (name === 'rPh') inPhonetic = true;
      else if (cell && (name === 'v' || (name === 't' && !inPhonetic))) sink = 'content';
      else if (cell && name === 'f') {
        cell.formula = '';
        sink = 'formula';
      }
    },
    text(piece) {
      if (!cell || !sink) return;
      cell[sink] = (cell[sink] ?? '') + piece;
    },
    close(name) {
      if (name === 'sheetData') inData = false;
      else if (name === 'c') closeCell();
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'v' || name === 't' || name === 'f') sink = undefined;
      else if (name === 'row' && inData) builder.push({ row, cells });
    },
  };
};

/** Rows go down: a number given twice would make two cells of one address. */
const rowNumber = (given: string | undefined, before: number): number => {
  const row = given === undefined ? before + 1 : Number(given);
  if (Number.isInteger(row) && row > before && row <= EXCEL_ROWS) return row;
  throw damaged(
    `行号 ${shown(given ?? String(row))} 无效或重复`,
    `row number ${shown(given ?? String(row))} is wrong or repeated`,
  );
};

/** A cell's column; a cell without an address stands right of the one before. */
const columnOf = (address: string | undefined, row: number, before: number): number => {
  const place = address === undefined ? { column: before + 1, row } : parseCellAddress(address);
  if (place && place.row === row && place.column > before) return place.column;
  const named = shown(address ?? cellAddress(before + 1, row));
  throw damaged(
    `第 ${row} 行的单元格地址 ${named} 无效或重复`,
    `cell address ${named} in row ${row} is wrong or repeated`,
  );
};

const checkPlace = (cell: OpenCell, raw: RawCell, row: number, limits: SheetLimits): void => {
  if (cell.column > limits.maxColumn || row > limits.maxRowNumber) throw outOfBounds(cell.address, raw.text, limits);
  if (raw.text.length > limits.maxCellChars) throw tooLong(cell.address, raw.text.length, limits.maxCellChars);
};

const outOfBounds = (place: string, text: string, limits: SheetLimits): Refusal => {
  const last = cellAddress(limits.maxColumn, limits.maxRowNumber);
  return refusal(
    'too_large',
    'cell_out_of_bounds',
    {
      zh: `单元格 ${place} 填有“${shown(text)}”，超出可读范围（A1 至 ${last}）。请删除该单元格的内容后再报送。`,
      en: `Cell ${place} holds "${shown(text)}", outside the range that is read (A1 to ${last}). Clear that cell.`,
    },
    { place },
  );
};

const tooLong = (place: string, chars: number, limit: number): Refusal =>
  refusal(
    'too_large',
    'cell_too_long',
    {
      zh: `单元格 ${place} 有 ${chars} 个字，上限为 ${limit} 个字。`,
      en: `Cell ${place} has ${chars} characters; at most ${limit} are expected.`,
    },
    { place },
  );
