import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { cellAddress } from '../cell-address.ts';
import type { SheetLimits } from '../limits.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Note, SheetRows } from '../table.ts';
import { createTableBuilder, type RawCell } from '../table-builder.ts';
import { decodeText } from './decode-text.ts';
import { type Delimiter, guessDelimiter } from './guess-delimiter.ts';

const CHUNK_BYTES = 65_536;
/** Of one record; an unclosed quote would otherwise swallow the file. */
const MAX_RECORD_BYTES = 262_144;

/** Reads a CSV file in steps, so that the event loop goes on between them. Throws a Refusal. */
export const readCsv = async (bytes: Uint8Array, limits: SheetLimits): Promise<SheetRows> => {
  const { text, notes } = decodeText(bytes);
  const delimiter = guessDelimiter(text);
  const builder = createTableBuilder(limits);
  const parsed = { records: 0, lines: 0 };
  let row = 0;
  try {
    for await (const record of records(text, delimiter, parsed)) {
      row += 1;
      builder.push({ row, cells: cellsOf(record, row, limits) });
      if (builder.lost) break;
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error, parsed.records + 1, parsed.lines + 1) : error;
  }
  const table = builder.finish();
  if ('missing' in table) throw table.missing;
  return { sheet: null, ...table, notes: [...notes, ...delimiterNotes(delimiter), ...table.notes] };
};

/**
 * Records in chunks of bytes. Ragged rows are let be: cells are found by their column.
 * `parsed` runs ahead of what is handed out, so that a fault can be placed.
 */
const records = (
  text: string,
  delimiter: Delimiter,
  parsed: { records: number; lines: number },
): AsyncIterable<readonly string[]> => {
  const utf8 = Buffer.from(text);
  // A stream alone never lets the event loop turn while it has data.
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < utf8.length; at += CHUNK_BYTES) {
      yield utf8.subarray(at, at + CHUNK_BYTES);
      await nextTurn();
    }
  };
  const parser = parse({
    delimiter,
    // Not left to be guessed: files put together from several have mixed line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
    on_record: (record: string[], { lines }) => {
      parsed.records += 1;
      parsed.lines = lines;
      return record;
    },
  });
  return Readable.from(chunks()).pipe(parser);
};

const cellsOf = (record: readonly string[], row: number, limits: SheetLimits): Map<number, RawCell> => {
  const cells = new Map<number, RawCell>();
  for (const [index, raw] of record.entries()) {
    const text = raw.trim();
    if (text === '') continue;
    if (index >= limits.maxColumn || text.length > limits.maxCellChars) throw oversized(cellAddress(index + 1, row));
    cells.set(index + 1, { text });
  }
  return cells;
};

const DELIMITER_NAMES = { ';': { zh: '分号', en: 'semicolons' }, '\t': { zh: '制表符', en: 'tabs' } };

const delimiterNotes = (delimiter: Delimiter): Note[] => {
  if (delimiter === ',') return [];
  const { zh, en } = DELIMITER_NAMES[delimiter];
  return [{ code: 'delimiter', message: { zh: `以${zh}分列`, en: `Columns are parted by ${en}` } }];
};

const oversized = (place: string): Refusal =>
  refusal(
    'too_large',
    'cell_out_of_bounds',
    {
      zh: `${place} 超出可读范围（最多 256 列，每格最多 32767 字）。请只保留需要报送的列。`,
      en: `${place} is out of bounds (at most 256 columns, 32,767 characters a cell). Keep only the columns to report.`,
    },
    { place },
  );

/** `line` is where the record that could not be read begins. */
const brokenCsv = (cause: CsvError, row: number, line: number): Refusal => {
  const place = `line ${line}`;
  switch (cause.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return refusal(
        'unreadable_input',
        'quote_not_closed',
        {
          zh: `第 ${line} 行的引号没有闭合。请补上右引号（"），或删去多余的引号。`,
          en: `The quote in line ${line} is never closed. Close it, or remove it.`,
        },
        { place, cause },
      );
    case 'CSV_MAX_RECORD_SIZE':
      return refusal(
        'too_large',
        'record_too_long',
        {
          zh: `第 ${line} 行起的一条记录过长，可能是该行的引号没有闭合。每条记录最多 256 KB。`,
          en: `The record that begins in line ${line} is too long; perhaps a quote is never closed. At most 256 KB are expected.`,
        },
        { place, cause },
      );
    default:
      return refusal(
        'unreadable_input',
        'stray_quote',
        {
          zh: `第 ${line} 行（第 ${row} 条记录）的引号位置不对。含引号的内容应整格加引号，内部引号写两遍。`,
          en: `Line ${line} (record ${row}) has a stray quote. Quote the whole cell, and double the quotes inside it.`,
        },
        { place, cause },
      );
  }
};
