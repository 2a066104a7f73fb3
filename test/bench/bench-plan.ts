import { DEFAULT_POLICY, type Indicator, month, type Plan, type Unit, yearEnd } from '@planwatch/domain';
import { sampleIndicator } from '../support/sample-plan.ts';

/** How large the synthetic plan is; every unit reports all its indicators every month, in one submission. */
export interface PlanSize {
  readonly units: number;
  readonly indicatorsPerUnit: number;
  readonly months: number;
}

export const START = month(2021, 1);
const END = month(2025, 12);
/** The fiftieth month: the latest one due on `TODAY`. */
export const LATEST_DUE = month(2025, 2);
export const TODAY = new Date('2025-03-25T09:00:00+08:00');
const DOCUMENT = 'bench-document';

const two = (n: number): string => String(n).padStart(2, '0');
const unitCode = (n: number): string => `b-unit-${two(n)}`;

type Kind = Partial<Indicator>;

const target = (value: number | null, period = END): Indicator['targets'][number] => ({
  kind: period === END ? 'final' : 'annual',
  period,
  value,
  document: DOCUMENT,
  item: null,
  text: value === null ? '完成市下达的任务' : String(value),
});

const from = (value: number): Kind => ({ baseline: { period: START - 1, value, relation: 'same_measure' } });
const amount: Kind = { unit: { zh: '亿元', en: '100m yuan' }, valueKind: 'quantity' };
const growth: Kind = { valueKind: 'growth', basis: 'average_growth', reporting: 'growth' };
const years = [0, 1, 2, 3, 4].map((n) => yearEnd(START + 12 * n));

/** Ten kinds, each as often as the others: every basis, and targets issued or set against another indicator. */
const kindsOf = (unit: string): readonly Kind[] => [
  { ...amount, ...from(50), targets: [target(80)] },
  { ...from(60), nature: 'binding', decimals: 2, targets: [target(75)] },
  { ...amount, basis: 'plan_total', reporting: 'year_to_date', targets: [target(600)] },
  { ...amount, basis: 'plan_total', reporting: 'increment', targets: [target(300)] },
  { ...amount, basis: 'plan_total', reporting: 'plan_to_date', whole: true, decimals: 0, targets: [target(900)] },
  { ...growth, comparator: 'about', targets: [target(6)] },
  {
    ...growth,
    comparator: 'above',
    reference: { kind: 'indicator', indicator: `${unit}-05` },
    targets: [target(null)],
  },
  {
    basis: 'annual',
    direction: 'down',
    comparator: 'at_most',
    nature: 'binding',
    reference: { kind: 'issued', span: 'year' },
    targets: [target(null)],
  },
  { ...amount, basis: 'annual', reporting: 'year_to_date', targets: years.map((year) => target(120, year)) },
  { ...growth, basis: 'total_change', compounding: true, targets: [target(15)] },
];

const indicatorOf = (unit: string, n: number): Indicator => {
  const kinds = kindsOf(unit);
  return sampleIndicator({
    code: `${unit}-${two(n)}`,
    name: { zh: `基准测试指标 ${unit.slice(-2)}-${two(n)}`, en: `Benchmark indicator ${unit.slice(-2)}-${two(n)}` },
    leadUnit: unit,
    ...kinds[n % kinds.length],
  });
};

const person = (code: string, role: 'reporter' | 'head', name: string): Unit['contacts'][number] => ({
  role,
  name,
  email: `${role}.${code}@bench.test`,
  language: 'zh-CN',
});

const benchUnit = (code: string, roles: readonly ('reporter' | 'head')[] = ['reporter', 'head']): Unit => ({
  code,
  name: { zh: `基准测试单位 ${code.slice(-2)}`, en: `Benchmark unit ${code.slice(-2)}` },
  kind: 'bureau',
  contacts: roles.map((role) => person(code, role, role === 'head' ? '负责人' : '填报人')),
});

/** A plan of these units and indicators. */
const planOf = (code: string, units: readonly Unit[], indicators: readonly Indicator[]): Plan => ({
  code,
  title: { zh: '基准测试规划', en: 'Benchmark plan' },
  shortTitle: { zh: '基准测试', en: 'Benchmark' },
  jurisdiction: { code: '310116', name: { zh: '金山区', en: 'Jinshan District' } },
  start: START,
  end: END,
  timeZone: 'Asia/Shanghai',
  planOffice: units[0]?.code ?? '',
  policy: DEFAULT_POLICY,
  documents: [
    {
      code: DOCUMENT,
      title: { zh: '基准测试文件', en: 'Benchmark document' },
      issuer: null,
      number: null,
      date: null,
    },
  ],
  units,
  indicators,
  tasks: [],
  projects: [],
});

/** The plan of the throughput measurement. */
export const throughputPlan = (code: string, size: PlanSize): Plan => {
  const units = Array.from({ length: size.units }, (_, n) => unitCode(n));
  const numbers = Array.from({ length: size.indicatorsPerUnit }, (_, n) => n);
  return planOf(
    code,
    units.map((unit) => benchUnit(unit)),
    units.flatMap((unit) => numbers.map((n) => indicatorOf(unit, n))),
  );
};

/** A plan of binding obligations, each of which one bad figure turns red at once, told to one person. */
export const latencyPlan = (code: string, alerts: number): Plan =>
  obligationPlan(code, benchUnit('b-latency', ['reporter']), alerts);

/** A plan of binding obligations, each of which so many people are told of. */
export const wavePlan = (code: string, { waves, recipients }: { waves: number; recipients: number }): Plan => {
  const unit = benchUnit('b-wave');
  const contacts = Array.from({ length: recipients }, (_, n) => ({
    ...person(unit.code, 'reporter', `填报人 ${n}`),
    email: `reporter.${n}@bench.test`,
  }));
  return obligationPlan(code, { ...unit, contacts }, waves);
};

const obligationPlan = (code: string, unit: ReturnType<typeof benchUnit>, count: number): Plan => {
  const indicators = Array.from({ length: count }, (_, n) =>
    sampleIndicator({
      code: `b-red-${n}`,
      name: { zh: `约束性指标 ${n}`, en: `Binding indicator ${n}` },
      leadUnit: unit.code,
      nature: 'binding',
      basis: 'annual',
      targets: years.map((year) => target(90, year)),
    }),
  );
  return planOf(code, [unit], indicators);
};
