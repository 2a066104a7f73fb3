import { describe, expect, it } from 'vitest';
import {
  combineMembers,
  DEFAULT_POLICY,
  type EvaluationInput,
  evaluate,
  explain,
  type Indicator,
} from '../src/index.ts';
import { indicator, input, p, points, ROWS } from './support/indicators.ts';

const invested = { '2021': 250, '2022': 300, '2023-06': 160 };
const gdp = { '2021': 8.1, '2022': -2, '2023': 5.5 };
const issued = (span: 'year' | 'plan', period: string, value: number): Partial<EvaluationInput> => ({
  reference: { kind: 'issued', values: [{ span, period: p(period), value, issuer: null, number: null, date: null }] },
});
const jobs = indicator({
  name: { zh: '新增就业岗位', en: 'New jobs' },
  unit: { zh: '个', en: 'jobs' },
  decimals: 0,
  valueKind: 'quantity',
  basis: 'annual',
  reporting: 'year_to_date',
  frequency: 'monthly',
  final: 15000,
});
const weakestOf: Indicator = {
  ...indicator({ name: { zh: '污水处理率', en: 'Sewage treatment' }, from: 60, final: 80, nature: 'binding' }),
  members: { combine: 'minimum', names: ['朱泾镇', '枫泾镇', '亭林镇'] },
};
const adjusted: Indicator = {
  ...ROWS.forest,
  targets: [
    ...ROWS.forest.targets,
    { kind: 'adjusted', period: p('2025'), value: 15.5, document: 'd', item: null, setOn: '2023-09-01', text: '' },
  ],
};

/** Nothing is due yet where E, rounded, lies before the baseline. */
const aheadOfWhole = indicator({ from: 50.5, final: 51.5, whole: true });

const CASES: { name: string; given: EvaluationInput }[] = [
  { name: 'level', given: input(ROWS.forest, { '2023': 15.6 }) },
  { name: 'level, the pace needed decides', given: input(ROWS.patents, { '2025-09': 58.4 }) },
  {
    name: 'level through annual targets',
    given: input(
      { ...ROWS.patents, targets: indicator({ final: 60, annual: { 2022: 46, 2023: 52 } }).targets },
      { '2023-06': 49.5 },
    ),
  },
  {
    name: 'level in whole numbers from a provisional baseline',
    given: input(ROWS.roads, { '2021': 10, '2023-H1': 13 }),
  },
  { name: 'level, adjusted target beside the original', given: input(adjusted, { '2023': 14.9 }) },
  { name: 'hold', given: input({ ...ROWS.aqi, frequency: 'annual' }, { '2022': 83.9 }) },
  { name: 'plan total', given: input(ROWS.investment, invested) },
  {
    name: 'plan total with annual targets',
    given: input(
      {
        ...ROWS.investment,
        targets: [...ROWS.investment.targets, ...indicator({ annual: { 2021: 330, 2022: 350, 2023: 360 } }).targets],
      },
      invested,
    ),
  },
  { name: 'plan total, nothing due', given: input(ROWS.headquarters, { '2021-06': 0 }) },
  { name: 'annual quota', given: input(jobs, { '2023-05': 5800 }) },
  {
    name: 'annual quota that is a cap',
    given: input({ ...jobs, direction: 'down', comparator: 'at_most' }, { '2023-05': 6500 }),
  },
  { name: 'annual rate', given: input(ROWS.safety, { '2023': 0.029 }) },
  { name: 'total change', given: input(ROWS.land, { '2023-12': 13.2 }) },
  {
    name: 'total change of yearly reductions',
    given: input(
      { ...ROWS.energy, reference: { kind: 'issued', span: 'plan' } },
      { '2021': 3, '2022': 2.5 },
      issued('plan', '2025', 14),
    ),
  },
  {
    name: 'total change, a reduction year on year in progress',
    given: input(
      { ...ROWS.energy, reporting: 'growth', frequency: 'semiannual', reference: { kind: 'issued', span: 'plan' } },
      { '2021': 3, '2022-06': 2.5 },
      issued('plan', '2025', 14),
    ),
  },
  {
    name: 'total change of a plan from July on',
    given: input(
      indicator({ basis: 'total_change', reporting: 'year_to_date', valueKind: 'quantity', final: 54 }),
      { '2021-06': 10, '2021-12': 13 },
      { plan: { start: p('2021-07'), end: p('2025'), policy: DEFAULT_POLICY } },
    ),
  },
  {
    name: 'total change in whole numbers',
    given: input({ ...ROWS.headquarters, basis: 'total_change' }, { '2022-12': 1 }),
  },
  {
    name: 'total change of growth year on year',
    given: input(
      { ...ROWS.gdp, basis: 'total_change', compounding: true, targets: indicator({ final: 30 }).targets },
      {
        '2021': 5,
        '2022-06': 6,
      },
    ),
  },
  { name: 'average growth', given: input(ROWS.gdp, { ...gdp, '2024-06': 5 }) },
  {
    name: 'growth above another',
    given: input(
      ROWS.income,
      { '2021': 8, '2022': 1, '2023': 5 },
      { reference: { kind: 'indicator', indicator: ROWS.gdp, figures: points(gdp) } },
    ),
  },
  {
    name: 'above the peers',
    given: input(
      ROWS.lifeExpectancy,
      { '2023': 84.1 },
      { reference: { kind: 'peer_average', figures: points({ '2023': 84.2 }) } },
    ),
  },
  { name: 'rank among peers', given: input(ROWS.publicSafety, { '2023': 6 }) },
  {
    name: 'the weakest of several members',
    given: {
      ...input(weakestOf, {}),
      figures: combineMembers(weakestOf, [
        { member: '朱泾镇', period: p('2023'), value: 66, revision: 1 },
        { member: '枫泾镇', period: p('2023'), value: 90, revision: 1 },
      ]),
    },
  },
  { name: 'no cap issued', given: input(ROWS.unemployment, { '2024-03': 4.6 }) },
  { name: 'the latest figure is too old', given: input(ROWS.forest, { '2021': 14.6 }, { dueThrough: p('2024-12') }) },
  { name: 'nothing reported', given: input(ROWS.forest, {}) },
];

describe('explain', () => {
  it('where nothing is due, no quotient is made up', () => {
    const given = input(aheadOfWhole, { '2021': 50.9 });
    expect(explain(evaluate(given), given.indicator, given.plan, 'zh-CN')).toContain(
      '达成率：尚无应完成量（E = 50，不优于 y0 = 50.5），只看 y 是否不差于 E：50.9 ≥ 50，a = 1；其间不按所需进度评判',
    );
  });

  it('a path that dips: E alone is to be kept, and this is said', () => {
    const dips = indicator({ from: 100, final: 160, annual: { 2021: 95, 2022: 95 }, valueKind: 'quantity' });
    const said = (value: number) => {
      const given = input(dips, { '2022-06': value });
      return explain(evaluate(given), given.indicator, given.plan, 'en').filter((line) => line.startsWith('Attain'));
    };
    const why =
      'Attainment: nothing is due yet (E = 95 is no better than y0 = 100), so y need only be no worse than E:';
    expect(said(96)).toEqual([`${why} 96 ≥ 95, a = 1; meanwhile the pace needed does not count`]);
    expect(said(94)).toEqual([`${why} 94 < 95, a = 0; meanwhile the pace needed does not count`]);
  });

  it('small numbers keep their digits', () => {
    const traces = indicator({ from: 0.000001, final: 0.000007, valueKind: 'quantity', frequency: 'monthly' });
    const given = input(traces, { '2023-06': 0.00000385 });
    const lines = explain(evaluate(given), given.indicator, given.plan, 'en');
    expect(lines).toContain('Expected: E = 0.000001 + (0.000007 − 0.000001) × 30 ÷ 60 = 0.000004');
    expect(lines).toContain(
      'Attainment: a = (y − y0) ÷ (E − y0) = (0.00000385 − 0.000001) ÷ (0.000004 − 0.000001) = 0.95',
    );
    expect(lines).toContain(
      'Lag (negative: ahead): 0.000004 − 0.00000385 = 0.00000015, or 100 × 0.00000015 ÷ 0.000006 = 2.5 percentage points',
    );
  });

  it('a value just short of its target is told apart from it', () => {
    const given = input(indicator({ from: 100, final: 160, valueKind: 'quantity' }), { '2025': 159.9999999 });
    const lines = explain(evaluate(given), given.indicator, given.plan, 'en');
    expect(lines.at(-1)).toBe('Light: the target was not met in time, 159.9999999 < 160; a = 1 ≥ 0.6 → lagging');
  });

  it('after the target’s date the path goes no further', () => {
    const early = indicator({ from: 100, valueKind: 'quantity' });
    const target = { kind: 'final', period: p('2023'), value: 160, document: 'd', item: null, text: '' } as const;
    const given = input({ ...early, targets: [target] }, { '2024-06': 150 });
    const lines = explain(evaluate(given), given.indicator, given.plan, 'en');
    expect(lines).toContain("Time: 36 of 36 months gone; the target's date is past");
    expect(lines).toContain('Expected: E = 100 + (160 − 100) × 36 ÷ 36 = 160');
    const change = input({ ...ROWS.land, targets: [{ ...target, value: 25 }] }, { '2024-06': 20 });
    expect(explain(evaluate(change), change.indicator, change.plan, 'en')).toContain('Expected: E = 25 × 36 ÷ 36 = 25');
  });

  it.each(CASES)('$name', ({ given }) => {
    const evaluation = evaluate(given);
    const zh = explain(evaluation, given.indicator, given.plan, 'zh-CN');
    const en = explain(evaluation, given.indicator, given.plan, 'en');
    expect([...zh, '', ...en].join('\n')).toMatchSnapshot();
    expect(en).toHaveLength(zh.length);
    if (evaluation.attainment !== null) expect(zh.length).toBeGreaterThanOrEqual(5);
    expect(zh.length).toBeLessThanOrEqual(12);
    expect(zh.join() + en.join()).not.toMatch(/NaN|undefined|Infinity/);
  });
});
