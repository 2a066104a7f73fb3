import type { Indicator } from '@planwatch/domain';
import type { PlanIndex } from './plan-index.ts';

/** The indicator whose code or name is most like what was given, if any is like it. */
export const nearestIndicator = (index: PlanIndex, given: string): Indicator | undefined =>
  nearestOf(index.plan.indicators, given);

/** What has the code or the name most like what was given, if any is like it. */
export const nearestOf = <T extends Pick<Indicator, 'code' | 'name'>>(
  all: readonly T[],
  given: string,
): T | undefined => {
  let best: T | undefined;
  let bestShare = 0.5;
  for (const each of all) {
    const share = Math.min(unlikeness(given, each.code), unlikeness(given, each.name.zh));
    if (share < bestShare) {
      best = each;
      bestShare = share;
    }
  }
  return best;
};

/** 0 for the same text, 1 for nothing in common: edits over the longer length, containment counting as near. */
const unlikeness = (a: string, b: string): number => {
  if (a.length > 100) return 1;
  if (a.length > 1 && (b.includes(a) || a.includes(b))) return 0.2;
  return edits(a, b) / Math.max(a.length, b.length, 1);
};

/** Levenshtein's distance. */
const edits = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
};
