import { month } from '@planwatch/domain';
import type {
  AlertMailInput,
  AlertMailItem,
  FigureMatter,
  FormMatter,
  SilenceMailInput,
  TaskMatter,
} from '../src/index.ts';
import { exampleInput, forest, investment, REFORM, unemployment } from './examples.ts';

const ECONOMY = { zh: '区经委', en: 'District Economic Commission' };
const TRAFFIC = { zh: '区交通委', en: 'District Transport Commission' };
const PLAN_TASKS = { zh: '“十四五”重大项目清单', en: 'List of major projects for 2021 to 2025' };
const page = (path: string): string => `https://planwatch.example.test/${path}`;

export const formDue: FormMatter = {
  alertId: 'f-1',
  kind: 'submission_due',
  reason: 'first',
  unit: ECONOMY,
  period: month(2024, 7),
  frequency: 'monthly',
  dueOn: '2024-08-09',
  workingDays: 3,
  missing: [
    { zh: '规模以上工业总产值', en: 'Output of larger industrial enterprises' },
    { zh: '全社会研发经费支出占比', en: 'Share of R&D spending' },
    { zh: '新增市场主体', en: 'New enterprises' },
  ],
  asked: 5,
  url: page('submissions/new'),
};

export const formOverdue: FormMatter = { ...formDue, kind: 'submission_overdue', workingDays: 3, reason: 'repeat' };

const formGoneUp: FormMatter = {
  ...formOverdue,
  workingDays: 5,
  reason: 'escalated',
  held: [{ level: 'unit', unit: ECONOMY, since: '2024-08-12', workingDays: 3 }],
};

export const figureInDoubt: FigureMatter = {
  alertId: 'd-1',
  kind: 'figure_in_doubt',
  reason: 'first',
  unit: REFORM,
  indicator: { ...investment.indicator, name: { zh: '全社会固定资产投资', en: 'Total fixed-asset investment' } },
  period: month(2024, 7),
  value: 3125000,
  place: { zh: '第 7 行', en: 'row 7' },
  report: { unit: REFORM, at: new Date('2024-08-06T00:30:00Z') },
  findings: [
    {
      message: {
        zh: '填报 3,125,000，上月累计 298.4 亿元，可能是单位填成了万元？请核对。',
        en: 'Reported 3,125,000; the month before 298.4 (100 million yuan): was it entered in units of 10,000 yuan? Please check.',
      },
      holds: true,
    },
  ],
  suggestion: 312.5,
  returned: null,
  url: page('figures/d-1'),
};

export const taskOverdue: TaskMatter = {
  alertId: 't-1',
  kind: 'task_overdue',
  reason: 'first',
  unit: TRAFFIC,
  name: { zh: '完成枫美路改扩建工程', en: 'Complete the widening of Fengmei Road' },
  partOf: { zh: '综合交通体系建设', en: 'transport network' },
  dueOn: '2024-07',
  daysOver: 6,
  source: { document: PLAN_TASKS, item: '第 12 项' },
  url: page('tasks/t-1'),
};

const milestone: TaskMatter = {
  ...taskOverdue,
  alertId: 'm-1',
  kind: 'milestone_slipped',
  name: { zh: '上海湾区科创城二期开工', en: 'Shanghai Bay Science City, phase 2: start of works' },
  partOf: null,
  dueOn: '2024-06-30',
  daysOver: 37,
};

/** Green still, but most likely to miss its target. */
const forestWarning: AlertMailItem = {
  ...forest,
  kind: 'forecast_miss',
  reason: 'first',
  previousLight: null,
  evaluation: { ...forest.evaluation, light: 'lagging' },
  outlook: { period: month(2025, 12), probability: 0.12, range: { end: 15.6, low80: 15.2, high80: 16.0 } },
};

const closedYear: AlertMailItem = {
  ...investment,
  series: null,
  evaluation: {
    ...investment.evaluation,
    period: month(2023, 12),
    actual: 700,
    expected: 1030,
    lag: { value: 330, percentagePoints: 18.33 },
    reason: {
      zh: '全社会固定资产投资（累计）截至 2023 年 12 月累计 700 亿元，应有进度 1,030 亿元，落后 330 亿元。2023 年年度目标 350 亿元未完成。',
      en: 'Total fixed-asset investment (cumulative): 700 (100 million yuan) in total by December 2023, against 1,030 (100 million yuan) expected: 330 (100 million yuan) behind. The 2023 target of 350 (100 million yuan) was missed.',
    },
  },
  previousLight: null,
  closedYear: { year: 2023, brought: 310, asked: 350 },
};

/** No forecast, but close to a limit. */
const nearLimit: AlertMailItem = {
  ...forestWarning,
  evaluation: { ...forestWarning.evaluation, marks: ['near_limit'] },
  outlook: null,
};

const heldByUnit = { level: 'unit', unit: forest.unit, since: '2024-08-06', workingDays: 3 } as const;
const heldByOffice = { level: 'plan_office', unit: REFORM, since: '2024-08-12', workingDays: 2 } as const;

const handedOver = {
  from: forest.unit,
  workingDays: 3,
  by: forest.unit,
  note: '林地管护职能已划转至贵单位。',
  isNews: true,
} as const;

const { recipient } = exampleInput();
const reporter = { ...recipient, role: 'reporter', why: 'reporter' } as const;
const planner = { ...recipient, role: 'planner', why: 'plan_office' } as const;
const leader = { ...recipient, role: 'leader', why: 'leader_in_charge' } as const;
const told = { ...recipient, why: 'told_before' } as const;
const matters = (list: AlertMailInput['matters'], to: AlertMailInput['recipient'] = reporter): AlertMailInput =>
  exampleInput({ items: [], matters: list ?? [], recipient: to });

const on = (date: string): Partial<AlertMailInput> => ({
  clock: { shifted: true, now: new Date(`${date}T09:00:00+08:00`) },
});

const promised = {
  by: { zh: '王建国', en: '王建国' },
  on: '2024-08-07',
  expectedOn: '2024-09-30',
  measure: '补植造林 1,200 亩，纳入三季度绿化计划。',
} as const;

const BY_KIND: Readonly<Record<string, AlertMailInput>> = {
  'form due': matters([formDue]),
  'form due today, nothing in': { ...matters([{ ...formDue, workingDays: 0, asked: 3 }]), ...on('2024-08-09') },
  'two forms due': matters([
    formDue,
    {
      ...formDue,
      alertId: 'f-2',
      frequency: 'quarterly',
      period: month(2024, 6),
      missing: formDue.missing.slice(0, 1),
      asked: 1,
    },
  ]),
  'form overdue': { ...matters([formOverdue]), ...on('2024-08-14') },
  'form overdue, gone up to the plan office': {
    ...matters([formGoneUp], planner),
    ...on('2024-08-16'),
  },
  'two forms overdue, to the plan office': {
    ...matters([formOverdue, { ...formOverdue, alertId: 'f-3', unit: TRAFFIC }], planner),
    ...on('2024-08-14'),
  },
  'form complete': matters([{ ...formOverdue, reason: 'resolved', missing: [] }], told),
  'figure in doubt': matters([figureInDoubt]),
  'figure sent back': matters([
    {
      ...figureInDoubt,
      findings: [],
      suggestion: null,
      returned: { by: REFORM, note: '与统计局初步数相差较大，请说明口径。' },
    },
  ]),
  'figure checked': matters([{ ...figureInDoubt, reason: 'resolved', value: 312.5 }], told),
  'target missing, for the second time': exampleInput({
    items: [{ ...unemployment, reason: 'repeat' }],
    recipient: planner,
  }),
  'task overdue': matters([taskOverdue], recipient),
  'task overdue, gone up to the leader': matters(
    [
      {
        ...taskOverdue,
        reason: 'escalated',
        held: [
          { level: 'unit', unit: TRAFFIC, since: '2024-08-01', workingDays: 3 },
          { level: 'plan_office', unit: REFORM, since: '2024-08-07', workingDays: 2 },
        ],
      },
    ],
    leader,
  ),
  'task closed': matters([{ ...taskOverdue, reason: 'resolved' }], told),
  'milestone slipped': matters([milestone], recipient),
  'forecast to miss': exampleInput({ items: [forestWarning] }),
  'forecast to miss, to the plan office': exampleInput({ items: [forestWarning], recipient: planner }),
  'near its limit': exampleInput({ items: [nearLimit] }),
  'warning lifted': exampleInput({
    items: [
      {
        ...forestWarning,
        reason: 'resolved',
        evaluation: { ...forest.evaluation, light: 'on_track' },
        outlook: { period: month(2025, 12), probability: 0.72, range: { end: 16.6, low80: 16.1, high80: 17.0 } },
      },
    ],
    recipient: told,
  }),
  'a closed year that was missed': exampleInput({ items: [closedYear] }),
  'said again': exampleInput({ items: [{ ...forest, reason: 'repeat', toldLight: 'off_track' }] }),
  'gone up to the plan office': exampleInput({
    items: [{ ...forest, reason: 'escalated', toldLight: 'off_track', held: [heldByUnit] }],
    recipient: planner,
    replyBy: '2024-08-13',
    ...on('2024-08-12'),
  }),
  'gone up to the leader': exampleInput({
    items: [{ ...forest, reason: 'escalated', toldLight: 'off_track', held: [heldByUnit, heldByOffice] }],
    recipient: leader,
    replyBy: '2024-08-19',
    ...on('2024-08-14'),
  }),
  'expected date has come': exampleInput({
    items: [{ ...forest, reason: 'follow_up', toldLight: 'off_track', promised }],
    replyBy: '2024-10-10',
    ...on('2024-09-30'),
  }),
  'handed over': exampleInput({
    items: [
      {
        ...forest,
        reason: 'handed_over',
        toldLight: 'off_track',
        unit: { zh: '区农业农村委', en: 'District Agriculture Commission' },
        handedOver,
      },
    ],
    replyBy: '2024-08-15',
    ...on('2024-08-12'),
  }),
  'handed over to the unit, one of two': exampleInput({
    items: [forest, investment].map((item, at) => ({
      ...item,
      unit: { zh: '区农业农村委', en: 'District Agriculture Commission' },
      handedOver: at === 0 ? { ...handedOver, isNews: false } : null,
    })),
    recipient: reporter,
  }),
  'a task handed over, to a deputy': matters([{ ...taskOverdue, reason: 'handed_over', handedOver }], {
    ...recipient,
    deputyFor: '李明',
  }),
  'a deputy': matters([taskOverdue], { ...recipient, deputyFor: '李明' }),
  'a copy by rule': exampleInput({ recipient: { ...recipient, role: 'planner', why: 'routed' } }),
  'everything at once': exampleInput({
    items: [forest, forestWarning, unemployment].map((item, at) => ({ ...item, alertId: `e-${at}` })),
    matters: [formOverdue, figureInDoubt, taskOverdue, milestone, formDue],
    recipient: planner,
  }),
};

/** Every kind of alert, in both languages. */
export const DESK_EXAMPLES: Readonly<Record<string, AlertMailInput>> = Object.fromEntries(
  Object.entries(BY_KIND).flatMap(([name, input]) => [
    [name, input],
    [`${name}, English`, { ...input, recipient: { ...input.recipient, language: 'en' } }],
  ]),
);

const { deputyFor: _nobody, ...reader } = exampleInput().recipient;
const silence: SilenceMailInput = {
  ...exampleInput(),
  recipient: { ...reader, why: 'author' },
  delivery: { id: 's-1', host: 'planwatch.example.test' },
  silence: {
    from: new Date('2024-07-29T01:00:00Z'),
    until: new Date('2024-08-09T10:00:00Z'),
    reason: '部门年中调整统计口径，数据待市级确认。',
    matchers: [
      { field: 'indicator', oneOf: [forest.indicator.name] },
      { field: 'kind', oneOf: [{ zh: '状态恶化', en: 'light worsened' }] },
    ],
  },
  mutes: [forest.indicator.name],
  url: page('silences/s-1'),
};

export const SILENCES: Readonly<Record<string, SilenceMailInput>> = {
  'silence ending': silence,
  'silence ending, English': { ...silence, recipient: { ...silence.recipient, language: 'en' } },
  'silence that mutes nothing': { ...silence, mutes: [] },
  'silence of the plan office': { ...silence, recipient: { ...silence.recipient, why: 'plan_office' } },
  'silence of somebody away': { ...silence, recipient: { ...silence.recipient, deputyFor: '王芳' } },
  'silence of somebody away, English': {
    ...silence,
    recipient: { ...silence.recipient, language: 'en', deputyFor: '王芳' },
  },
};
