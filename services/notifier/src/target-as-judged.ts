import { type Indicator, type Month, type Target, yearEnd } from '@planwatch/domain';
import type { AlertMailItem } from '@planwatch/mail';

/**
 * The target that a mail names, as `judged` took it: the value that holds for one year, issued or set, is that year's and
 * not the plan's.
 */
export const targetAsJudged = (
  target: Target,
  judged: { readonly value: number | null; readonly period: Month | null },
  { basis, comparator }: Pick<Indicator, 'basis' | 'comparator'>,
): NonNullable<AlertMailItem['target']> => {
  const { value } = judged;
  const ofItsYear = basis === 'annual' && value !== null && value !== target.value && judged.period !== null;
  return { value, text: target.text, period: ofItsYear ? yearEnd(judged.period) : target.period, comparator };
};
