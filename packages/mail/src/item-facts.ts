import {
  type Bilingual,
  type Comparator,
  formatComputed,
  formatDifference,
  formatValue,
  isGrey,
  type Language,
  spanText,
  yearOf,
} from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem } from './alert-mail.ts';
import { type LightLook, lightLook } from './light-look.ts';
import { inLanguage } from './number-words.ts';
import { bySeverity, type Standing } from './standing.ts';

/** What is to be expected, in words of the reader. */
export interface ForecastRange {
  readonly end: string;
  readonly low: string;
  readonly high: string;
}

/** What a forecast says of the target, in words of the reader. */
export interface Outlook {
  readonly year: number;
  readonly range: ForecastRange | null;
  /** Of meeting the target: `12%`, `不足 1%`. */
  readonly probability: string;
}

/** A year that closed and was missed, in words of the reader. */
export interface ClosedYear {
  readonly year: number;
  /** `null` where the indicator is no sum: the figures stand in the mail already. */
  readonly sums: { readonly brought: string; readonly asked: string } | null;
}

/** An item's numbers and names in the reader's language, before they become sentences. */
export interface ItemFacts {
  readonly item: AlertMailItem;
  readonly standing: Standing;
  readonly look: LightLook;
  readonly previous: LightLook | null;
  readonly told: LightLook | null;
  readonly binding: boolean;
  readonly name: string;
  readonly unit: string;
  readonly when: string | null;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly comparator: Comparator;
  readonly gap: { readonly size: string; readonly side: 'behind' | 'ahead' | 'level' } | null;
  /** `null`: nothing is forecast, or this is not about it. */
  readonly outlook: Outlook | null;
  readonly closedYear: ClosedYear | null;
  readonly target: { readonly year: number; readonly value: string | null; readonly text: string } | null;
}

const itemFacts = (item: AlertMailItem, language: Language): ItemFacts => {
  const { indicator, evaluation, target } = item;
  const word = language === 'zh-CN' ? 'zh' : 'en';
  const { actual, expected, lag, light } = evaluation;
  const said = (both: Bilingual): string => inLanguage(both, language);
  return {
    item,
    standing: standingOf(item),
    look: lightLook(light),
    previous: item.previousLight && lightLook(item.previousLight),
    told: item.toldLight && lightLook(item.toldLight),
    binding: indicator.nature === 'binding',
    name: indicator.name[word],
    unit: item.unit[word],
    when: evaluation.period === null ? null : said(spanText(evaluation.period, indicator)),
    actual: actual === null ? null : said((isComputed(item) ? formatComputed : formatValue)(actual, indicator)),
    expected: expected === null ? null : said(formatComputed(expected, indicator)),
    comparator: target?.comparator ?? (indicator.direction === 'up' ? 'at_least' : 'at_most'),
    gap: lag === null ? null : gapOf(lag.value, said(formatDifference(Math.abs(lag.value), indicator))),
    outlook: outlookOf(item, said),
    closedYear: closedYearOf(item, said),
    target: target && {
      year: yearOf(target.period),
      value: target.value === null ? null : said(formatComputed(target.value, indicator)),
      text: target.text,
    },
  };
};

/** All items of the mail, the most severe first, binding before anticipatory, else as given. */
export const sortedFacts = (input: AlertMailInput): readonly ItemFacts[] =>
  bySeverity(input.items.map((item) => itemFacts(item, input.recipient.language)));

/** Behind, so that somebody has to answer. */
export const isSlipping = ({ standing }: ItemFacts): boolean => standing === 'off_track' || standing === 'lagging';

const outlookOf = ({ outlook, indicator }: AlertMailItem, said: (both: Bilingual) => string): Outlook | null => {
  if (!outlook) return null;
  const value = (number: number): string => said(formatValue(number, indicator));
  const { period, range, probability } = outlook;
  return {
    year: yearOf(period),
    range: range && { end: value(range.end), low: value(range.low80), high: value(range.high80) },
    probability: said(percent(probability)),
  };
};

const closedYearOf = (
  { closedYear, indicator }: AlertMailItem,
  said: (both: Bilingual) => string,
): ClosedYear | null => {
  if (!closedYear) return null;
  const { year, brought, asked } = closedYear;
  if (indicator.basis !== 'plan_total' || brought === null || asked === null) return { year, sums: null };
  return {
    year,
    sums: { brought: said(formatValue(brought, indicator)), asked: said(formatComputed(asked, indicator)) },
  };
};

/** A simulated share is never known to be nothing or all. */
const percent = (share: number): Bilingual => {
  const rounded = Math.round(share * 100);
  if (rounded < 1) return { zh: '不足 1%', en: 'under 1%' };
  return rounded > 99 ? { zh: '99% 以上', en: 'over 99%' } : { zh: `${rounded}%`, en: `${rounded}%` };
};

const standingOf = ({ kind, reason, evaluation: { light } }: AlertMailItem): Standing => {
  if (reason === 'resolved' || reason === 'restated') return reason;
  if (kind === 'forecast_miss') return 'warned';
  if (kind === 'target_missing' || isGrey(light)) return 'waiting';
  return light === 'off_track' ? 'off_track' : 'lagging';
};

/** A gap too small for its decimals is none. */
const gapOf = (lag: number, size: string): NonNullable<ItemFacts['gap']> => {
  if (!/[1-9]/.test(size)) return { size, side: 'level' };
  return { size, side: lag > 0 ? 'behind' : 'ahead' };
};

/** Whether the value shown is our sum or average, not a figure as it was reported. */
const isComputed = ({ indicator: { basis } }: AlertMailItem): boolean =>
  basis === 'average_growth' || basis === 'total_change';
