import { type Bilingual, type Month, monthOfYear, monthText, periodText, untilText, yearOf } from '@planwatch/domain';
import type { ChartInput, ChartPoint } from './chart-input.ts';
import { type ChartLines, chartLines } from './chart-lines.ts';
import { actualWords, bare, forecastWords, goalWords } from './chart-words.ts';

/** More values than this are too many to listen to: the ends of years and the last one stand for them. */
const MOST_VALUES = 8;

/**
 * The chart in words, for whoever sees no pictures:
 * `森林覆盖率 2020–2023 年：14.2%、14.6%、15.0%、15.1%；目标 2025 年 16.5%`. `null` where there is nothing to draw.
 */
export const chartAlt = (input: ChartInput): string | null => {
  const lines = chartLines(input);
  if (!lines) return null;
  const chinese = input.language === 'zh-CN';
  return [figures(input), goal(input, lines), foreseen(input, lines)].filter(Boolean).join(chinese ? '；' : '; ');
};

const figures = (input: ChartInput): string => {
  const { indicator, actual, language } = input;
  const chinese = language === 'zh-CN';
  const name = chinese ? indicator.name.zh : indicator.name.en;
  const shown = actual.length <= MOST_VALUES ? actual : yearEndsAndLast(actual);
  const values = shown.map(({ value }, index) => unitAtLast(actualWords(value, input), index === shown.length - 1));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first && last && inARow(input, shown)) {
    const [from, to] = [yearOf(first.period), yearOf(last.period)];
    const years = from === to ? `${from}` : `${from}–${to}`;
    return chinese ? `${name} ${years} 年：${values.join('、')}` : `${name}, ${years}: ${values.join(', ')}`;
  }
  const dates = shown.map(({ period }) => (isRunning(input) ? endOf(period, input) : spanOf(period, input)));
  if (chinese) {
    const dated = dates.map((date, index) => `${date} ${values[index]}`).join('、');
    return `${name}：${isRunning(input) ? '截至 ' : ''}${dated}`;
  }
  const before = isRunning(input) ? 'to' : 'in';
  return `${name} ${dates.map((date, index) => `${before} ${date}: ${values[index]}`).join(', ')}`;
};

/** In a list of values the last one says the unit for all. */
const unitAtLast = (value: string, last: boolean): string => (last ? value : bare(value));

/** Whether the value at a period counts from the plan's beginning. */
const isRunning = ({ indicator: { basis } }: ChartInput): boolean =>
  basis === 'plan_total' || basis === 'total_change' || basis === 'average_growth';

const inARow = (input: ChartInput, points: readonly ChartPoint[]): boolean =>
  input.indicator.frequency === 'annual' &&
  !isRunning(input) &&
  points.every(({ period }, index) => period === (points[0]?.period ?? 0) + 12 * index);

const yearEndsAndLast = (points: readonly ChartPoint[]): readonly ChartPoint[] =>
  points.filter(
    (point, index) => index === points.length - 1 || (monthOfYear(point.period) === 12 && index < points.length - 1),
  );

const inWords = (both: Bilingual, { language }: ChartInput): string => (language === 'zh-CN' ? both.zh : both.en);

/** The span of a value: `2023 年`, `2024 年二季度`, `2024 年 1—7 月`. */
const spanOf = (period: Month, input: ChartInput): string => {
  const { frequency, reporting } = input.indicator;
  return inWords(periodText(period, monthOfYear(period) === 12 ? 'annual' : frequency, reporting), input);
};

/** The month that a running value reaches; of a year's end its year: `2023 年底`. */
const endOf = (period: Month, input: ChartInput): string => inWords(untilText(period), input);

const goal = (input: ChartInput, lines: ChartLines): string => {
  if (!lines.goal) return '';
  const { word, value } = goalWords(lines.goal.value, input);
  if (input.family === 'obligation') {
    if (input.comparator === 'in_step_with') {
      return input.language === 'en' ? `required: in step with ${value}` : `要求与 ${value} 同步`;
    }
    const { limitOf } = lines;
    if (input.language === 'en') return `required${limitOf ? ` in ${limitOf}` : ''}: ${word.toLowerCase()} ${value}`;
    return `${limitOf ? `${limitOf} 年` : ''}${word.startsWith('要求') ? '' : '要求'}${word} ${value}`;
  }
  const year = yearOf(lines.goal.period);
  return input.language === 'zh-CN' ? `${word} ${year} 年 ${value}` : `target ${year}: ${value}`;
};

const foreseen = (input: ChartInput, { forecast }: ChartLines): string => {
  const end = forecast.at(-1);
  if (!end) return '';
  const [mean, low, high] = [end.mean, end.lo80, end.hi80].map((value) => forecastWords(value, input).value);
  const at =
    monthOfYear(end.period) === 12
      ? inWords(periodText(end.period, 'annual', 'level'), input)
      : inWords(monthText(end.period), input);
  if (input.language === 'zh-CN') {
    return `预测 ${at} ${mean}${low === high ? '' : `（80% 区间 ${bare(low ?? '')}—${high}）`}`;
  }
  return `forecast ${at}: ${mean}${low === high ? '' : ` (80% between ${bare(low ?? '')} and ${high})`}`;
};
