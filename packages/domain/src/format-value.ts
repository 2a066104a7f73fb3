import type { Bilingual } from './bilingual.ts';
import type { Indicator } from './indicator.ts';

/** What the wording of a value needs to know of its indicator. */
export type Wording = Pick<Indicator, 'unit' | 'decimals'>;

const MINUS = '−';

/** A number with thousands commas and − as minus: `formatNumber(1290.5, 1)` is `1,290.5`. `trim` drops trailing zeros. */
export const formatNumber = (value: number, decimals: number, trim = false): string => {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const kept = trim ? fraction.replace(/0+$/, '') : fraction;
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const text = kept === '' ? grouped : `${grouped}.${kept}`;
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
};

/** A number with every decimal that was entered, up to nine: rounding could hide a slip. */
export const formatEntered = (value: number): string => {
  const [, decimals = '', exponent] = /^-?\d+(?:\.(\d+))?(?:e(-?\d+))?$/.exec(String(value)) ?? [];
  return formatNumber(value, Math.min(9, Math.max(0, decimals.length - Number(exponent ?? 0))));
};

/** A value before Chinese words: a space parts a digit or % from them, a Chinese unit needs none. */
export const beforeWords = (zh: string): string => (/[\d%％]$/.test(zh) ? `${zh} ` : zh);

/** Whether the unit is a percentage. */
export const isPercent = ({ unit }: Pick<Wording, 'unit'>): boolean => unit.zh === '%' || unit.zh === '％';

/** An English unit that is itself a number is set in brackets, so that two numbers never run together. */
const unitEn = ({ unit }: Wording): string => (/^\d/.test(unit.en) ? `(${unit.en})` : unit.en);

const withUnit = (number: string, indicator: Wording): Bilingual => {
  if (isPercent(indicator)) return { zh: `${number}%`, en: `${number}%` };
  return { zh: `${number} ${indicator.unit.zh}`.trim(), en: `${number} ${unitEn(indicator)}`.trim() };
};

/** A reported value in the indicator's own decimals: `15.1%`, `1,290 亿元`, `1,290 (100 million yuan)`. */
export const formatValue = (value: number, indicator: Wording): Bilingual =>
  withUnit(formatNumber(value, indicator.decimals), indicator);

/** A computed value (expected, target): one decimal more, without trailing zeros: `15.58%`. */
export const formatComputed = (value: number, indicator: Wording): Bilingual =>
  withUnit(formatNumber(value, indicator.decimals + 1, true), indicator);

const difference = (number: string, indicator: Wording): Bilingual =>
  isPercent(indicator)
    ? { zh: `${number} 个百分点`, en: `${number} percentage point${number === '1' ? '' : 's'}` }
    : withUnit(number, indicator);

/** A difference between two values: `0.48 个百分点`, `190 亿元`. */
export const formatDifference = (value: number, indicator: Wording): Bilingual =>
  difference(
    formatNumber(value, Math.max(indicator.decimals + 1, isPercent(indicator) ? 2 : 0), !isPercent(indicator)),
    indicator,
  );

/** A change over a month or year, with two decimals at least: `0.70 个百分点`, `36.33 亿元`. */
export const formatPace = (value: number, indicator: Wording): Bilingual =>
  difference(formatNumber(value, Math.max(indicator.decimals + 1, 2), !isPercent(indicator)), indicator);

/** An allowed deviation, without trailing zeros: `1 个百分点`, `0.5 个百分点`. */
export const formatAllowance = (value: number, indicator: Wording): Bilingual =>
  difference(formatNumber(value, indicator.decimals + 1, true), indicator);
