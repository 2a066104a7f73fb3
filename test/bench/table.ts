export type Row = readonly string[];

/** Rows as a plain aligned table under a title, the first row its head. */
export const table = (title: string, rows: readonly Row[]): string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: Row): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [title, line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)];
};

/** With thousands commas. */
export const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
export const short = (n: number, digits = 2): string => n.toFixed(digits);
export const met = (ok: boolean): string => (ok ? 'met' : 'NOT MET');
