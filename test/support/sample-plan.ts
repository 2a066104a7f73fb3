import { DEFAULT_POLICY, type Indicator, month, type Plan, type Target, type Unit } from '@planwatch/domain';
import { importPlan, type Store } from '@planwatch/store';

const DOCUMENT = 'sample-document';

const unit = (code: string, zh: string, en: string): Unit => ({
  code,
  name: { zh, en },
  kind: 'bureau',
  contacts: [
    { role: 'reporter', name: `${zh}填报人`, email: `reporter.${code}@sample.test`, language: 'zh-CN' },
    { role: 'head', name: `${zh}负责人`, email: `head.${code}@sample.test`, language: 'zh-CN' },
  ],
});

const UNITS: readonly Unit[] = [
  unit('u-office', '区发改委', 'Development and Reform Commission'),
  unit('u-stats', '区统计局', 'Statistics Bureau'),
  unit('u-green', '区绿化市容局', 'Greening Bureau'),
  unit('u-labour', '区人社局', 'Labour Bureau'),
];

const final = (value: number | null, text: string): Target => ({
  kind: 'final',
  period: month(2025, 12),
  value,
  document: DOCUMENT,
  item: '表 1',
  setOn: '2021-01-20',
  text,
});

/** An indicator with plain defaults, to be changed where a test needs it. */
export const sampleIndicator = (
  given: Partial<Indicator> & Pick<Indicator, 'code' | 'name' | 'leadUnit'>,
): Indicator => ({
  no: null,
  unit: { zh: '%', en: '%' },
  valueKind: 'percentage',
  decimals: 1,
  nature: 'anticipatory',
  basis: 'level',
  reporting: 'level',
  frequency: 'monthly',
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
  assistingUnits: [],
  baseline: null,
  targets: [],
  assumed: ['leadUnit', 'frequency'],
  ...given,
});

const amount = { unit: { zh: '亿元', en: '100m yuan' }, valueKind: 'quantity', decimals: 1 } as const;
const growth = { valueKind: 'growth', basis: 'average_growth', reporting: 'growth', frequency: 'quarterly' } as const;

const INDICATORS: readonly Indicator[] = [
  sampleIndicator({
    code: 'gdp-growth',
    no: '1',
    name: { zh: '地区生产总值年均增长率', en: 'Average annual growth of gross regional product' },
    leadUnit: 'u-stats',
    ...growth,
    comparator: 'about',
    targets: [final(6, '6左右')],
  }),
  sampleIndicator({
    code: 'income-growth',
    no: '2',
    name: { zh: '居民人均可支配收入增长率', en: 'Growth of disposable income per head' },
    leadUnit: 'u-stats',
    ...growth,
    comparator: 'above',
    reference: { kind: 'indicator', indicator: 'gdp-growth' },
    targets: [final(null, '高于经济发展速度')],
  }),
  sampleIndicator({
    code: 'investment',
    no: '3',
    name: { zh: '全社会固定资产投资', en: 'Fixed-asset investment' },
    leadUnit: 'u-stats',
    ...amount,
    basis: 'plan_total',
    reporting: 'year_to_date',
    skipsJanuary: true,
    bounds: { min: 0 },
    targets: [final(1800, '1800')],
  }),
  sampleIndicator({
    code: 'industrial-investment',
    no: null,
    name: { zh: '工业性投资', en: 'Industrial investment' },
    leadUnit: 'u-stats',
    ...amount,
    basis: 'plan_total',
    reporting: 'year_to_date',
    skipsJanuary: true,
    partOf: 'investment',
    targets: [final(600, '600')],
  }),
  sampleIndicator({
    code: 'forest-cover',
    no: '4',
    name: { zh: '森林覆盖率', en: 'Forest coverage' },
    leadUnit: 'u-green',
    nature: 'binding',
    frequency: 'annual',
    decimals: 2,
    due: { kind: 'following_year', month: 3, day: 31 },
    bounds: { min: 0, max: 100 },
    baseline: { period: month(2020, 12), value: 14.2, relation: 'same_measure', document: DOCUMENT },
    targets: [final(16.5, '16.5')],
  }),
  sampleIndicator({
    code: 'unemployment',
    no: '5',
    name: { zh: '城镇调查失业率', en: 'Surveyed urban unemployment rate' },
    leadUnit: 'u-labour',
    nature: 'binding',
    basis: 'annual',
    direction: 'down',
    comparator: 'at_most',
    reference: { kind: 'issued', span: 'year' },
    bounds: { min: 0, max: 100 },
    targets: [final(null, '控制在市政府下达的指标内')],
  }),
  sampleIndicator({
    code: 'headquarters',
    no: '6',
    name: { zh: '新增外资地区总部', en: 'New regional headquarters' },
    unit: { zh: '家', en: 'headquarters' },
    valueKind: 'quantity',
    decimals: 0,
    leadUnit: 'u-office',
    basis: 'plan_total',
    reporting: 'plan_to_date',
    whole: true,
    bounds: { min: 0 },
    targets: [final(3, '3')],
  }),
  sampleIndicator({
    code: 'sewage',
    no: '7',
    name: { zh: '污水集中处理率', en: 'Sewage treated centrally' },
    leadUnit: 'u-green',
    frequency: 'semiannual',
    bounds: { min: 0, max: 100 },
    members: { combine: 'weighted_ratio', names: ['枫泾镇', '朱泾镇'] },
    targets: [final(96, '96')],
  }),
];

const LINKED: readonly Indicator[] = [
  sampleIndicator({
    code: 'lk-forest-cover',
    no: '1',
    name: { zh: '森林覆盖率', en: 'Forest coverage' },
    leadUnit: 'u-green',
    nature: 'binding',
    frequency: 'annual',
    decimals: 2,
    bounds: { min: 0, max: 100 },
    sameAs: { plan: 'sample-outline', indicator: 'forest-cover' },
    targets: [final(16.5, '16.5')],
  }),
  sampleIndicator({
    code: 'lk-exports',
    no: '2',
    name: { zh: '外贸出口额', en: 'Exports' },
    leadUnit: 'u-office',
    ...amount,
    basis: 'annual',
    reporting: 'year_to_date',
    reference: { kind: 'peer_average' },
    targets: [final(null, '保持全市平均水平')],
  }),
];

const plan = (code: string, zh: string, en: string, indicators: readonly Indicator[]): Plan => ({
  code,
  title: { zh: `${zh}“十四五”规划`, en: `${en}, 14th five-year plan` },
  shortTitle: { zh, en },
  jurisdiction: { code: '310116', name: { zh: '金山区', en: 'Jinshan District' } },
  start: month(2021, 1),
  end: month(2025, 12),
  timeZone: 'Asia/Shanghai',
  planOffice: 'u-office',
  policy: DEFAULT_POLICY,
  documents: [
    {
      code: DOCUMENT,
      title: { zh: '样例纲要', en: 'Sample outline' },
      issuer: '区政府',
      number: '样府发〔2021〕1号',
      date: '2021-01-20',
    },
  ],
  units: UNITS,
  indicators,
  tasks: [],
  projects: [],
});

/**
 * Eight indicators, one of each kind: growth, relative to another, total of year-to-date figures and a part of it,
 * level with a baseline, issued value, whole numbers, members.
 */
export const SAMPLE_OUTLINE = plan('sample-outline', '样例纲要监测', 'Sample outline', INDICATORS);
/** Two indicators: a twin of the outline's forest-cover, and one against a peer average. */
export const SAMPLE_LINKAGE = plan('sample-linkage', '样例联动规划监测', 'Sample linkage plan', LINKED);

/** Imports both, the twins' home first, as plans whose series are all judged. `owner` is a store of the database's owner. */
export const importSamplePlans = async (owner: Store, now = new Date('2021-02-01T00:00:00Z')): Promise<void> => {
  for (const sample of [SAMPLE_OUTLINE, SAMPLE_LINKAGE]) await importPlan(owner.db, sample, now);
  // Nothing was reported yet, so nothing waits for the new versions.
  await owner.db.updateTable('plan').set({ judged_version: 1 }).execute();
};
