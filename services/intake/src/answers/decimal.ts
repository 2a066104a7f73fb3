/** A NUMERIC as people write it: without zeros at the end of its decimals. */
export const decimal = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

export const decimalOrNull = (text: string | null): string | null => (text === null ? null : decimal(text));
