import type { Language } from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem } from './alert-mail.ts';
import type { ChartInput } from './chart/chart-input.ts';
import { sortedFacts } from './item-facts.ts';

/** More than this many are shown in full would be no mail but a report: the rest stand one a line, without a chart. */
export const MOST_IN_FULL = 7;

/** Beyond these, items stand by their names: a mail of more than 100 kB is cut off by those who receive it. */
export const MOST_IN_BRIEF = 33;

/** Widths in px that charts are drawn for: a sheet on a desk, and a phone. */
export const CHART_WIDTH = { wide: 590, narrow: 320 } as const;

/** One item's chart as PNG, drawn for each width. */
export interface ItemCharts {
  readonly wide: Uint8Array;
  readonly narrow: Uint8Array;
}

/** Charts by the items' `alertId`. */
export type AlertCharts = ReadonlyMap<string, ItemCharts>;

/** What an item's chart shows; `null` where its series is not known. */
export const chartInputOf = (item: AlertMailItem, language: Language): ChartInput | null => {
  const { indicator, evaluation, target, series } = item;
  if (!series) return null;
  const { name, unit, decimals, basis, reporting, frequency } = indicator;
  return {
    indicator: { name, unit, decimals, basis, reporting, frequency },
    family: evaluation.family,
    comparator: target?.comparator ?? (indicator.direction === 'up' ? 'at_least' : 'at_most'),
    light: evaluation.light,
    target: target === null || target.value === null ? null : { period: target.period, value: target.value },
    language,
    actual: series.actual,
    expected: series.expected,
    forecast: series.forecast,
  };
};

/** The items that a mail shows in full, as it orders them. */
export const itemsInFull = (input: AlertMailInput): readonly AlertMailItem[] =>
  sortedFacts(input)
    .slice(0, MOST_IN_FULL)
    .map(({ item }) => item);
