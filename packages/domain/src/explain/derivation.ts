import type { Bilingual } from '../bilingual.ts';
import type { Evaluation } from '../evaluation.ts';
import { formatNumber, isPercent } from '../format-value.ts';
import type { Indicator } from '../indicator.ts';
import { parsePeriod } from '../period.ts';
import { monthText } from '../period-text.ts';
import type { Plan } from '../plan.ts';
import { decimalsOf, round9 } from '../rounding.ts';

/** What a derivation is written from: a judgement, its indicator, and the plan it belongs to. */
export interface Derivation {
  readonly evaluation: Evaluation;
  readonly indicator: Indicator;
  readonly plan: Pick<Plan, 'start' | 'end' | 'policy'>;
  /** A step's number; `undefined` where there is no such step or it holds no number. */
  number(step: string): number | undefined;
  /** A step's words. */
  text(step: string): string | undefined;
  /**
   * A number without thousands commas, as it is keyed into a calculator: two decimals more than are shown, more where
   * the numbers of the case or their difference are so small that they would lose their digits.
   */
  say(value: number): string;
  /** An index or share, which is multiplied on: six decimals. */
  precise(value: number): string;
  /** `say` with the indicator's unit. */
  withUnit(value: number): Bilingual;
}

/** Digits that a number keeps, however small it is or however close two numbers are. */
const DIGITS = 3;

/** Decimals for all numbers of a derivation, so that they can be taken from each other. */
const decimalsFor = ({ actual, expected, lag, steps }: Evaluation, { decimals }: Indicator): number => {
  const values = new Map(steps.map(({ name, value }) => [name, value]));
  const [baseline, target] = [values.get('baseline'), values.get('target')];
  const way = typeof baseline === 'number' && typeof target === 'number' ? target - baseline : target;
  const numbers = [actual, expected, lag?.value, target, way].filter((value) => typeof value === 'number');
  return Math.max(4, decimals + 2, ...numbers.map((value) => decimalsOf(round9(value), DIGITS)));
};

/** Makes the numbers of a judgement's steps readable by name. */
export const derivationOf = (
  evaluation: Evaluation,
  indicator: Indicator,
  plan: Pick<Plan, 'start' | 'end' | 'policy'>,
): Derivation => {
  const steps = new Map(evaluation.steps.map((step) => [step.name, step.value]));
  const decimals = decimalsFor(evaluation, indicator);
  const say = (value: number): string => {
    const isSmall = Math.abs(value) < 10 ** (1 - decimals);
    return formatNumber(value, isSmall ? Math.max(decimals, decimalsOf(value, DIGITS)) : decimals, true).replaceAll(
      ',',
      '',
    );
  };
  return {
    evaluation,
    indicator,
    plan,
    number: (step) => {
      const value = steps.get(step);
      return typeof value === 'number' ? value : undefined;
    },
    text: (step) => {
      const value = steps.get(step);
      return typeof value === 'string' ? value : undefined;
    },
    say,
    precise: (value) => formatNumber(value, 6, true).replaceAll(',', ''),
    withUnit: (value) => {
      if (isPercent(indicator)) return { zh: `${say(value)}%`, en: `${say(value)}%` };
      const { zh, en } = indicator.unit;
      return { zh: `${say(value)} ${zh}`.trim(), en: `${say(value)} ${/^\d/.test(en) ? `(${en})` : en}`.trim() };
    },
  };
};

/** A negative number in brackets, for use after an operator. */
export const bracketed = (text: string): string => (text.startsWith('−') ? `(${text})` : text);

/** A month that a step names (`2020-12`), in words. */
export const monthWords = (name: string | undefined): Bilingual => {
  const parsed = name === undefined ? undefined : parsePeriod(name);
  return parsed ? monthText(parsed.end) : { zh: name ?? '', en: name ?? '' };
};

/** Steps named `<prefix>_<year>`, in their order. */
export const yearSteps = ({ evaluation }: Derivation, prefix: string) =>
  evaluation.steps.flatMap(({ name, value, formula }) => {
    const year = name.startsWith(`${prefix}_`) ? Number(name.slice(prefix.length + 1)) : Number.NaN;
    return Number.isInteger(year) && typeof value === 'number' ? [{ year, value, formula: formula ?? '' }] : [];
  });
