import type { Bilingual } from '@planwatch/domain';

/** What a column of the table holds. */
export const FIELDS = ['indicator', 'name', 'period', 'value', 'note', 'member', 'numerator', 'denominator'] as const;
export type Field = (typeof FIELDS)[number];

/** A cell's text as written, without the white space around it, and its address (`C7`). */
export interface SheetCell {
  readonly text: string;
  readonly cell: string;
}

/** One data row. `row` counts as a spreadsheet does, from 1 and with the header; a blank cell is left out. */
export interface SheetRow {
  readonly row: number;
  readonly cells: { readonly [F in Field]?: SheetCell };
}

/** Something the reporter should know about how the file was read. */
export interface Note {
  readonly code: 'encoding' | 'delimiter' | 'sheet_chosen' | 'columns_ignored';
  readonly message: Bilingual;
}

/** A table of figures, read and not yet judged. */
export interface SheetRows {
  /** Name of the sheet; `null` for a CSV file. */
  readonly sheet: string | null;
  /** Where each column's header stands. */
  readonly columns: { readonly [F in Field]?: SheetCell };
  readonly notes: readonly Note[];
  readonly rows: readonly SheetRow[];
}
