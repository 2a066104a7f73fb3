import { formatPeriod, type Indicator, type Month, monthOfYear, type Plan } from '@planwatch/domain';
import { LATEST_DUE, START } from './bench-plan.ts';

/** A number in [0, 1) that is always the same for the same text (FNV-1a). */
const chance = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
};

/**
 * The figure of an indicator at a period: most of the way that its target asks for, some indicators ahead, some behind,
 * with a little noise, so that all lights occur and no figure looks like a slip.
 */
export const figureAt = (indicator: Indicator, period: Month): string => {
  const pace = 0.7 + 0.4 * chance(indicator.code);
  const noise = 0.02 * chance(`${indicator.code} ${period}`);
  const elapsed = (period - START + 1) / 60;
  const value = rawValue(indicator, period, pace, elapsed) * (1 + noise);
  return indicator.whole ? String(Math.round(value)) : value.toFixed(3);
};

const rawValue = (indicator: Indicator, period: Month, pace: number, elapsed: number): number => {
  const goal = indicator.targets[0]?.value ?? 5;
  const start = indicator.baseline?.value;
  switch (indicator.reporting) {
    case 'level':
      return start === undefined ? goal * (1.6 - pace) : start + (goal - start) * elapsed * pace;
    case 'growth':
      return (indicator.basis === 'total_change' ? goal / 5 : 6) * pace;
    case 'increment':
      return (goal / 60) * pace;
    case 'plan_to_date':
      return goal * elapsed * pace;
    case 'year_to_date':
      return ((indicator.basis === 'annual' ? goal : goal / 5) * pace * monthOfYear(period)) / 12;
    default:
      return indicator.reporting satisfies never;
  }
};

/** A submission as it goes over the wire. */
export interface Request {
  readonly unit: string;
  readonly figures: number;
  readonly body: string;
}

/** One submission per unit and month, up to the latest month due, oldest first, as they come in over the years. */
export const submissionsOf = (plan: Plan, months: number): Request[] => {
  const byUnit = Map.groupBy(plan.indicators, (indicator) => indicator.leadUnit);
  return Array.from({ length: months }, (_, n) => LATEST_DUE - months + 1 + n).flatMap((period) =>
    [...byUnit].map(([unit, own]) => {
      const figures = own.map((indicator) => ({ indicator: indicator.code, value: figureAt(indicator, period) }));
      const body = JSON.stringify({ plan: plan.code, unit, period: formatPeriod(period), figures });
      return { unit, figures: figures.length, body };
    }),
  );
};
