import {
  type Baseline,
  type EvaluationInput,
  endsPeriod,
  evaluate,
  type Indicator,
  month,
  type Plan,
  type Point,
} from '@planwatch/domain';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundledPlans, loadPlan } from '../src/index.ts';

let indicators: { readonly plan: Plan; readonly indicator: Indicator }[];
beforeAll(async () => {
  const plans = await Promise.all(bundledPlans().map(loadPlan));
  indicators = plans.flatMap((plan) =>
    plan.indicators.filter(({ tier }) => tier === 1).map((indicator) => ({ plan, indicator })),
  );
});

const MOMENTS = { 'mid-year': month(2023, 6), 'year end': month(2023, 12), 'plan end': month(2025, 12) };
const PATHS = { good: 1, 'slightly late': 0.92, bad: 0.2 };
type Path = keyof typeof PATHS;

/** What a reference says where a target rests on one: a growth, a limit or an average of 5. */
const REFERENCE_VALUE = 5;

const finalOf = ({ targets, reference }: Indicator): number =>
  targets.find(({ kind }) => kind === 'final')?.value ?? (reference ? REFERENCE_VALUE : Number.NaN);

/** Where a level starts: the document's own baseline, else a value short of the target. */
const startOf = ({ baseline }: Indicator, final: number): number => (isSame(baseline) ? baseline.value : 0.6 * final);
const isSame = (baseline: Baseline | null): baseline is Baseline => baseline?.relation === 'same_measure';

/** Met by a twentieth on the good path, missed on the others. */
const obligation = ({ direction }: Indicator, limit: number, pace: number): number =>
  direction === 'up' ? limit * (0.05 + pace) : limit * (1.95 - pace);

/** What is reported at a period when the road is kept at this pace; 1 is to the letter. */
const reported = (indicator: Indicator, period: number, pace: number): number => {
  const final = finalOf(indicator);
  const years = (period - month(2020, 12)) / 12;
  switch (indicator.basis) {
    case 'average_growth':
      return obligation(indicator, final, pace);
    case 'annual':
      return obligation(indicator, final, pace);
    case 'total_change':
      return (final * years * pace) / 5;
    case 'plan_total':
      return indicator.reporting === 'plan_to_date'
        ? (final * years * pace) / 5
        : (final * ((period % 12) + 1) * pace) / 60;
    case 'level': {
      const start = startOf(indicator, final);
      const isHold = isSame(indicator.baseline) && start >= final;
      return isHold ? obligation(indicator, final, pace) : start + ((final - start) * years * pace) / 5;
    }
    default:
      return indicator.basis satisfies never;
  }
};

const years = [2021, 2022, 2023, 2024, 2025];

const referenceFor = ({ reference }: Indicator, until: number): Pick<EvaluationInput, 'reference'> => {
  const figures = figuresOf('quarterly', until, () => REFERENCE_VALUE);
  switch (reference?.kind) {
    case undefined:
      return {};
    case 'indicator': {
      const found = indicators.find(({ indicator }) => indicator.code === reference.indicator);
      if (!found) throw new Error(`There is no ${reference.indicator} in the plans`);
      return { reference: { kind: 'indicator', indicator: found.indicator, figures } };
    }
    case 'issued': {
      const document = { issuer: null, number: null, date: null };
      const values = years.map((year) => ({
        span: 'year' as const,
        period: month(year, 12),
        value: REFERENCE_VALUE,
        ...document,
      }));
      return { reference: { kind: 'issued', values } };
    }
    case 'peer_average':
      return { reference: { kind: 'peer_average', figures } };
    case 'peer_rank':
      return { reference: { kind: 'peer_rank', peers: reference.peers } };
    default:
      return reference satisfies never;
  }
};

const figuresOf = (frequency: Indicator['frequency'], until: number, value: (period: number) => number): Point[] => {
  const figures: Point[] = [];
  for (let period = month(2021, 1); period <= until; period += 1) {
    if (endsPeriod(period, frequency)) figures.push({ period, value: value(period), revision: 1 });
  }
  return figures;
};

const judge = (plan: Plan, indicator: Indicator, asOf: number, pace: number) => {
  const rounded = (value: number): number => (indicator.whole ? Math.floor(value + 1e-9) : value);
  const figures = figuresOf(indicator.frequency, asOf, (period) => rounded(reported(indicator, period, pace)));
  return evaluate({ plan, indicator, figures, asOf, ...referenceFor(indicator, asOf) });
};

const GREEN = new Set(['achieved', 'on_track']);

/** Lights that a path must have at a moment; `undefined`: any judgement. */
const demanded = (path: Path, { comparator }: Indicator, asOf: number): ((light: string) => boolean) | undefined => {
  if (path === 'good') return (light) => GREEN.has(light);
  if (path === 'bad') return (light) => !GREEN.has(light);
  const isForgiving = comparator === 'about' || comparator === 'in_step_with';
  return asOf === MOMENTS['plan end'] && !isForgiving ? (light) => !GREEN.has(light) : undefined;
};

describe('every indicator of the tables', () => {
  test('there are 44', () => {
    expect(indicators).toHaveLength(44);
  });

  const CASES = Object.entries(MOMENTS).flatMap(([moment, asOf]) =>
    (Object.keys(PATHS) as Path[]).map((path) => ({ moment, asOf, path })),
  );
  test.each(CASES)('$path path, $moment -> a judgement of each, by its merits', ({ asOf, path }) => {
    const wrong = indicators.flatMap(({ plan, indicator }) => {
      const { light, actual, expected, reason } = judge(plan, indicator, asOf, PATHS[path]);
      const isDefined = !/^(awaiting|not_measured)/.test(light) && [actual, expected].every(Number.isFinite);
      const isSaid = ![reason.zh, reason.en].some((words) => words === '' || /NaN|Infinity|undefined/.test(words));
      const isMerited = demanded(path, indicator, asOf)?.(light) ?? true;
      return isDefined && isSaid && isMerited ? [] : [`${indicator.code}: ${light}, ${actual} of ${expected}`];
    });
    expect(wrong).toEqual([]);
  });
});
