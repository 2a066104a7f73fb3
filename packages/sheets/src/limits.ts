/** What a file may ask of us. A plain table of figures stays far below all of it. */
export interface SheetLimits {
  /** Size of the file as uploaded, in bytes. */
  readonly maxBytes: number;
  /** The same of a CSV file, which is read in this process and is all text. */
  readonly maxCsvBytes: number;
  /** Data rows, the header not counted. */
  readonly maxRows: number;
  /** Sheets of a workbook. */
  readonly maxSheets: number;
  /** Rightmost column and lowest row in which something may stand. */
  readonly maxColumn: number;
  readonly maxRowNumber: number;
  /** Characters in one cell (Excel's own limit). */
  readonly maxCellChars: number;
  /** Parts in the zip, and all of them unpacked, in bytes. */
  readonly maxParts: number;
  readonly maxUnpackedBytes: number;
  /** Unpacked to packed size of one part; parts below `ratioFromBytes` are let be. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: SheetLimits = {
  maxBytes: 20 * MB,
  maxCsvBytes: 5 * MB,
  maxRows: 5_000,
  maxSheets: 50,
  maxColumn: 256,
  maxRowNumber: 65_536,
  maxCellChars: 32_767,
  maxParts: 2_000,
  maxUnpackedBytes: 64 * MB,
  maxRatio: 200,
  ratioFromBytes: 8 * MB,
};

/** The header stands in one of the first rows. */
export const HEADER_ROWS = 10;
