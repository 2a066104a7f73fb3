import {
  type DigestEdition,
  type DigestItem,
  type DigestSeries,
  type Light,
  month,
  type Nature,
} from '@planwatch/domain';
import type { DigestIndicator, DigestMailInput } from '../src/index.ts';
import { CULTURE, exampleInput, forest, GREEN, investment, REFORM, unemployment, visitors } from './examples.ts';

const LIGHTS: readonly (readonly [Light, number])[] = [
  ['achieved', 9],
  ['on_track', 22],
  ['lagging', 6],
  ['off_track', 3],
  ['awaiting_figure', 4],
];

const memory: DigestEdition['memory'] = {
  at: Date.UTC(2024, 7, 5, 0, 30),
  series: Object.fromEntries(
    LIGHTS.flatMap(([light, count]) =>
      Array.from({ length: count }, (_, at) => [`${light}-${at}`, { light, attainment: 0.9 }]),
    ),
  ),
  unreported: ['economy'],
  closedTasks: [],
  overdueTasks: [],
};

const series = (indicator: string, unit: string, light: Light, nature: Nature = 'anticipatory'): DigestSeries => ({
  indicator,
  unit,
  nature,
  light,
  attainment: 0.8,
  period: month(2024, 7),
});

const items: readonly DigestItem[] = [
  { section: 'changed', change: { series: series('forest', 'green', 'off_track', 'binding'), from: 'lagging' } },
  { section: 'changed', change: { series: series('investment', 'reform', 'off_track'), from: 'lagging' } },
  { section: 'changed', change: { series: series('visitors', 'culture', 'on_track'), from: 'lagging' } },
  { section: 'binding', series: series('waste', 'green', 'off_track', 'binding') },
  {
    section: 'unanswered',
    alert: { indicator: 'waste', unit: 'green', workingDays: 5, goesTo: 'leader' },
    series: series('waste', 'green', 'off_track', 'binding'),
  },
  { section: 'unreported', unreported: { unit: 'economy', workingDaysOver: 3, figures: 2 } },
  { section: 'task_overdue', task: { code: 'road', unit: 'traffic', closed: false, daysOver: 5 } },
];

const furtherItems: readonly DigestItem[] = [
  { section: 'unreported', unreported: { unit: 'fengjing', workingDaysOver: 1, figures: 1 } },
  { section: 'changed', change: { series: series('unemployment', 'reform', 'awaiting_target'), from: 'on_track' } },
  { section: 'improved', improvement: { series: series('visitors', 'culture', 'lagging'), by: 0.12 } },
  { section: 'task_closed', task: { code: 'school', unit: 'culture', closed: true, daysOver: 0 } },
  { section: 'task_closed', task: { code: 'clinic', unit: 'culture', closed: true, daysOver: 0 } },
];

const edition: DigestEdition = {
  verdict: { kind: 'off_track', count: 3, fresh: 2 },
  oneLine: false,
  items,
  more: 5,
  completeness: { due: 31, in: 27, share: 27 / 31 },
  tasks: { closed: 0, total: 3 },
  binding: { fine: 11, total: 14 },
  memory,
};

const known = ({ indicator, evaluation }: typeof forest): DigestIndicator => ({
  indicator,
  actual: evaluation.actual,
  expected: evaluation.expected,
});
const wasteName = { zh: '生活垃圾回收利用率', en: 'Recycling rate of household waste' };
const waste = { ...forest, indicator: { ...forest.indicator, name: wasteName } };

/** The edition of the pictures: to the leader in charge, three changes, four sections. */
export const exampleDigest = (changes: Partial<DigestMailInput> = {}): DigestMailInput => ({
  ...exampleInput(),
  delivery: { id: '0191f2a0-0000-7000-8000-0000000000d1', host: 'planwatch.example.test' },
  recipient: { name: '陈区长', email: 'leader@jinshan.test', language: 'zh-CN', role: 'leader' },
  plannedFor: '2024-08-05',
  schedule: { weekday: 1, time: '08:30' },
  clock: { shifted: true, now: new Date('2024-08-05T00:30:00Z') },
  lastAt: new Date('2024-07-29T00:30:00Z'),
  edition,
  indicators: new Map([
    ['forest', known(forest)],
    ['investment', known(investment)],
    ['visitors', known(visitors)],
    ['unemployment', known(unemployment)],
    ['waste', { ...known(waste), actual: 38.5, expected: 42 }],
  ]),
  units: new Map([
    ['green', GREEN],
    ['reform', REFORM],
    ['culture', CULTURE],
    ['economy', { zh: '区经委', en: 'District Economic Commission' }],
    ['fengjing', { zh: '枫泾镇', en: 'Fengjing Town' }],
    ['traffic', { zh: '区交通委', en: 'District Transport Commission' }],
  ]),
  tasks: new Map([
    ['road', { name: { zh: '枫美路改扩建工程', en: 'Widening of Fengmei Road' }, dueOn: '2024-07' }],
    ['school', { name: { zh: '亭林小学迁建', en: 'New Tinglin primary school' }, dueOn: '2024-08-30' }],
    ['clinic', { name: { zh: '朱泾社区卫生服务中心扩建', en: 'Zhujing health centre' }, dueOn: null }],
  ]),
  subscription: { compulsory: true, url: 'https://planwatch.example.test/digests/request?t=abc&u=1' },
  ...changes,
});

const undeliverable: DigestMailInput['undeliverable'] = [
  { address: 'li.na@jinshan.test', unit: 'culture', mails: 3, reason: '550 5.1.1 <li.na@jinshan.test>: user unknown' },
  { address: 'office@fengjing.test', unit: 'fengjing', mails: 1, reason: 'given up: ETIMEDOUT no answer' },
];

const leaveable = { compulsory: false, url: 'https://planwatch.example.test/digests/off?t=abc&u=1' } as const;
const { recipient } = exampleDigest();
const unchanged: Partial<DigestEdition> = {
  verdict: { kind: 'unchanged', fine: 31, total: 44 },
  oneLine: true,
  items: [],
  more: 0,
};

const BY_KIND: Readonly<Record<string, DigestMailInput>> = {
  digest: exampleDigest(),
  'digest, nothing changed': exampleDigest({ edition: { ...edition, ...unchanged }, subscription: leaveable }),
  'digest, the first': exampleDigest({
    lastAt: null,
    edition: {
      ...edition,
      verdict: { kind: 'off_track', count: 3, fresh: null },
      items: items
        .filter((item) => item.section !== 'changed' || item.change.series.light !== 'on_track')
        .map((item) => (item.section === 'changed' ? { ...item, change: { ...item.change, from: null } } : item)),
    },
  }),
  'digest, every section': exampleDigest({
    edition: { ...edition, items: [...items, ...furtherItems], more: 1 },
    recipient: { ...recipient, role: 'planner' },
    undeliverable,
    subscription: leaveable,
  }),
  'digest, none behind': exampleDigest({
    edition: {
      ...edition,
      verdict: { kind: 'none_behind', fine: 40, total: 44 },
      items: furtherItems.slice(3),
      more: 0,
      completeness: { due: 31, in: 31, share: 1 },
    },
    recipient: { ...recipient, role: 'head' },
  }),
};

/** Every form of the weekly digest, in both languages. */
export const DIGESTS: Readonly<Record<string, DigestMailInput>> = Object.fromEntries(
  Object.entries(BY_KIND).flatMap(([name, input]) => [
    [name, input],
    [`${name}, English`, { ...input, recipient: { ...input.recipient, language: 'en' } }],
  ]),
);
