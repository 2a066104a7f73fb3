import { describe, expect, it } from 'vitest';
import {
  type ContactRole,
  type DigestEdition,
  type DigestInput,
  type DigestItem,
  type DigestMemory,
  type DigestScope,
  type DigestSeries,
  type DigestTask,
  digestScope,
  type FormState,
  formState,
  type Light,
  type ReportingForm,
  selectDigest,
} from '../src/index.ts';
import { at } from './support/desk.ts';
import { p } from './support/indicators.ts';

const series = (indicator: string, light: Light, rest: Partial<DigestSeries> = {}): DigestSeries => ({
  indicator,
  unit: 'u-1',
  nature: 'anticipatory',
  light,
  attainment: null,
  period: p('2024-07'),
  ...rest,
});
const binding = (indicator: string, light: Light, rest: Partial<DigestSeries> = {}): DigestSeries =>
  series(indicator, light, { nature: 'binding', ...rest });

const form = (unit: string, period: string, dueOn: string, codes: readonly string[]): ReportingForm => ({
  key: `outline/${unit}/monthly.wd10/${period}`,
  plan: 'outline',
  unit,
  code: 'monthly.wd10',
  frequency: 'monthly',
  period: p(period),
  dueOn,
  dueAt: at(`${dueOn} 23:59`) + 60_000,
  lines: codes.map((indicator) => ({ indicator, member: null })),
});
const filled = (state: ReportingForm, isIn: boolean): FormState =>
  formState(state, () => (isIn ? state.dueAt - 1 : null));

const task = (code: string, daysOver: number, closed = false, unit = 'u-1'): DigestTask => ({
  code,
  unit,
  daysOver,
  closed,
});

const ALL: DigestScope = { all: true };
const NOW = at('2024-08-12 08:30');

const select = (input: Partial<DigestInput>): DigestEdition =>
  selectDigest({
    scope: ALL,
    series: [],
    forms: [],
    tasks: [],
    unanswered: [],
    last: null,
    now: NOW,
    watchedSince: '2024-01-01',
    workingDaysOver: (dueOn) => (dueOn < '2024-08-10' ? 3 : 1),
    ...input,
  });

/** What the same reader's edition a week ago said of these. */
const after = (input: Partial<DigestInput>): DigestMemory => select({ ...input, now: at('2024-08-05 08:30') }).memory;

const wording = (item: DigestItem): string => {
  switch (item.section) {
    case 'changed':
      return `changed ${item.change.series.indicator} ${item.change.from} -> ${item.change.series.light}`;
    case 'binding':
      return `binding ${item.series.indicator} ${item.series.light}`;
    case 'unanswered':
      return `unanswered ${item.alert.indicator} ${item.alert.workingDays} days`;
    case 'unreported':
      return `unreported ${item.unreported.unit} ${item.unreported.workingDaysOver} days, ${item.unreported.figures} figures`;
    case 'improved':
      return `improved ${item.improvement.series.indicator} by ${item.improvement.by}`;
    case 'task_closed':
    case 'task_overdue':
      return `${item.section} ${item.task.code}`;
    default:
      return item satisfies never;
  }
};

interface Row {
  readonly name: string;
  readonly before?: Partial<DigestInput>;
  readonly now: Partial<DigestInput>;
  readonly verdict: DigestEdition['verdict'];
  readonly items: readonly string[];
}

const TABLE: Row[] = [
  {
    name: 'first edition, two behind: said without what is new',
    now: { series: [series('a', 'off_track'), series('b', 'lagging'), series('c', 'on_track')] },
    verdict: { kind: 'off_track', count: 1, fresh: null },
    items: ['changed a null -> off_track', 'changed b null -> lagging'],
  },
  {
    name: 'three off track, two of them new',
    before: { series: [series('a', 'off_track'), series('b', 'lagging'), series('c', 'on_track')] },
    now: { series: [series('a', 'off_track'), series('b', 'off_track'), series('c', 'off_track')] },
    verdict: { kind: 'off_track', count: 3, fresh: 2 },
    items: ['changed b lagging -> off_track', 'changed c on_track -> off_track'],
  },
  {
    name: 'nothing changed: one line',
    before: { series: [series('a', 'off_track'), series('b', 'on_track'), series('c', 'achieved')] },
    now: { series: [series('a', 'off_track'), series('b', 'on_track'), series('c', 'achieved')] },
    verdict: { kind: 'unchanged', fine: 2, total: 3 },
    items: [],
  },
  {
    name: 'waiting for another thing: no change',
    before: { series: [series('a', 'awaiting_figure')] },
    now: { series: [series('a', 'awaiting_target')] },
    verdict: { kind: 'unchanged', fine: 0, total: 1 },
    items: [],
  },
  {
    name: 'all good again: nothing is behind',
    before: { series: [series('a', 'lagging'), series('b', 'on_track')] },
    now: { series: [series('a', 'on_track'), series('b', 'on_track')] },
    verdict: { kind: 'none_behind', fine: 2, total: 2 },
    items: ['changed a lagging -> on_track'],
  },
  {
    name: 'only lagging ones: counted as such',
    before: { series: [series('a', 'on_track'), series('b', 'lagging')] },
    now: { series: [series('a', 'lagging'), series('b', 'lagging')] },
    verdict: { kind: 'lagging', count: 2, fresh: 1 },
    items: ['changed a on_track -> lagging'],
  },
  {
    name: 'worst first, binding before anticipatory, improvements last',
    before: {
      series: [series('a', 'lagging'), series('b', 'on_track'), binding('c', 'on_track'), series('d', 'on_track')],
    },
    now: {
      series: [series('a', 'on_track'), series('b', 'lagging'), binding('c', 'lagging'), series('d', 'off_track')],
    },
    verdict: { kind: 'off_track', count: 1, fresh: 1 },
    items: [
      'changed d on_track -> off_track',
      'changed c on_track -> lagging',
      'changed b on_track -> lagging',
      'changed a lagging -> on_track',
    ],
  },
  {
    name: 'every section, in its order',
    before: {
      series: [series('a', 'on_track'), binding('b', 'off_track'), series('c', 'lagging', { attainment: 0.7 })],
      tasks: [task('t1', 0), task('t2', 4)],
    },
    now: {
      series: [series('a', 'lagging'), binding('b', 'off_track'), series('c', 'lagging', { attainment: 0.82 })],
      tasks: [task('t1', 3, true), task('t2', 11), task('t3', 2)],
      forms: [
        filled(form('u-2', '2024-07', '2024-08-09', ['x', 'y']), false),
        filled(form('u-3', '2024-07', '2024-08-11', ['z']), false),
        filled(form('u-1', '2024-07', '2024-08-09', ['v']), true),
      ],
    },
    verdict: { kind: 'off_track', count: 1, fresh: 0 },
    items: [
      'changed a on_track -> lagging',
      'binding b off_track',
      'unreported u-2 3 days, 2 figures',
      'unreported u-3 1 days, 1 figures',
      'improved c by 0.12',
      'task_closed t1',
      'task_overdue t2',
      'and 1 more',
    ],
  },
  {
    name: 'alerts that nobody answered, the longest first; what recovered or is out of sight is not among them',
    before: { series: [series('a', 'off_track'), binding('b', 'off_track'), series('c', 'lagging')] },
    now: {
      series: [series('a', 'off_track'), binding('b', 'off_track'), series('c', 'on_track'), series('d', 'lagging')],
      unanswered: [
        { indicator: 'a', unit: 'u-1', workingDays: 3, goesTo: 'plan_office' },
        { indicator: 'b', unit: 'u-1', workingDays: 9, goesTo: null },
        { indicator: 'c', unit: 'u-1', workingDays: 20, goesTo: null },
        { indicator: 'z', unit: 'u-9', workingDays: 20, goesTo: null },
      ],
    },
    verdict: { kind: 'off_track', count: 2, fresh: 0 },
    items: [
      'changed d null -> lagging',
      'changed c lagging -> on_track',
      'binding b off_track',
      'unanswered b 9 days',
      'unanswered a 3 days',
    ],
  },
  {
    name: 'ten changed, and an alert, a unit and a task besides: each section keeps its first line',
    before: { series: [] },
    now: {
      series: Array.from({ length: 10 }, (_, index) => series(`i${index}`, 'off_track')),
      unanswered: [{ indicator: 'i0', unit: 'u-1', workingDays: 2, goesTo: null }],
      forms: [filled(form('u-2', '2024-07', '2024-08-09', ['x']), false)],
      tasks: [task('t', 5)],
    },
    verdict: { kind: 'off_track', count: 10, fresh: 10 },
    items: [
      ...Array.from({ length: 4 }, (_, index) => `changed i${index} null -> off_track`),
      'unanswered i0 2 days',
      'unreported u-2 3 days, 1 figures',
      'task_overdue t',
      'and 6 more',
    ],
  },
  {
    name: 'at most seven, then a link',
    before: { series: [] },
    now: { series: Array.from({ length: 10 }, (_, index) => series(`i${index}`, 'off_track')) },
    verdict: { kind: 'off_track', count: 10, fresh: 10 },
    items: [...Array.from({ length: 7 }, (_, index) => `changed i${index} null -> off_track`), 'and 3 more'],
  },
  {
    name: 'a task newly overdue is a change',
    before: { series: [series('a', 'on_track')], tasks: [task('t', 0)] },
    now: { series: [series('a', 'on_track')], tasks: [task('t', 5)] },
    verdict: { kind: 'none_behind', fine: 1, total: 1 },
    items: ['task_overdue t'],
  },
  {
    name: 'a unit newly over its date is a change',
    before: { series: [series('a', 'on_track')] },
    now: { series: [series('a', 'on_track')], forms: [filled(form('u-1', '2024-07', '2024-08-09', ['a']), false)] },
    verdict: { kind: 'none_behind', fine: 1, total: 1 },
    items: ['unreported u-1 3 days, 1 figures'],
  },
  {
    name: 'a form that is not yet due is nothing',
    before: { series: [series('a', 'on_track')] },
    now: { series: [series('a', 'on_track')], forms: [filled(form('u-1', '2024-07', '2024-08-14', ['a']), false)] },
    verdict: { kind: 'unchanged', fine: 1, total: 1 },
    items: [],
  },
  {
    name: 'tasks only: those overdue are the verdict',
    before: { tasks: [task('a', 1), task('b', 0), task('c', 0, true)] },
    now: { tasks: [task('a', 8), task('b', 7), task('c', 0, true)] },
    verdict: { kind: 'tasks_overdue', count: 2, fresh: 1 },
    items: ['task_overdue a', 'task_overdue b'],
  },
  {
    name: 'tasks only, one closed and none overdue',
    before: { tasks: [task('a', 1), task('b', 0)] },
    now: { tasks: [task('a', 0, true), task('b', 0)] },
    verdict: { kind: 'tasks_in_time', closed: 1, total: 2 },
    items: ['task_closed a'],
  },
  {
    name: 'tasks only, the same ones overdue still',
    before: { tasks: [task('a', 1)] },
    now: { tasks: [task('a', 8)] },
    verdict: { kind: 'tasks_unchanged', closed: 0, total: 1 },
    items: [],
  },
  {
    name: 'tasks only, the first edition',
    now: { tasks: [task('a', 1)] },
    verdict: { kind: 'tasks_overdue', count: 1, fresh: null },
    items: ['task_overdue a'],
  },
  {
    name: 'neither indicators nor tasks',
    now: {},
    verdict: { kind: 'none_behind', fine: 0, total: 0 },
    items: [],
  },
  {
    name: 'a unit in charge: of others nothing',
    before: {
      scope: { all: false, units: ['u-2'] },
      series: [series('a', 'on_track'), series('b', 'on_track', { unit: 'u-2' })],
    },
    now: {
      scope: { all: false, units: ['u-2'] },
      series: [series('a', 'off_track'), series('b', 'on_track', { unit: 'u-2' })],
      tasks: [task('t', 9)],
      forms: [filled(form('u-1', '2024-07', '2024-08-09', ['a']), false)],
    },
    verdict: { kind: 'unchanged', fine: 1, total: 1 },
    items: [],
  },
];

describe('selectDigest', () => {
  it.each(TABLE)('$name', ({ before, now, verdict, items }) => {
    const edition = select({ ...now, last: before === undefined ? null : after(before) });
    const more = edition.more > 0 ? [`and ${edition.more} more`] : [];
    expect(edition.verdict).toEqual(verdict);
    expect([...edition.items.map(wording), ...more]).toEqual(items);
    expect(edition.oneLine).toBe(verdict.kind === 'unchanged' || verdict.kind === 'tasks_unchanged');
  });

  it('two editions made of the same: the second has nothing to say', () => {
    const input = { series: [binding('a', 'off_track')], tasks: [task('t', 3)], forms: [] };
    const first = select(input);
    expect(first.oneLine).toBe(false);
    expect(select({ ...input, last: first.memory }).oneLine).toBe(true);
  });

  it('completeness is that of the forms now due; binding ones are counted', () => {
    const edition = select({
      series: [binding('a', 'on_track'), binding('b', 'lagging'), series('c', 'on_track')],
      forms: [
        filled(form('u-1', '2024-06', '2024-07-12', ['a', 'b']), false),
        filled(form('u-1', '2024-07', '2024-08-09', ['a', 'b', 'c']), true),
        filled(form('u-2', '2024-07', '2024-08-09', ['d']), false),
      ],
    });
    expect(edition.completeness).toEqual({ due: 4, in: 3, share: 0.75 });
    expect(edition.binding).toEqual({ fine: 1, total: 2 });
  });

  interface EarlierRow {
    readonly name: string;
    readonly inOf: readonly string[];
    readonly completeness: { due: number; in: number; share: number | null };
  }
  const EARLIER: EarlierRow[] = [
    { name: 'all of it in -> counts', inOf: ['a', 'b'], completeness: { due: 2, in: 2, share: 1 } },
    { name: 'part of it in -> counts, and nobody is named', inOf: ['a'], completeness: { due: 2, in: 1, share: 0.5 } },
    { name: 'nothing in -> is not asked for', inOf: [], completeness: { due: 0, in: 0, share: null } },
  ];
  it.each(EARLIER)('due before the plan was watched, $name', ({ inOf, completeness }) => {
    const june = form('u-1', '2024-06', '2024-07-12', ['a', 'b']);
    const state = formState(june, (_, { indicator }) => (inOf.includes(indicator) ? june.dueAt - 1 : null));
    const edition = select({ forms: [state], watchedSince: '2024-08-06' });
    expect(edition.completeness).toEqual(completeness);
    expect(edition.memory.unreported).toEqual([]);
  });

  it('due before the plan was watched, and again since -> the later alone', () => {
    const forms = [
      filled(form('u-1', '2024-06', '2024-07-12', ['a', 'b']), true),
      filled(form('u-1', '2024-07', '2024-08-09', ['a', 'b', 'c']), false),
    ];
    const edition = select({ forms, watchedSince: '2024-08-06' });
    expect(edition.completeness).toEqual({ due: 3, in: 0, share: 0 });
    expect(edition.memory.unreported).toEqual(['u-1']);
  });
});

const SCOPES: { name: string; role: ContactRole; unit: string; portfolio?: string[]; scope: DigestScope | null }[] = [
  {
    name: 'a leader',
    role: 'leader',
    unit: 'government',
    portfolio: ['u-1', 'u-2'],
    scope: { all: false, units: ['u-1', 'u-2'] },
  },
  { name: 'a leader without a portfolio', role: 'leader', unit: 'government', scope: null },
  { name: 'a head of unit', role: 'head', unit: 'u-1', scope: { all: false, units: ['u-1'] } },
  { name: "the plan office's planner", role: 'planner', unit: 'office', scope: ALL },
  { name: "another unit's planner", role: 'planner', unit: 'u-1', scope: null },
  { name: 'a reporter', role: 'reporter', unit: 'u-1', scope: null },
];

describe('digestScope', () => {
  it.each(SCOPES)('$name', ({ role, unit, portfolio = [], scope }) => {
    expect(digestScope({ role, unit, portfolio }, 'office')).toEqual(scope);
  });
});
