/** Excel's last column (XFD) and row. */
const EXCEL_COLUMNS = 16_384;
export const EXCEL_ROWS = 1_048_576;

/** `columnLetters(28)` is `AB`. */
const columnLetters = (column: number): string => {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
};

/** `cellAddress(3, 7)` is `C7`. */
export const cellAddress = (column: number, row: number): string => `${columnLetters(column)}${row}`;

/** Reads `C7` as column 3, row 7; `undefined` where Excel has no such cell. */
export const parseCellAddress = (address: string): { column: number; row: number } | undefined => {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address);
  if (!found) return undefined;
  const [, letters = '', digits = ''] = found;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  return column <= EXCEL_COLUMNS && row <= EXCEL_ROWS ? { column, row } : undefined;
};
