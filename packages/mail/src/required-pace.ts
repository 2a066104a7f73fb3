import { type Frequency, type Month, monthsIn, yearEnd } from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem } from './alert-mail.ts';

/** What each remaining step must bring, counted in the indicator's own reporting periods. */
export interface PaceNeeded {
  readonly kind: 'level' | 'total' | 'growth';
  readonly step: Frequency;
  /** In the indicator's unit a step; for growth % a year. */
  readonly needed: number;
  readonly stepsLeft: number;
  readonly soFar: number | null;
  /** `null` where the way so far does not count from the plan's start. */
  readonly stepsSoFar: number | null;
}

/** `null` where no pace can be named: obligations, nothing more needed, or no time left. */
export const paceNeeded = (item: AlertMailItem, plan: AlertMailInput['plan']): PaceNeeded | null => {
  const { indicator, evaluation, target } = item;
  const { requiredPace, period, family, marks } = evaluation;
  if (requiredPace === null || period === null || family === 'obligation' || requiredPace.value <= 0) return null;
  const step = requiredPace.per === 'year' ? 'annual' : indicator.frequency;
  const months = monthsIn(step);
  const times = requiredPace.per === 'year' ? 1 : months;
  const yearly = indicator.basis === 'annual';
  const end: Month = yearly ? yearEnd(period) : (target?.period ?? plan.end);
  const start: Month = yearly ? yearEnd(period) - 11 : plan.start;
  if (end <= period) return null;
  return {
    kind: KINDS[indicator.basis],
    step,
    needed: requiredPace.value * times,
    stepsLeft: Math.max(1, Math.round((end - period) / months)),
    soFar: requiredPace.soFar === null ? null : requiredPace.soFar * times,
    stepsSoFar: marks.includes('provisional') ? null : Math.max(1, Math.round((period - start + 1) / months)),
  };
};

const KINDS = {
  level: 'level',
  total_change: 'level',
  plan_total: 'total',
  annual: 'total',
  average_growth: 'growth',
} as const;
