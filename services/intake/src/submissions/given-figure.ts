import type { Bilingual } from '@planwatch/domain';

export type FigureField = 'indicator' | 'name' | 'period' | 'value' | 'numerator' | 'denominator' | 'member' | 'note';

/** Where a figure stands in what was sent. */
export interface FigurePlace {
  /** `第 7 行` / `row 7`. */
  readonly label: Bilingual;
  path(field: FigureField): string;
  /** Its address in a file. */
  cell(field: FigureField): string | undefined;
}

/** A figure as it was given, not yet judged. An absent `value` is missing, `null` is not reported. */
export interface GivenFigure {
  readonly place: FigurePlace;
  /** Code, or exact Chinese name. */
  readonly indicator?: string | undefined;
  /** A name beside the code, which must agree with it. */
  readonly name?: string | undefined;
  readonly period?: string | undefined;
  readonly value?: string | null | undefined;
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  readonly member?: string | undefined;
  readonly note?: string | undefined;
  /** `false`: preliminary. */
  readonly final?: boolean | undefined;
}

/** `figures[2]` of a JSON body. */
export const placeInJson = (position: number): FigurePlace => ({
  label: { zh: `第 ${position + 1} 条`, en: `figure ${position + 1}` },
  path: (field) => `figures[${position}].${field}`,
  cell: () => undefined,
});

/** Row 7 of a file; a cell that is blank has no address of its own, so its neighbour's is given. */
export const placeInFile = (
  row: number,
  cells: { readonly [F in FigureField]?: { readonly cell: string } },
  columns: { readonly [F in FigureField]?: { readonly cell: string } },
): FigurePlace => ({
  label: { zh: `第 ${row} 行`, en: `row ${row}` },
  path: (field) => `rows[${row}].${field}`,
  cell: (field) => {
    const column = columns[field]?.cell.replace(/\d+$/, '');
    return cells[field]?.cell ?? (column ? `${column}${row}` : undefined);
  },
});
