import { describe, expect, it } from 'vitest';
import { type EvaluationInput, endsPeriod, evaluate, type Indicator, month, type Point } from '../src/index.ts';
import { input, PLAN, ROWS } from './support/indicators.ts';

/** Reported value at a period, by how well the road is kept (1 = to the letter). */
type Course = (indicator: Indicator, period: number, pace: number) => number;

const years = (period: number): number => (period - month(2020, 12)) / 12;
const ofYear = (period: number): number => ((period % 12) + 1) / 12;

const levelFrom =
  (start: number, end: number): Course =>
  (_, period, pace) =>
    start + ((end - start) * years(period) * pace) / 5;
const steady =
  (good: number, bad: number): Course =>
  (_, __, pace) =>
    bad + (good - bad) * pace;

interface Kind {
  readonly name: keyof typeof ROWS;
  readonly course: Course;
  readonly reference?: EvaluationInput['reference'];
}

const gdpFigures: Point[] = [];
for (let m = PLAN.start; m <= PLAN.end; m += 1)
  if (endsPeriod(m, 'quarterly')) gdpFigures.push({ period: m, value: 5, revision: 1 });
const gdp: EvaluationInput['reference'] = { kind: 'indicator', indicator: ROWS.gdp, figures: gdpFigures };
const issued: EvaluationInput['reference'] = {
  kind: 'issued',
  values: [2021, 2022, 2023, 2024, 2025].map((year) => ({
    span: 'year' as const,
    period: month(year, 12),
    value: 3,
    issuer: null,
    number: null,
    date: null,
  })),
};

const KINDS: Kind[] = [
  { name: 'gdp', course: (_, __, pace) => 6 * pace },
  { name: 'land', course: levelFrom(0, 25) },
  { name: 'fiscal', course: (_, __, pace) => 5 * pace, reference: gdp },
  { name: 'investment', course: (_, period, pace) => 360 * ofYear(period) * pace },
  { name: 'visitors', course: (_, period, pace) => 1200 * ofYear(period) * pace },
  { name: 'emergingShare', course: levelFrom(20, 30) },
  { name: 'patents', course: levelFrom(42, 60) },
  { name: 'roads', course: (...at) => Math.floor(levelFrom(10, 24)(...at) + 1e-9) },
  { name: 'villages', course: (...at) => Math.floor(levelFrom(5, 15)(...at) + 1e-9) },
  { name: 'coverage5g', course: levelFrom(60, 100) },
  { name: 'energy', course: steady(3.2, 0), reference: issued },
  { name: 'aqi', course: steady(88, 70) },
  { name: 'waste', course: levelFrom(30, 45) },
  { name: 'forest', course: levelFrom(14.2, 16.5) },
  { name: 'safety', course: steady(0.02, 0.05) },
  { name: 'publicSafety', course: steady(4, 12) },
  { name: 'income', course: steady(6, 1), reference: gdp },
  { name: 'unemployment', course: steady(2.8, 6), reference: issued },
  {
    name: 'lifeExpectancy',
    course: steady(84, 60),
    reference: { kind: 'peer_average', figures: gdpFigures.map((f) => ({ ...f, value: 83 })) },
  },
  { name: 'headquarters', course: (...at) => Math.floor(levelFrom(0, 3)(...at) + 1e-9) },
];

const MOMENTS = { 'mid-year': month(2023, 6), 'year end': month(2023, 12), 'plan end': month(2025, 12) };
const PATHS = { good: 1, 'slightly late': 0.92, bad: 0.2 };
const GREEN = ['achieved', 'on_track'];

const judge = ({ name, course, reference }: Kind, until: number, pace: number) => {
  const subject = ROWS[name];
  const figures: Point[] = [];
  for (let m = PLAN.start; m <= until; m += 1) {
    if (endsPeriod(m, subject.frequency)) figures.push({ period: m, value: course(subject, m, pace), revision: 1 });
  }
  return evaluate({ ...input(subject, {}), figures, asOf: until, ...(reference ? { reference } : {}) });
};

const CASES = KINDS.flatMap((kind) =>
  Object.entries(MOMENTS).flatMap(([moment, until]) =>
    Object.entries(PATHS).map(([path, pace]) => ({
      title: `${kind.name}, ${moment}, ${path} path`,
      kind,
      until,
      path,
      pace,
    })),
  ),
);

/** Without a stated baseline a slow series is measured from its own first year end: slow is not yet wrong. */
const ownStart = new Set<string>(['emergingShare', 'roads', 'coverage5g', 'waste']);

describe('every kind of row of the first plan', () => {
  it.each(CASES)('$title', ({ kind, until, path, pace }) => {
    const result = judge(kind, until, pace);
    expect(result.light).not.toMatch(/^(awaiting|not_measured)/);
    expect(Number.isFinite(result.actual) && Number.isFinite(result.expected)).toBe(true);
    expect(result.reason.zh).not.toMatch(/NaN|Infinity|undefined/);
    if (path === 'good') expect(GREEN).toContain(result.light);
    if (path === 'bad') expect(GREEN).not.toContain(result.light);
    if (path === 'slightly late' && until === PLAN.end && !ownStart.has(kind.name)) {
      expect(result.light).not.toBe(ROWS[kind.name].comparator === 'about' ? 'off_track' : 'achieved');
    }
  });
});
