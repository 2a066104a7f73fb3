import {
  type Bilingual,
  type Comparator,
  formatComputed,
  formatNumber,
  formatValue,
  isPercent,
} from '@planwatch/domain';
import type { ChartInput } from './chart-input.ts';

const LIMIT_ZH: Readonly<Record<Comparator, (limit: string) => readonly [string, string]>> = {
  at_least: (limit) => ['不低于', limit],
  at_most: (limit) => ['不高于', limit],
  above: (limit) => ['高于', limit],
  below: (limit) => ['低于', limit],
  about: (limit) => ['要求', `${limit} 左右`],
  in_step_with: (limit) => ['参照值', limit],
};

const LIMIT_EN: Readonly<Record<Comparator, string>> = {
  at_least: 'At least',
  at_most: 'At most',
  above: 'Above',
  below: 'Below',
  about: 'About',
  in_step_with: 'Reference',
};

/** What stands at a line's end: a word and a value, side by side or one over the other. */
export interface EndWords {
  readonly word: string;
  readonly value: string;
}

const said = (both: Bilingual, { language }: ChartInput): string => (language === 'zh-CN' ? both.zh : both.en);

/** A figure as it was reported; what we summed or averaged has one decimal more. */
export const actualWords = (value: number, input: ChartInput): string => {
  const computed = ['average_growth', 'total_change'].includes(input.indicator.basis);
  return said((computed ? formatComputed : formatValue)(value, input.indicator), input);
};

const computedWords = (value: number, input: ChartInput): string => said(formatComputed(value, input.indicator), input);

/** `目标 16.5%` of a road, `不低于 85%` of an obligation. */
export const goalWords = (value: number, input: ChartInput): EndWords => {
  const limit = computedWords(value, input);
  const chinese = input.language === 'zh-CN';
  if (input.family === 'road') return { word: chinese ? '目标' : 'Target', value: limit };
  if (!chinese) return { word: LIMIT_EN[input.comparator], value: limit };
  const [word, rest] = LIMIT_ZH[input.comparator](limit);
  return { word, value: rest };
};

/** A limit that was set for a year gone by says which; `null`: it is in force. */
export const ofYear = ({ word, value }: EndWords, year: number | null, { language }: ChartInput): EndWords => {
  if (year === null) return { word, value };
  return { word: language === 'zh-CN' ? `${year} 年${word}` : `${word}, ${year}`, value };
};

export const forecastWords = (value: number, input: ChartInput): EndWords => ({
  word: input.language === 'zh-CN' ? '预测' : 'Forecast',
  value: said(formatValue(value, input.indicator), input),
});

/** A gridline's value: with % where that is the unit; any other unit stands once, above the axis. */
export const gridWords = (value: number, decimals: number, { indicator }: ChartInput): string =>
  `${formatNumber(value, decimals)}${isPercent(indicator) ? '%' : ''}`;

/** The unit above the axis; `null` for percentages. */
export const unitWords = ({ indicator, language }: ChartInput): string | null => {
  if (isPercent(indicator)) return null;
  return (language === 'zh-CN' ? indicator.unit.zh : indicator.unit.en) || null;
};

/** The value without its unit, for where there is no room. */
export const bare = (value: string): string => /^[\d.,−]+(?= )/.exec(value)?.[0] ?? value;
