import { evaluate, type Plan, type Point } from '@planwatch/domain';
import { figureAt } from './bench-figures.ts';
import { START } from './bench-plan.ts';

/** `evaluate()` in this process, at the last of `months` figures of every indicator: microseconds per judgement. */
export const measureEvaluate = (plan: Plan, months: number): number => {
  const inputs = plan.indicators.map((indicator) => ({
    indicator,
    plan,
    figures: Array.from(
      { length: months },
      (_, n): Point => ({ period: START + n, value: Number(figureAt(indicator, START + n)), revision: 1 }),
    ),
    asOf: START + months - 1,
    closedThrough: START + months - 1,
  }));
  const round = (): number => {
    const startedAt = performance.now();
    for (const input of inputs) evaluate(input);
    return ((performance.now() - startedAt) * 1000) / inputs.length;
  };
  return Math.min(...Array.from({ length: 5 }, round));
};
