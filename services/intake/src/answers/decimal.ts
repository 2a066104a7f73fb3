/** A NUMERIC as people write it: without zeros at the end of its decimals. */
export const decimal = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

export const decimalOrNull = (text: string | null): string | null => (text === null ? null : decimal(text));

/** A number of ours, which has nine decimals at most and is less than 10²¹, without an exponent. */
export const numberText = (value: number): string => {
  const text = String(value);
  return text.includes('e') ? decimal(value.toFixed(9)) : text;
};

export const numberTextOrNull = (value: number | null): string | null => (value === null ? null : numberText(value));
