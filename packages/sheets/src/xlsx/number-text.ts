/** Digits that a spreadsheet shows at most, and those that are surely meant when the rest is binary noise. */
const SHOWN_DIGITS = 15;
const NOISE_FREE_DIGITS = 12;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A stored number as plain decimal text, the shortest that gives the same number: `0.1`, not `0.10000000000000001`.
 * Binary noise is taken off (`0.30000000000000004` is 0.3), and a calculated number keeps the 15 digits
 * that a spreadsheet shows. What is not a number stays as it stands, to be refused by name.
 */
export const numberText = (raw: string, calculated: boolean): string => {
  const value = Number(raw);
  if (!NUMBER.test(raw) || !Number.isFinite(value)) return raw;
  const exact = plainDecimal(String(value));
  if (digitsIn(exact) <= SHOWN_DIGITS) return exact;
  const rounded = plainDecimal(String(Number(value.toPrecision(SHOWN_DIGITS))));
  return calculated || digitsIn(rounded) <= NOISE_FREE_DIGITS ? rounded : exact;
};

/** A fraction as the percentage that its format shows: `0.156` is `15.6%`. */
export const percentText = (raw: string, calculated: boolean): string => {
  const text = numberText(raw, calculated);
  if (!NUMBER.test(text)) return text;
  return `${numberText(plainDecimal(`${text}e2`), calculated)}%`;
};

const digitsIn = (decimal: string): number => decimal.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;

/** Writes `1.5e-7` as `0.00000015`. */
export const plainDecimal = (text: string): string => {
  const found = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text);
  if (!found) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, '0');
  const split = Math.max(0, point);
  const before = digits.slice(0, split).replace(/^0+(?=\d)/, '') || '0';
  const after = digits.slice(split).replace(/0+$/, '');
  return `${sign}${before}${after ? `.${after}` : ''}`;
};
