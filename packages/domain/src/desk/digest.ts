import type { Light } from '../light.ts';
import type {
  DigestInput,
  DigestMemory,
  DigestScope,
  DigestSeries,
  DigestTask,
  DigestUnanswered,
} from './digest-input.ts';
import { completeness, type FormState } from './forms-due.ts';

/** At most so many items in one edition, then a link. */
export const DIGEST_ITEMS = 7;

/** The subject. `fresh`: since this reader's last edition; `null` in the first. `fine`: on track or achieved. */
export type DigestVerdict =
  /** 3 项严重滞后，其中 2 项本周新增 · or of lagging ones where none is off track */
  | { readonly kind: 'off_track' | 'lagging'; readonly count: number; readonly fresh: number | null }
  /** 本周无变化，44 项中 31 项正常或已达成 */
  | { readonly kind: 'unchanged'; readonly fine: number; readonly total: number }
  /** Something changed, and nothing is behind. */
  | { readonly kind: 'none_behind'; readonly fine: number; readonly total: number }
  /** Where there are no indicators: 2 项任务超期，其中 1 项新增 */
  | { readonly kind: 'tasks_overdue'; readonly count: number; readonly fresh: number | null }
  | { readonly kind: 'tasks_unchanged' | 'tasks_in_time'; readonly closed: number; readonly total: number };

/** `from` is the light of the reader's last edition; `null`: not in it. */
export interface LightChange {
  readonly series: DigestSeries;
  readonly from: Light | null;
}

export interface Improvement {
  readonly series: DigestSeries;
  /** Rise of the attainment since the last edition. */
  readonly by: number;
}

/** A unit with figures overdue, and for how many working days the oldest of the forms now due. */
export interface Unreported {
  readonly unit: string;
  readonly workingDaysOver: number;
  readonly figures: number;
}

/** One line of an edition, in the order of design: what changed, binding ones behind, alerts that nobody answered, and so on. */
export type DigestItem =
  | { readonly section: 'changed'; readonly change: LightChange }
  | { readonly section: 'binding'; readonly series: DigestSeries }
  | { readonly section: 'unanswered'; readonly alert: DigestUnanswered; readonly series: DigestSeries }
  | { readonly section: 'unreported'; readonly unreported: Unreported }
  | { readonly section: 'improved'; readonly improvement: Improvement }
  | { readonly section: 'task_closed' | 'task_overdue'; readonly task: DigestTask };

/** What one reader is told this week: facts in order, no words. */
export interface DigestEdition {
  readonly verdict: DigestVerdict;
  /** Nothing changed: the verdict is all there is to say. */
  readonly oneLine: boolean;
  readonly items: readonly DigestItem[];
  /** How many more there are behind the link. */
  readonly more: number;
  /** 报送完整率 of the scope: figures in of those due. */
  readonly completeness: ReturnType<typeof completeness>;
  readonly binding: { readonly fine: number; readonly total: number };
  readonly tasks: { readonly closed: number; readonly total: number };
  /** To be kept with the edition. */
  readonly memory: DigestMemory;
}

const isFine = (light: Light): boolean => light === 'achieved' || light === 'on_track';

/** Worst first; waiting lights are facts, not failures. */
const ORDER: Record<Light, number> = {
  off_track: 0,
  lagging: 1,
  awaiting_figure: 2,
  awaiting_target: 2,
  awaiting_reference: 2,
  awaiting_baseline: 2,
  not_measured: 2,
  on_track: 3,
  achieved: 4,
};

const inScope = (scope: DigestScope, unit: string): boolean => scope.all || scope.units.includes(unit);

const byUrgency = (a: DigestSeries, b: DigestSeries): number =>
  ORDER[a.light] - ORDER[b.light] ||
  Number(b.nature === 'binding') - Number(a.nature === 'binding') ||
  (a.attainment ?? Infinity) - (b.attainment ?? Infinity);

/** Lights that are not what the last edition said; in the first, those that are behind. Waiting for another thing is no change. */
const changesOf = (series: readonly DigestSeries[], last: DigestMemory | null): LightChange[] =>
  series
    .map((each) => ({ series: each, from: last?.series[each.indicator]?.light ?? null }))
    .filter(({ series: { light }, from }) =>
      last === null || from === null ? ORDER[light] < 2 : light !== from && !(ORDER[light] === 2 && ORDER[from] === 2),
    )
    .sort((a, b) => byUrgency(a.series, b.series));

/** Rises of a hundredth or more, the largest first. */
const improvementsOf = (series: readonly DigestSeries[], last: DigestMemory | null): Improvement[] =>
  series
    .flatMap((each) => {
      const before = last?.series[each.indicator]?.attainment ?? null;
      if (before === null || each.attainment === null) return [];
      const by = Math.round((each.attainment - before) * 100) / 100;
      return by > 0 ? [{ series: each, by }] : [];
    })
    .sort((a, b) => b.by - a.by)
    .slice(0, 3);

/** Of each unit's form the latest that was due by now: older gaps are history. */
const latestDue = (forms: readonly FormState[], now: number): FormState[] => {
  const latest = new Map<string, FormState>();
  for (const state of forms) {
    const { unit, code, period, dueAt } = state.form;
    const key = `${unit}/${code}`;
    if (dueAt <= now && period >= (latest.get(key)?.form.period ?? period)) latest.set(key, state);
  }
  return [...latest.values()];
};

/** Due before the plan was watched and nothing of it in: nobody was asked for it, and it is no gap in the data. */
const wasNeverAskedFor = ({ form, receivedAt }: FormState, watchedSince: string): boolean =>
  form.dueOn < watchedSince && receivedAt.length === 0;

const unreportedOf = (forms: readonly FormState[], workingDaysOver: (dueOn: string) => number): Unreported[] => {
  const units = new Map<string, Unreported>();
  for (const { form, missing } of forms) {
    if (missing.length === 0) continue;
    const { unit, dueOn } = form;
    const before = units.get(unit) ?? { unit, workingDaysOver: 0, figures: 0 };
    units.set(unit, {
      unit,
      workingDaysOver: Math.max(before.workingDaysOver, workingDaysOver(dueOn)),
      figures: before.figures + missing.length,
    });
  }
  return [...units.values()].sort((a, b) => b.workingDaysOver - a.workingDaysOver || b.figures - a.figures);
};

const verdictOf = (
  series: readonly DigestSeries[],
  changes: readonly LightChange[],
  last: DigestMemory | null,
  somethingNew: boolean,
): DigestVerdict => {
  const fine = series.filter(({ light }) => isFine(light)).length;
  if (!somethingNew) return { kind: 'unchanged', fine, total: series.length };
  for (const kind of ['off_track', 'lagging'] as const) {
    const count = series.filter(({ light }) => light === kind).length;
    if (count === 0) continue;
    const fresh = last === null ? null : changes.filter((change) => change.series.light === kind).length;
    return { kind, count, fresh };
  }
  return { kind: 'none_behind', fine, total: series.length };
};

/** Of a scope that has tasks only, as some plans do. */
const taskVerdict = (
  tasks: readonly DigestTask[],
  news: TaskNews,
  first: boolean,
  somethingNew: boolean,
): DigestVerdict => {
  const { length: closed } = tasks.filter((task) => task.closed);
  if (!somethingNew) return { kind: 'tasks_unchanged', closed, total: tasks.length };
  const { length: count } = news.overdue;
  if (count === 0) return { kind: 'tasks_in_time', closed, total: tasks.length };
  return { kind: 'tasks_overdue', count, fresh: first ? null : news.fresh };
};

/** Alerts of series in scope that still stand behind, the longest without an answer first. */
const unansweredOf = (series: readonly DigestSeries[], alerts: readonly DigestUnanswered[]): DigestItem[] =>
  alerts
    .toSorted((a, b) => b.workingDays - a.workingDays)
    .flatMap((alert): DigestItem[] => {
      const own = series.find(({ indicator }) => indicator === alert.indicator);
      return own && !isFine(own.light) ? [{ section: 'unanswered', alert, series: own }] : [];
    });

/** At most seven: the first line of every section that has one, the rest to the sections in their order. */
const chosenOf = (sections: readonly (readonly DigestItem[])[]): DigestItem[] => {
  let room = DIGEST_ITEMS - sections.filter(({ length }) => length > 0).length;
  return sections.flatMap((section) => {
    const shown = section.slice(0, 1 + Math.max(0, room));
    room -= Math.max(0, shown.length - 1);
    return shown;
  });
};

/** Sections in their order. A series is named once, but for its alert that waits for an answer. */
const itemsOf = (
  series: readonly DigestSeries[],
  changes: readonly LightChange[],
  unreported: readonly Unreported[],
  news: TaskNews,
  alerts: readonly DigestUnanswered[],
  last: DigestMemory | null,
): DigestItem[][] => {
  const named = new Set(changes.map((change) => change.series.indicator));
  const others = series.filter(({ indicator }) => !named.has(indicator));
  const binding = others.filter(({ nature, light }) => nature === 'binding' && ORDER[light] < 2).sort(byUrgency);
  return [
    changes.map((change) => ({ section: 'changed', change })),
    binding.map((each) => ({ section: 'binding', series: each })),
    unansweredOf(series, alerts),
    unreported.map((each) => ({ section: 'unreported', unreported: each })),
    improvementsOf(
      others.filter((each) => !binding.includes(each)),
      last,
    ).map((improvement) => ({ section: 'improved', improvement })),
    news.closed.map((task) => ({ section: 'task_closed', task })),
    news.overdue.map((task) => ({ section: 'task_overdue', task })),
  ];
};

interface TaskNews {
  /** Closed since the last edition; none in the first. */
  readonly closed: readonly DigestTask[];
  /** All that are overdue, the longest first. */
  readonly overdue: readonly DigestTask[];
  /** How many of these are overdue since the last edition. */
  readonly fresh: number;
  readonly isNews: boolean;
}

const taskNews = (tasks: readonly DigestTask[], last: DigestMemory | null): TaskNews => {
  const closed = tasks.filter(({ code, closed: is }) => is && last !== null && !last.closedTasks.includes(code));
  const overdue = tasks
    .filter(({ closed: is, daysOver }) => !is && daysOver > 0)
    .sort((a, b) => b.daysOver - a.daysOver);
  const { length: fresh } = overdue.filter(({ code }) => !last?.overdueTasks.includes(code));
  return { closed, overdue, fresh, isNews: closed.length > 0 || fresh > 0 };
};

const memoryOf = (
  input: DigestInput,
  series: readonly DigestSeries[],
  unreported: readonly Unreported[],
  tasks: readonly DigestTask[],
): DigestMemory => ({
  at: input.now,
  series: Object.fromEntries(series.map(({ indicator, light, attainment }) => [indicator, { light, attainment }])),
  unreported: unreported.map(({ unit }) => unit),
  closedTasks: tasks.filter(({ closed }) => closed).map(({ code }) => code),
  overdueTasks: tasks.filter(({ closed, daysOver }) => !closed && daysOver > 0).map(({ code }) => code),
});

/** Units that newly have figures overdue, or no longer have. */
const reportingChanged = (unreported: readonly Unreported[], last: DigestMemory | null): boolean => {
  const before = last?.unreported ?? [];
  return unreported.length !== before.length || unreported.some(({ unit }) => !before.includes(unit));
};

/**
 * One reader's weekly edition: what changed since *their* last one, binding indicators that are behind, units with
 * figures overdue, the most improved, tasks; at most seven items. Nothing changed: a one-line edition all the same.
 */
export const selectDigest = (input: DigestInput): DigestEdition => {
  const { scope, last, now, watchedSince } = input;
  const series = input.series.filter(({ unit }) => inScope(scope, unit));
  const tasks = input.tasks.filter(({ unit }) => inScope(scope, unit));
  const forms = latestDue(
    input.forms.filter(({ form }) => inScope(scope, form.unit)),
    now,
  ).filter((state) => !wasNeverAskedFor(state, watchedSince));
  const changes = changesOf(series, last);
  const asked = forms.filter(({ form }) => form.dueOn >= watchedSince);
  const unreported = unreportedOf(asked, input.workingDaysOver);
  const news = taskNews(tasks, last);
  const somethingNew = last === null || changes.length > 0 || news.isNews || reportingChanged(unreported, last);
  const sections = somethingNew ? itemsOf(series, changes, unreported, news, input.unanswered, last) : [];
  const items = chosenOf(sections);
  const binding = series.filter(({ nature }) => nature === 'binding');
  return {
    verdict:
      series.length === 0 && tasks.length > 0
        ? taskVerdict(tasks, news, last === null, somethingNew)
        : verdictOf(series, changes, last, somethingNew),
    oneLine: !somethingNew,
    items,
    more: sections.flat().length - items.length,
    completeness: completeness(forms, now),
    binding: { fine: binding.filter(({ light }) => isFine(light)).length, total: binding.length },
    tasks: { closed: tasks.filter(({ closed }) => closed).length, total: tasks.length },
    memory: memoryOf(input, series, unreported, tasks),
  };
};
