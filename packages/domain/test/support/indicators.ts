import {
  DEFAULT_POLICY,
  type EvaluationInput,
  type Indicator,
  month,
  type Point,
  parsePeriod,
} from '../../src/index.ts';

export const PLAN = { start: month(2021, 1), end: month(2025, 12), policy: DEFAULT_POLICY };

/** `p('2023-06')`: the month a period ends in. */
export const p = (text: string): number => {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`not a period: ${text}`);
  return parsed.end;
};

/** `points({ '2021': 250, '2023-06': 160 })`. */
export const points = (values: Readonly<Record<string, number>>): Point[] =>
  Object.entries(values)
    .map(([period, value]) => ({ period: p(period), value, revision: 1 }))
    .sort((a, b) => a.period - b.period);

const PLAIN: Indicator = {
  code: 'x',
  no: '1',
  name: { zh: '指标', en: 'Indicator' },
  unit: { zh: '%', en: '%' },
  valueKind: 'percentage',
  decimals: 1,
  nature: 'anticipatory',
  basis: 'level',
  reporting: 'level',
  frequency: 'annual',
  direction: 'up',
  comparator: 'at_least',
  tolerance: null,
  reference: null,
  compounding: false,
  whole: false,
  tier: 1,
  members: null,
  bounds: null,
  skipsJanuary: false,
  due: { kind: 'working_days_after', days: 10 },
  partOf: null,
  sameAs: null,
  notMeasured: null,
  leadUnit: 'u-x',
  assistingUnits: [],
  baseline: null,
  targets: [],
  assumed: [],
};

interface Given extends Partial<Indicator> {
  /** Final target. */
  readonly final?: number;
  /** Baseline of the same measure at the end of 2020. */
  readonly from?: number;
  /** Annual targets by year. */
  readonly annual?: Readonly<Record<number, number>>;
}

const YI = { zh: '亿元', en: '100 million yuan' };

/** An indicator that differs from a plain annual level in what is given. */
export const indicator = ({ final, from, annual, ...fields }: Given): Indicator => {
  const source = { document: 'd', item: null, text: '' };
  return {
    ...PLAIN,
    ...(from === undefined ? {} : { baseline: { period: p('2020'), value: from, relation: 'same_measure' } }),
    targets: [
      ...(final === undefined ? [] : [{ kind: 'final' as const, period: PLAN.end, value: final, ...source }]),
      ...Object.entries(annual ?? {}).map(([year, value]) => ({
        kind: 'annual' as const,
        period: p(year),
        value,
        ...source,
      })),
    ],
    ...fields,
  };
};

/** An input with the plan of 2021–2025, judged at the last figure unless told otherwise. */
export const input = (
  subject: Indicator,
  values: Readonly<Record<string, number>>,
  rest: Partial<EvaluationInput> = {},
): EvaluationInput => ({
  indicator: subject,
  plan: PLAN,
  figures: points(values),
  asOf: PLAN.end,
  ...rest,
});

/** Rows of the first plan as they are set up there. */
export const ROWS = {
  gdp: indicator({
    code: 'gdp',
    name: { zh: '地区生产总值年均增长率', en: 'Average GDP growth' },
    valueKind: 'growth',
    basis: 'average_growth',
    reporting: 'growth',
    frequency: 'quarterly',
    comparator: 'about',
    final: 6,
  }),
  land: indicator({
    code: 'land',
    name: { zh: '单位建设用地生产总值提升率', en: 'GDP per construction land' },
    basis: 'total_change',
    reporting: 'plan_to_date',
    final: 25,
  }),
  fiscal: indicator({
    code: 'fiscal',
    name: { zh: '区级地方财政收入增长', en: 'Fiscal revenue growth' },
    valueKind: 'growth',
    basis: 'average_growth',
    reporting: 'growth',
    frequency: 'monthly',
    comparator: 'in_step_with',
    reference: { kind: 'indicator', indicator: 'gdp' },
  }),
  investment: indicator({
    code: 'investment',
    name: { zh: '全社会固定资产投资', en: 'Fixed-asset investment' },
    unit: YI,
    valueKind: 'quantity',
    decimals: 0,
    basis: 'plan_total',
    reporting: 'year_to_date',
    frequency: 'monthly',
    skipsJanuary: true,
    final: 1800,
  }),
  visitors: indicator({
    code: 'visitors',
    name: { zh: '游客接待量', en: 'Visitors' },
    unit: { zh: '万人次', en: '10,000 visits' },
    valueKind: 'quantity',
    basis: 'plan_total',
    reporting: 'year_to_date',
    frequency: 'monthly',
    final: 6000,
  }),
  emergingShare: indicator({
    code: 'share',
    name: { zh: '新兴产业占比', en: 'Emerging share' },
    frequency: 'quarterly',
    final: 30,
  }),
  patents: indicator({
    code: 'patents',
    name: { zh: '每万人口发明专利拥有量', en: 'Patents per 10,000' },
    unit: { zh: '件', en: 'patents' },
    valueKind: 'quantity',
    frequency: 'quarterly',
    from: 42,
    final: 60,
  }),
  roads: indicator({
    code: 'roads',
    name: { zh: '跨省地方级道路', en: 'Interprovincial roads' },
    unit: { zh: '条', en: 'roads' },
    valueKind: 'quantity',
    decimals: 0,
    whole: true,
    frequency: 'semiannual',
    final: 24,
  }),
  villages: indicator({
    code: 'villages',
    name: { zh: '乡村振兴示范村', en: 'Demonstration villages' },
    unit: { zh: '个', en: 'villages' },
    valueKind: 'quantity',
    decimals: 0,
    whole: true,
    from: 5,
    final: 15,
  }),
  coverage5g: indicator({
    code: '5g',
    name: { zh: '5G 覆盖率', en: '5G coverage' },
    frequency: 'semiannual',
    final: 100,
  }),
  energy: indicator({
    code: 'energy',
    name: { zh: '单位生产总值能耗降低率', en: 'Energy intensity reduction' },
    nature: 'binding',
    valueKind: 'growth',
    basis: 'annual',
    compounding: true,
    reference: { kind: 'issued', span: 'year' },
  }),
  aqi: indicator({
    code: 'aqi',
    name: { zh: '环境空气质量优良率', en: 'Good air days' },
    nature: 'binding',
    comparator: 'about',
    frequency: 'monthly',
    from: 88.2,
    final: 85,
  }),
  waste: indicator({
    code: 'waste',
    name: { zh: '生活垃圾回收利用率', en: 'Household waste recycling' },
    nature: 'binding',
    frequency: 'monthly',
    final: 45,
  }),
  forest: indicator({
    code: 'forest',
    name: { zh: '森林覆盖率', en: 'Forest coverage' },
    nature: 'binding',
    due: { kind: 'following_year', month: 4, day: 30 },
    from: 14.2,
    final: 16.5,
  }),
  safety: indicator({
    code: 'safety',
    name: { zh: '生产安全事故死亡人数', en: 'Work-safety deaths' },
    unit: { zh: '人/亿元', en: 'per 100 million yuan' },
    valueKind: 'quantity',
    decimals: 4,
    nature: 'binding',
    basis: 'annual',
    direction: 'down',
    comparator: 'at_most',
    frequency: 'quarterly',
    final: 0.0281,
  }),
  publicSafety: indicator({
    code: 'rank',
    name: { zh: '公众安全感', en: 'Public safety rank' },
    unit: { zh: '位', en: 'place' },
    valueKind: 'quantity',
    decimals: 0,
    basis: 'annual',
    direction: 'down',
    comparator: 'at_most',
    reference: { kind: 'peer_rank', peers: 16 },
  }),
  income: indicator({
    code: 'income',
    name: { zh: '居民收入增长', en: 'Resident income growth' },
    valueKind: 'growth',
    basis: 'average_growth',
    reporting: 'growth',
    frequency: 'quarterly',
    comparator: 'above',
    reference: { kind: 'indicator', indicator: 'gdp' },
  }),
  unemployment: indicator({
    code: 'unemployment',
    name: { zh: '城镇调查失业率', en: 'Surveyed unemployment' },
    nature: 'binding',
    basis: 'annual',
    direction: 'down',
    comparator: 'at_most',
    frequency: 'quarterly',
    band: 1,
    reference: { kind: 'issued', span: 'year' },
  }),
  lifeExpectancy: indicator({
    code: 'life',
    name: { zh: '平均期望寿命', en: 'Life expectancy' },
    unit: { zh: '岁', en: 'years' },
    valueKind: 'quantity',
    decimals: 2,
    basis: 'annual',
    comparator: 'above',
    reference: { kind: 'peer_average' },
  }),
  headquarters: indicator({
    code: 'hq',
    name: { zh: '新增外资地区总部', en: 'Regional headquarters' },
    unit: { zh: '家', en: 'headquarters' },
    valueKind: 'quantity',
    decimals: 0,
    whole: true,
    basis: 'plan_total',
    reporting: 'plan_to_date',
    frequency: 'quarterly',
    final: 3,
  }),
} as const;
