import type { Comparator, Indicator } from './indicator.ts';
import type { Light } from './light.ts';
import type { Policy } from './plan.ts';
import { decimalsOf, round9 } from './rounding.ts';
import { edgeOf, meets, signOf, toleranceOf } from './tolerance.ts';

/** The lights a judged series can have, best first. */
export type JudgedLight = Extract<Light, 'achieved' | 'on_track' | 'lagging' | 'off_track'>;

/** The rules that can give a light. */
export const RULES = [
  'final_target_met',
  'missed_at_end',
  'within_tolerance',
  'attainment',
  'margin',
  'pace',
  'no_pace',
  'first_year',
  'year_missed',
  'requirement_met',
  'closed_year',
  'within_band',
  'beyond_band',
] as const;
export type Rule = (typeof RULES)[number];

/** A light, the rule that gave it, and the comparison that the rule made, in numbers. */
export interface Verdict {
  readonly light: JudgedLight;
  readonly rule: Rule;
  readonly formula: string;
}

/** A number for a formula: six decimals at most, of a small one three digits; no thousands commas. */
export const plain = (value: number): string => {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toFixed(decimalsOf(value, 3)).replace(/\.?0+$/, '');
  const rounded = Math.round(value * 1e6) / 1e6;
  return String(Number.isFinite(rounded) ? rounded : value);
};

/** Two numbers side by side, with as many decimals as it takes to tell them apart. */
const plainly = (value: number, limit: number): readonly [string, string] => {
  const [left, right] = [plain(value), plain(limit)];
  return left === right && round9(value) !== round9(limit)
    ? [String(round9(value)), String(round9(limit))]
    : [left, right];
};

const SIGNS: Record<Comparator, { up: readonly [string, string]; down: readonly [string, string] }> = {
  at_least: { up: ['≥', '<'], down: ['≥', '<'] },
  at_most: { up: ['≤', '>'], down: ['≤', '>'] },
  above: { up: ['>', '≤'], down: ['>', '≤'] },
  below: { up: ['<', '≥'], down: ['<', '≥'] },
  about: { up: ['≥', '<'], down: ['≤', '>'] },
  in_step_with: { up: ['≥', '<'], down: ['≤', '>'] },
};

/** The comparison of a value with a limit by the indicator's comparator, as it came out: `83.9 < 85 − 1`. */
export const comparison = (indicator: Indicator, policy: Policy, value: number, limit: number): string => {
  const [met, missed] = SIGNS[indicator.comparator][indicator.direction];
  const tolerance = toleranceOf(indicator, policy, limit);
  const allowed = tolerance === 0 ? '' : `${signOf(indicator.direction) === 1 ? ' − ' : ' + '}${plain(tolerance)}`;
  const [left, right] = plainly(value, limit);
  return `${left} ${meets(indicator, policy, value, limit) ? met : missed} ${right}${allowed}`;
};

/** The distance from the last value that still meets the limit: `85 − 1 − 82.1 = 1.9`. */
export const distance = (indicator: Indicator, policy: Policy, value: number, limit: number): string => {
  const edge = plain(edgeOf(indicator, policy, limit));
  return signOf(indicator.direction) === 1 ? `${edge} − ${plain(value)}` : `${plain(value)} − ${edge}`;
};
