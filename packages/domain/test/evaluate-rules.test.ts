import { describe, expect, it } from 'vitest';
import {
  type EvaluationInput,
  evaluate,
  type Indicator,
  type IssuedValue,
  type Light,
  type Mark,
} from '../src/index.ts';
import { indicator, input, PLAN, p, points, ROWS } from './support/indicators.ts';

const issued = (span: 'year' | 'plan', period: string, value: number): IssuedValue => ({
  span,
  period: p(period),
  value,
  issuer: '市发展改革委',
  number: null,
  date: null,
});
const against = (other: Indicator, figures: Readonly<Record<string, number>>): Partial<EvaluationInput> => ({
  reference: { kind: 'indicator', indicator: other, figures: points(figures) },
});
const yearly = (...values: IssuedValue[]): Partial<EvaluationInput> => ({ reference: { kind: 'issued', values } });

/** 54 months. */
const fromJuly = { ...PLAN, start: p('2021-07') };

const jobs = indicator({
  name: { zh: '新增就业岗位', en: 'New jobs' },
  valueKind: 'quantity',
  basis: 'annual',
  reporting: 'year_to_date',
  frequency: 'monthly',
  final: 15000,
});
const quota = { ...jobs, targets: indicator({ final: 1200 }).targets } as const;
const quotaToDate = { ...quota, reporting: 'plan_to_date' } as const;
const cap = { ...jobs, direction: 'down', comparator: 'at_most' } as const;
const yearlySum = {
  ...ROWS.visitors,
  nature: 'binding',
  reporting: 'increment',
  frequency: 'annual',
} as const;
const intensity = { ...ROWS.energy, reference: { kind: 'issued', span: 'plan' } } as const;
const growth5 = { ...ROWS.gdp, comparator: 'at_least', basis: 'total_change', compounding: true } as const;
const changeOfThree = indicator({
  basis: 'total_change',
  reporting: 'plan_to_date',
  frequency: 'monthly',
  valueKind: 'quantity',
  whole: true,
  final: 3,
});
const dipping = indicator({
  nature: 'binding',
  valueKind: 'quantity',
  frequency: 'monthly',
  from: 100,
  final: 160,
  annual: { 2021: 95, 2022: 95, 2023: 110 },
});
const met = indicator({ nature: 'binding', valueKind: 'quantity', frequency: 'monthly', final: 160 });
const growthByYear = indicator({ ...ROWS.gdp, targets: [], final: 6, comparator: 'at_least' });
const adjusted: Indicator = {
  ...ROWS.forest,
  targets: [
    ...ROWS.forest.targets,
    {
      kind: 'adjusted',
      period: p('2025'),
      value: 15.5,
      document: 'mid-term',
      item: null,
      setOn: '2023-09-01',
      text: '',
    },
  ],
};
const seasonal = {
  '2021-03': 10,
  '2021-06': 20,
  '2021-09': 50,
  '2021-12': 100,
  '2022-03': 10,
  '2022-06': 20,
  '2022-09': 50,
  '2022-12': 100,
};

interface Row {
  readonly name: string;
  readonly given: EvaluationInput;
  readonly light: Light;
  readonly expected?: number;
  readonly actual?: number | null;
  readonly attainment?: number | null;
  readonly has?: readonly Mark[];
  readonly lacks?: readonly Mark[];
}

const TABLE: Record<string, Row[]> = {
  roads: [
    {
      name: 'first twelve months, far behind: lagging at worst',
      given: input(ROWS.forest, { '2021': 14.2 }),
      light: 'lagging',
    },
    {
      name: 'second year, no pace at all: off_track',
      given: input(ROWS.patents, { '2022-03': 42 }),
      light: 'off_track',
    },
    {
      name: 'a 0.96 but more than 1.5 × the pace: lagging',
      given: input(ROWS.patents, { '2025-09': 58.4 }),
      light: 'lagging',
    },
    {
      name: 'anticipatory at T, a 0.60 and not met: lagging',
      given: input(ROWS.patents, { '2025': 52.8 }),
      light: 'lagging',
      attainment: 0.6,
    },
    {
      name: 'anticipatory at T, a under 0.60: off_track',
      given: input(ROWS.patents, { '2025': 52.7 }),
      light: 'off_track',
    },
    { name: 'at T and met: achieved', given: input(ROWS.patents, { '2025': 60 }), light: 'achieved' },
    { name: 'met early: achieved', given: input(ROWS.patents, { '2023-03': 61 }), light: 'achieved' },
    {
      name: 'met early, then met still: a hold that is on track',
      given: input(ROWS.patents, { '2023-03': 61, '2023-06': 62 }),
      light: 'on_track',
      has: ['hold'],
    },
    {
      name: 'figures after T judge nothing more',
      given: input(ROWS.patents, { '2025': 60, '2026-03': 10 }),
      light: 'achieved',
    },
    {
      name: 'average growth met before T is not achieved yet',
      given: input(ROWS.gdp, { '2021': 9, '2022': 9 }),
      light: 'on_track',
    },
    {
      name: 'average growth met at T: achieved',
      given: input(ROWS.gdp, { '2021': 6, '2022': 6, '2023': 6, '2024': 6, '2025': 5 }),
      light: 'achieved',
    },
    {
      name: 'average growth within 左右 (5.6 for 6): on_track',
      given: input(ROWS.gdp, { '2021': 5.6 }),
      light: 'on_track',
      attainment: 0.933333333,
    },
    {
      name: 'exactly one and a half times the pace so far is not above it',
      given: input(indicator({ from: 0, final: 22, annual: { 2024: 16 } }), { '2024': 16 }),
      light: 'on_track',
    },
    {
      name: 'growth just within 左右: decimals of the computation decide nothing',
      given: input(
        { ...growthByYear, comparator: 'about', targets: indicator({ final: 0.5 }).targets },
        {
          '2021-04': 0,
        },
      ),
      light: 'on_track',
    },
    {
      name: 'a level just within 左右: decimals of the computation decide nothing',
      given: input(indicator({ comparator: 'about', tolerance: 0.1, from: 1.1, final: 3.1 }), { '2021': 1.4 }),
      light: 'on_track',
    },
    {
      name: 'growth in mid-year counts for its months',
      given: input(ROWS.gdp, { '2021': 6, '2022-06': 6 }),
      light: 'on_track',
      actual: 6,
      expected: 6,
    },
    {
      name: 'a year without growth figure: incomplete',
      given: input(ROWS.gdp, { '2021': 6, '2023': 6 }),
      light: 'on_track',
      has: ['incomplete'],
    },
    {
      name: 'a yearly growth target missed when the year closed: lagging',
      given: input(
        { ...growthByYear, targets: indicator({ final: 6, annual: { 2022: 7 } }).targets },
        { '2021': 9, '2022': 6.5 },
      ),
      light: 'lagging',
    },
    {
      name: 'total change, growth of 5 % each year multiplies as growth',
      given: input({ ...growth5, targets: indicator({ final: 27.62815625 }).targets }, { '2021': 5, '2022': 5 }),
      light: 'on_track',
      actual: 10.25,
      expected: 10.25,
      attainment: 1,
    },
    {
      name: 'the same of a figure whose name says that it counts reductions',
      given: input(
        { ...growth5, name: { zh: '能耗下降率', en: 'x' }, targets: indicator({ final: 22.62190625 }).targets },
        {
          '2021': 5,
          '2022': 5,
        },
      ),
      light: 'on_track',
      actual: 9.75,
      expected: 9.75,
    },
    {
      name: 'the same where the plan says it',
      given: input(
        { ...growth5, compoundsAs: 'reduction', targets: indicator({ final: 22.62190625 }).targets },
        {
          '2021': 5,
          '2022': 5,
        },
      ),
      light: 'on_track',
      actual: 9.75,
      expected: 9.75,
    },
    {
      name: 'total change, compounding reductions of 3 % each year',
      given: input(intensity, { '2021': 3, '2022': 3, '2023': 3 }, yearly(issued('plan', '2025', 14))),
      light: 'on_track',
      actual: 8.7327,
      expected: 8.651994211,
    },
    {
      name: 'a reduction year on year counts for its months while its year is in progress',
      given: input(
        { ...intensity, reporting: 'growth', frequency: 'semiannual' },
        { '2021': 3, '2022-06': 1 },
        yearly(issued('plan', '2025', 14)),
      ),
      light: 'off_track',
      actual: 3.486218601,
      expected: 4.423849319,
    },
    {
      name: 'changes year on year that add up count for their months, too',
      given: input(indicator({ basis: 'total_change', reporting: 'growth', frequency: 'semiannual', final: 10 }), {
        '2021': 2,
        '2022-06': 2,
      }),
      light: 'on_track',
      actual: 3,
      expected: 3,
    },
    {
      name: 'total change of a plan from July on: what its year brought before is no part of it',
      given: input(
        indicator({ basis: 'total_change', reporting: 'year_to_date', valueKind: 'quantity', final: 54 }),
        { '2021-06': 10, '2021-12': 13 },
        { plan: fromJuly },
      ),
      light: 'lagging',
      actual: 3,
      expected: 6,
      attainment: 0.5,
      lacks: ['incomplete'],
    },
    {
      name: 'the same, where nobody said what it was: as reported, and marked',
      given: input(
        indicator({ basis: 'total_change', reporting: 'year_to_date', valueKind: 'quantity', final: 54 }),
        { '2021-12': 5 },
        { plan: fromJuly },
      ),
      light: 'lagging',
      actual: 5,
      expected: 6,
      has: ['incomplete'],
    },
    {
      name: 'a change year on year counts for the months within the plan',
      given: input(
        indicator({ basis: 'total_change', reporting: 'growth', frequency: 'quarterly', final: 9 }),
        { '2021-12': 2, '2022-06': 2 },
        { plan: fromJuly },
      ),
      light: 'on_track',
      actual: 2,
      expected: 2,
    },
    {
      name: 'a yearly rate too',
      given: input(
        { ...intensity, compounding: false },
        { '2021': 3, '2022': 3 },
        { plan: fromJuly, ...yearly(issued('plan', '2025', 13.5)) },
      ),
      light: 'on_track',
      actual: 4.5,
      expected: 4.5,
    },
    {
      name: 'a change in whole numbers is expected on its easy side: nothing due, on_track',
      given: input(changeOfThree, { '2021-06': 0 }),
      light: 'on_track',
      expected: 0,
      attainment: 1,
    },
    {
      name: 'the same, one of three after two years',
      given: input(changeOfThree, { '2022-06': 0, '2022-12': 1 }),
      light: 'on_track',
      expected: 1,
      attainment: 1,
    },
    {
      name: 'the same, going down',
      given: input(
        {
          ...changeOfThree,
          direction: 'down',
          comparator: 'at_most',
          targets: indicator({ final: -3 }).targets,
        },
        { '2022-12': -1 },
      ),
      light: 'on_track',
      expected: -1,
      attainment: 1,
    },
    {
      name: 'total change as a signed change going down',
      given: input(
        indicator({
          basis: 'total_change',
          reporting: 'plan_to_date',
          direction: 'down',
          comparator: 'at_most',
          final: -10,
        }),
        { '2023': -6 },
      ),
      light: 'on_track',
      expected: -6,
      attainment: 1,
    },
    {
      name: 'total change measured from a baseline level',
      given: input(indicator({ basis: 'total_change', valueKind: 'growth', from: 200, final: 25 }), { '2023': 230 }),
      light: 'on_track',
      actual: 15,
      expected: 15,
    },
    {
      name: 'a level going down towards its target',
      given: input(indicator({ direction: 'down', comparator: 'at_most', from: 40, final: 30 }), { '2023': 34 }),
      light: 'on_track',
      expected: 34,
      attainment: 1,
    },
    {
      name: 'a multiple of the baseline (翻番)',
      given: input(
        {
          ...ROWS.patents,
          targets: ROWS.patents.targets.map((t) => ({ ...t, value: 2, timesBaseline: true as const })),
        },
        { '2025': 84 },
      ),
      light: 'achieved',
    },
    {
      name: 'a multiple without a baseline: awaiting_baseline',
      given: input(
        {
          ...ROWS.patents,
          baseline: null,
          targets: ROWS.patents.targets.map((t) => ({ ...t, value: 2, timesBaseline: true as const })),
        },
        { '2025': 84 },
      ),
      light: 'awaiting_baseline',
    },
    {
      name: 'a range is met at its lower end',
      given: input(
        { ...ROWS.patents, targets: ROWS.patents.targets.map((t) => ({ ...t, valueMax: 65 })) },
        { '2025': 60 },
      ),
      light: 'achieved',
    },
    {
      name: 'a baseline of another scope does not serve',
      given: input(
        { ...ROWS.forest, baseline: { period: p('2020'), value: 14.2, relation: 'different_scope' } },
        { '2021': 14.5 },
      ),
      light: 'awaiting_baseline',
    },
    {
      name: 'before any year-end figure: awaiting_baseline',
      given: input(ROWS.waste, { '2021-03': 30 }),
      light: 'awaiting_baseline',
    },
    {
      name: 'no baseline, but met at once: achieved',
      given: input(ROWS.waste, { '2021-03': 46 }),
      light: 'achieved',
      has: ['provisional'],
    },
    {
      name: 'annual targets of a level: E passes through them',
      given: input(
        { ...ROWS.forest, targets: indicator({ final: 16.5, annual: { 2021: 14.4, 2022: 15 } }).targets },
        { '2022': 15.1 },
      ),
      light: 'on_track',
      expected: 15,
    },
    {
      name: 'an annual target of a level missed, binding: off_track',
      given: input(
        { ...ROWS.forest, targets: indicator({ final: 16.5, annual: { 2022: 15.2 } }).targets },
        { '2022': 15.19 },
      ),
      light: 'off_track',
    },
    {
      name: 'an annual target worse than the baseline: on its way down E alone is to be kept, on_track',
      given: input(dipping, { '2022-06': 96 }),
      light: 'on_track',
      expected: 95,
      attainment: 1,
    },
    {
      name: 'the same, exactly on the path in the second year: no pace is asked for, on_track',
      given: input(dipping, { '2022-12': 95 }),
      light: 'on_track',
      expected: 95,
      attainment: 1,
    },
    {
      name: 'the same, worse than the path: off_track',
      given: input(dipping, { '2022-06': 94.9 }),
      light: 'off_track',
      attainment: 0,
    },
    {
      name: 'the same where lower is better',
      given: input(
        indicator({
          nature: 'binding',
          valueKind: 'quantity',
          direction: 'down',
          comparator: 'at_most',
          from: 100,
          final: 70,
          annual: { 2021: 104, 2022: 104 },
        }),
        { '2021-12': 104, '2022-06': 104 },
      ),
      light: 'on_track',
      expected: 104,
      attainment: 1,
    },
    {
      name: 'the same once the path asks for better than the baseline: by attainment again',
      given: input(dipping, { '2023-12': 104 }),
      light: 'off_track',
      expected: 110,
      attainment: 0.4,
    },
    {
      name: 'a provisional baseline that meets the target: a hold, a little short of it lagging',
      given: input(met, { '2020-12': 170, '2022-06': 158 }),
      light: 'lagging',
      expected: 160,
      has: ['hold'],
    },
    {
      name: 'the same, still met: on_track',
      given: input(met, { '2020-12': 170, '2022-06': 165 }),
      light: 'on_track',
      expected: 160,
      has: ['hold'],
    },
    {
      name: 'a stated baseline goes before a figure of its date that meets the target',
      given: input({ ...met, baseline: indicator({ from: 100 }).baseline }, { '2020-12': 170, '2022-06': 118 }),
      light: 'on_track',
      expected: 118,
      lacks: ['hold'],
    },
    {
      name: 'the same in a preliminary figure: not yet',
      given: {
        ...input({ ...ROWS.forest, targets: indicator({ final: 16.5, annual: { 2022: 15.2 } }).targets }, {}),
        figures: [{ period: p('2022'), value: 15.19, revision: 1, final: false }],
      },
      light: 'on_track',
      has: ['preliminary'],
    },
  ],
  'totals and quotas': [
    {
      name: 'a total in the millions, met to the cent: achieved',
      given: input(
        { ...yearlySum, targets: indicator({ final: 15941513.63 }).targets },
        { '2021': 3999792.59, '2022': 2837091.26, '2023': 4984155.62, '2024': 1778385.03, '2025': 2342089.13 },
      ),
      light: 'achieved',
      actual: 15941513.63,
    },
    {
      name: 'a cap in the millions, used to the cent: on_track',
      given: input(
        {
          ...yearlySum,
          direction: 'down',
          comparator: 'at_most',
          targets: indicator({ final: 16363337.51 }).targets,
        },
        { '2021': 1888889.34, '2022': 4376994.61, '2023': 2005356.82, '2024': 3463277.43, '2025': 4628819.31 },
      ),
      light: 'on_track',
      actual: 16363337.51,
    },
    {
      name: 'a seasonal profile from earlier years replaces m / 12',
      given: input(
        { ...ROWS.investment, skipsJanuary: false, frequency: 'quarterly', targets: indicator({ final: 500 }).targets },
        { ...seasonal, '2023-06': 20 },
      ),
      light: 'on_track',
      expected: 220,
      lacks: ['no_profile'],
    },
    {
      name: 'figures from before the plan give a profile',
      given: input({ ...ROWS.visitors, frequency: 'quarterly' }, { '2020-06': 30, '2020-12': 100, '2021-06': 360 }),
      light: 'on_track',
      expected: 360,
      lacks: ['no_profile'],
    },
    {
      name: 'a whole year needs no profile',
      given: input(ROWS.visitors, { '2021-12': 1200 }),
      light: 'on_track',
      lacks: ['no_profile'],
    },
    {
      name: 'a year without figures is not expected: incomplete',
      given: input(ROWS.visitors, { '2021-12': 1200, '2023-12': 1200 }),
      light: 'on_track',
      expected: 2400,
      has: ['incomplete'],
    },
    {
      name: 'a total since the plan’s start covers every month, also where a December is missing',
      given: input({ ...ROWS.visitors, reporting: 'plan_to_date' }, { '2021-11': 1100, '2022-06': 1800 }),
      light: 'on_track',
      expected: 1800,
      lacks: ['incomplete'],
    },
    {
      name: 'the same at the end: E is the target',
      given: input({ ...ROWS.visitors, reporting: 'plan_to_date' }, { '2023-06': 3000, '2025-12': 5990 }),
      light: 'lagging',
      expected: 6000,
      lacks: ['incomplete'],
    },
    {
      name: 'without the December before, a total since the start says nothing of one year alone',
      given: input(
        {
          ...ROWS.visitors,
          nature: 'binding',
          reporting: 'plan_to_date',
          targets: indicator({ final: 6000, annual: { 2021: 1200, 2022: 1200 } }).targets,
        },
        { '2021-11': 1250, '2022-12': 2400 },
      ),
      light: 'on_track',
      expected: 2400,
    },
    {
      name: 'a plan from July on: what its year brought before is no part of it',
      given: input(
        { ...ROWS.visitors, frequency: 'quarterly' },
        { '2021-06': 600, '2021-09': 700 },
        { plan: fromJuly },
      ),
      light: 'lagging',
      actual: 100,
      expected: 333.333333,
      lacks: ['incomplete'],
    },
    {
      name: 'the same, where nobody said what it was: as reported, and marked',
      given: input({ ...ROWS.visitors, frequency: 'quarterly' }, { '2021-09': 300 }, { plan: fromJuly }),
      light: 'lagging',
      actual: 300,
      expected: 333.333333,
      has: ['incomplete'],
    },
    {
      name: 'the same, from its second year on',
      given: input(
        { ...ROWS.visitors, frequency: 'quarterly' },
        { '2021-06': 600, '2021-12': 1300, '2022-12': 1300 },
        { plan: fromJuly },
      ),
      light: 'on_track',
      actual: 2000,
      expected: 2000,
    },
    {
      name: 'increments with a gap: E counts the months covered',
      given: input({ ...ROWS.visitors, reporting: 'increment' }, { '2021-01': 100, '2021-03': 100 }),
      light: 'on_track',
      expected: 200,
      actual: 200,
      has: ['incomplete'],
    },
    {
      name: 'January without increment is covered by February',
      given: input({ ...ROWS.visitors, reporting: 'increment', skipsJanuary: true }, { '2021-02': 200 }),
      light: 'on_track',
      expected: 200,
      lacks: ['incomplete'],
    },
    {
      name: 'a restated year-to-date counts as it stands last',
      given: input(ROWS.visitors, { '2021-05': 600, '2021-06': 590 }),
      light: 'on_track',
      actual: 590,
    },
    {
      name: 'the year’s quota pro rata: on_track',
      given: input(jobs, { '2022-06': 7500 }),
      light: 'on_track',
      expected: 7500,
      attainment: 1,
    },
    {
      name: 'a quota reported as a running total: what it brought since the last December',
      given: input(quotaToDate, { '2022-12': 2400, '2023-06': 3000 }),
      light: 'on_track',
      actual: 600,
      expected: 600,
    },
    {
      name: 'the same without that December: two years’ amounts are no year’s, awaiting_figure',
      given: input(quotaToDate, { '2021-12': 1000, '2023-06': 2600 }),
      light: 'awaiting_figure',
      actual: null,
    },
    {
      name: 'the same with a November instead',
      given: input(quotaToDate, { '2022-11': 2200, '2023-06': 2900 }),
      light: 'awaiting_figure',
    },
    {
      name: 'a cap reported as a running total, the same',
      given: input({ ...quotaToDate, direction: 'down', comparator: 'at_most' }, { '2021-12': 1000, '2023-06': 1500 }),
      light: 'awaiting_figure',
    },
    {
      name: 'a plan from July on: a quota is of the calendar year, and so is what is due of it',
      given: input(quota, { '2021-07': 200 }, { plan: fromJuly }),
      light: 'lagging',
      expected: 700,
      actual: 200,
      lacks: ['incomplete'],
    },
    {
      name: 'the same by its due date in December: the whole quota',
      given: input(quota, { '2021-12': 1200 }, { plan: fromJuly }),
      light: 'achieved',
      expected: 1200,
    },
    {
      name: 'the same in increments: those from before the plan are of the year as well',
      given: input(
        { ...quota, reporting: 'increment', frequency: 'quarterly' },
        { '2021-03': 300, '2021-06': 300, '2021-09': 290 },
        { plan: fromJuly },
      ),
      light: 'on_track',
      expected: 900,
      actual: 890,
      lacks: ['incomplete'],
    },
    {
      name: 'the same without them: only the months that the figures cover are due',
      given: input(
        { ...quota, reporting: 'increment', frequency: 'quarterly' },
        { '2021-09': 290 },
        { plan: fromJuly },
      ),
      light: 'on_track',
      expected: 300,
      actual: 290,
      has: ['incomplete'],
    },
    {
      name: 'a running total of the plan covers its own months, and its first December closes no whole year',
      given: input(quotaToDate, { '2021-12': 600 }, { plan: fromJuly }),
      light: 'on_track',
      expected: 600,
      actual: 600,
      has: ['incomplete'],
    },
    {
      name: 'a plan to June: the quota of its last year is still open then',
      given: input(quota, { '2025-06': 600 }, { plan: { ...PLAN, end: p('2025-06') } }),
      light: 'on_track',
      expected: 600,
    },
    { name: 'the year’s quota met in October: achieved', given: input(jobs, { '2022-10': 15100 }), light: 'achieved' },
    {
      name: 'the year’s quota missed at its close, anticipatory: lagging',
      given: input(jobs, { '2022-12': 14900 }),
      light: 'lagging',
    },
    {
      name: 'the same, binding: off_track',
      given: input({ ...jobs, nature: 'binding' }, { '2022-12': 14900 }),
      light: 'off_track',
    },
    {
      name: 'a new year starts its quota afresh',
      given: input(jobs, { '2022-12': 9000, '2023-01': 1300 }),
      light: 'on_track',
      expected: 1250,
    },
    {
      name: 'a cap on the year’s sum: on_track below its share',
      given: input(cap, { '2022-06': 7000 }),
      light: 'on_track',
      attainment: 1.071428571,
    },
    { name: 'a cap exceeded within 5 %: lagging', given: input(cap, { '2022-06': 7800 }), light: 'lagging' },
    { name: 'a cap exceeded further: off_track', given: input(cap, { '2022-06': 8000 }), light: 'off_track' },
    {
      name: 'an event at a zero cap: off_track',
      given: input({ ...cap, targets: indicator({ final: 0 }).targets }, { '2022-06': 1 }),
      light: 'off_track',
      attainment: null,
    },
    {
      name: 'no event at a zero cap: on_track, no attainment',
      given: input({ ...cap, targets: indicator({ final: 0 }).targets }, { '2022-06': 0 }),
      light: 'on_track',
      attainment: null,
      lacks: ['near_limit'],
    },
    {
      name: 'whole total, one of three at half time: the pace asks for nothing between two steps, on_track',
      given: input(ROWS.headquarters, { '2023-06': 1 }),
      light: 'on_track',
      expected: 1,
    },
    {
      name: 'whole total, second year, nothing due yet: on_track',
      given: input(ROWS.headquarters, { '2022-03': 0 }),
      light: 'on_track',
      attainment: 1,
    },
  ],
  obligations: [
    {
      name: 'equal to the reference is not above it',
      given: input(ROWS.income, { '2021': 6 }, against(ROWS.gdp, { '2021': 6 })),
      light: 'lagging',
    },
    {
      name: 'relative growth takes the latest period known for both',
      given: input(ROWS.income, { '2021': 7, '2022-03': 1 }, against(ROWS.gdp, { '2021': 6 })),
      light: 'on_track',
      actual: 7,
      expected: 6,
    },
    {
      name: 'relative growth over one point short: off_track',
      given: input(ROWS.income, { '2021': 4 }, against(ROWS.gdp, { '2021': 6 })),
      light: 'off_track',
      attainment: null,
    },
    {
      name: 'in step within 0.5 points: on_track',
      given: input(ROWS.fiscal, { '2021-12': 5.5 }, against(ROWS.gdp, { '2021': 6 })),
      light: 'on_track',
    },
    {
      name: 'below the peer average in an open comparison: lagging',
      given: input(
        ROWS.lifeExpectancy,
        { '2021': 83 },
        { reference: { kind: 'peer_average', figures: points({ '2021': 83.1 }) } },
      ),
      light: 'lagging',
    },
    {
      name: 'no peer average yet: awaiting_reference',
      given: input(ROWS.lifeExpectancy, { '2021': 83 }),
      light: 'awaiting_reference',
    },
    {
      name: 'rank 5 of 16: on_track, never near_limit',
      given: input(ROWS.publicSafety, { '2021': 5 }),
      light: 'on_track',
      expected: 5,
      lacks: ['near_limit'],
    },
    { name: 'rank 7: two places short, lagging', given: input(ROWS.publicSafety, { '2021': 7 }), light: 'lagging' },
    { name: 'rank 8: off_track', given: input(ROWS.publicSafety, { '2021': 8 }), light: 'off_track' },
    {
      name: 'unemployment half a point over an issued cap in mid-year: lagging',
      given: input(ROWS.unemployment, { '2022-06': 5.5 }, yearly(issued('year', '2022', 5))),
      light: 'lagging',
      expected: 5,
    },
    {
      name: 'the same at the close of the year, binding: off_track',
      given: input(ROWS.unemployment, { '2022-12': 5.5 }, yearly(issued('year', '2022', 5))),
      light: 'off_track',
    },
    {
      name: 'issued reduction met: on_track, a measure that can be negative has no attainment',
      given: input(ROWS.energy, { '2022': 3.3 }, yearly(issued('year', '2022', 3))),
      light: 'on_track',
      attainment: null,
    },
    {
      name: 'a full 100 % is not near its limit',
      given: input(indicator({ basis: 'annual', final: 100 }), { '2022': 100 }),
      light: 'on_track',
      lacks: ['near_limit'],
    },
    {
      name: 'above its band in a preliminary December: off_track all the same',
      given: { ...input(ROWS.safety, {}), figures: [{ period: p('2022'), value: 0.04, revision: 1, final: false }] },
      light: 'off_track',
    },
    {
      name: 'a preliminary December within its band leaves the year open: lagging',
      given: { ...input(ROWS.safety, {}), figures: [{ period: p('2022'), value: 0.029, revision: 1, final: false }] },
      light: 'lagging',
    },
    {
      name: 'the due date closes it: off_track',
      given: {
        ...input(ROWS.safety, {}),
        figures: [{ period: p('2022'), value: 0.029, revision: 1, final: false }],
        closedThrough: p('2022'),
      },
      light: 'off_track',
    },
  ],
  waiting: [
    { name: 'no figure: awaiting_figure', given: input(ROWS.forest, {}), light: 'awaiting_figure' },
    {
      name: 'only figures after asOf: awaiting_figure',
      given: input(ROWS.forest, { '2023': 15 }, { asOf: p('2022') }),
      light: 'awaiting_figure',
    },
    {
      name: 'one interval late is judged',
      given: input(ROWS.forest, { '2021': 15 }, { dueThrough: p('2022') }),
      light: 'on_track',
    },
    {
      name: 'more than one interval late: awaiting_figure',
      given: input(ROWS.forest, { '2021': 15 }, { dueThrough: p('2023') }),
      light: 'awaiting_figure',
    },
    {
      name: 'the January that has no figure does not count as an interval',
      given: input(ROWS.investment, { '2021-12': 360 }, { dueThrough: p('2022-02') }),
      light: 'on_track',
    },
    {
      name: 'declared not measured: not_measured',
      given: input(
        { ...ROWS.unemployment, notMeasured: { document: 'd', reason: { zh: '区级不调查', en: 'not surveyed' } } },
        { '2022-06': 5 },
      ),
      light: 'not_measured',
    },
    { name: 'no target value: awaiting_target', given: input(indicator({}), { '2022': 5 }), light: 'awaiting_target' },
    {
      name: 'nothing issued for the plan: awaiting_target',
      given: input(intensity, { '2022': 5 }, yearly()),
      light: 'awaiting_target',
    },
  ],
};

describe.each(Object.entries(TABLE))('%s', (_, rows) => {
  it.each(rows)('$name', (row) => {
    const result = evaluate(row.given);
    expect(result.light).toBe(row.light);
    if (row.expected !== undefined) expect(result.expected).toBeCloseTo(row.expected, 6);
    if (row.actual === null) expect(result.actual).toBeNull();
    if (typeof row.actual === 'number') expect(result.actual).toBeCloseTo(row.actual, 6);
    if (row.attainment === null) expect(result.attainment).toBeNull();
    if (typeof row.attainment === 'number') expect(result.attainment).toBeCloseTo(row.attainment, 8);
    expect(result.marks).toEqual(expect.arrayContaining([...(row.has ?? [])]));
    for (const mark of row.lacks ?? []) expect(result.marks).not.toContain(mark);
  });
});

describe('what is kept beside the light', () => {
  it('a figure too old: the last judgement stays as previous', () => {
    const result = evaluate(input(ROWS.forest, { '2021': 15 }, { dueThrough: p('2023') }));
    expect(result).toMatchObject({ light: 'awaiting_figure', previous: { light: 'on_track', actual: 15 } });
  });

  it('an adjusted target judges, the original stands beside it', () => {
    const result = evaluate(input(adjusted, { '2023': 15.1 }));
    expect(result).toMatchObject({ light: 'on_track', target: 15.5, original: { light: 'off_track', target: 16.5 } });
  });

  it('an adjustment made later is not in force', () => {
    const result = evaluate(input(adjusted, { '2022': 15.1 }, { asOf: p('2022') }));
    expect(result.target).toBe(16.5);
    expect(result.original).toBeUndefined();
  });

  it('lag: unit and percentage points of the whole way', () => {
    expect(evaluate(input(ROWS.forest, { '2023': 15.1 })).lag).toEqual({ value: 0.48, percentagePoints: 20.869565217 });
    expect(evaluate(input(ROWS.investment, { '2021': 250, '2022': 300, '2023-06': 160 })).lag).toEqual({
      value: 190,
      percentagePoints: 10.555555556,
    });
  });

  it('a figure in doubt is judged and marked', () => {
    const figures = [{ period: p('2023'), value: 15.6, revision: 1, inDoubt: true }];
    expect(evaluate({ ...input(ROWS.forest, {}), figures })).toMatchObject({ light: 'on_track', marks: ['in_doubt'] });
  });
});
