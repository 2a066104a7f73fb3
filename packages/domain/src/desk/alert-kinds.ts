import type { Nature } from '../indicator.ts';
import type { Light } from '../light.ts';
import type { Month } from '../period.ts';
import type { AudienceRole } from '../recipients.ts';
import type { Sighting, Standing } from './alert-machine.ts';
import type { SubjectForm } from './alert-subject.ts';

export const ALERT_KINDS = [
  'light_worsened',
  'forecast_miss',
  'submission_due',
  'submission_overdue',
  'figure_in_doubt',
  'target_missing',
  'task_overdue',
  'milestone_slipped',
] as const;
/** 状态恶化 · 预测难达标 · 报送提醒 · 超期未报 · 数据存疑 · 目标值未下达 · 任务超期 · 节点延误 */
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * Working days before the due date, falling, and after it, rising, on which the reporter is reminded. From the last of
 * those after it, it is grave. Part of the plan's policy.
 */
export interface DueSteps {
  readonly before: readonly [number, ...number[]];
  readonly after: readonly [number, ...number[]];
}

export const DEFAULT_DUE_STEPS: DueSteps = { before: [5, 3, 1], after: [1, 3, 5] };

/** What is known of a subject, by kind of alert. */
export interface AlertFacts {
  readonly light_worsened: { readonly light: Light; readonly nature: Nature };
  /** `earlyWarning`: by the function of that name. */
  readonly forecast_miss: { readonly light: Light; readonly earlyWarning: boolean; readonly nearLimit: boolean };
  /** `workingDaysLeft`: 0 on the due date itself, negative after. `missing`: figures of the form that are not in. */
  readonly submission_due: { readonly missing: number; readonly workingDaysLeft: number; readonly steps?: DueSteps };
  readonly submission_overdue: {
    readonly missing: number;
    readonly workingDaysOver: number;
    readonly steps?: DueSteps;
  };
  /** `findings`: those that stand. `returned`: the reviewer sent the figure back, which is said though the doubt was. */
  readonly figure_in_doubt: { readonly findings: number; readonly returned: boolean };
  readonly target_missing: { readonly issued: boolean; readonly daysOver: number };
  readonly task_overdue: { readonly closed: boolean; readonly daysOver: number };
  readonly milestone_slipped: { readonly met: boolean; readonly daysOver: number };
}

/** One row of the catalogue. */
export interface AlertKindRule<K extends AlertKind> {
  /** Forms that the subject can have. */
  readonly subjects: readonly SubjectForm[];
  readonly standing: (fact: AlertFacts[K]) => Standing;
  /** Waits for nothing: a binding red. */
  readonly immediate: (fact: AlertFacts[K]) => boolean;
  readonly firstTold: readonly AudienceRole[];
  /** Told besides when it is immediate. */
  readonly immediatelyTold: readonly AudienceRole[];
  /** How many of its set days have come; the others are said again after the policy's interval. */
  readonly step?: (fact: AlertFacts[K]) => number;
  /** Asks for no answer: said once an episode, never repeated. */
  readonly once: boolean;
  /** Stands on a judgement: the policy's pending while applies, and a correction takes back what was said of it. */
  readonly judged: boolean;
  /** Goes up to plan office and leader while nobody answers. */
  readonly escalates: boolean;
  /** Held at night and on days off, unless immediate. */
  readonly quietHours: boolean;
  /** Nobody needs to hear that it is over. */
  readonly endsSilently: boolean;
  /** Once it is history it never opens, and ends without a word: the next one of its kind asks anew. */
  readonly lapses: boolean;
}

const lightStanding = (light: Light): Standing => {
  switch (light) {
    case 'achieved':
    case 'on_track':
      return 'none';
    case 'lagging':
      return 'warning';
    case 'off_track':
      return 'critical';
    case 'awaiting_figure':
    case 'awaiting_target':
    case 'awaiting_reference':
    case 'awaiting_baseline':
    case 'not_measured':
      return 'waiting';
    default:
      return light satisfies never;
  }
};

/** A red light says it louder; a waiting light says nothing, and so ends nothing. */
const forecastStanding = ({ light, earlyWarning, nearLimit }: AlertFacts['forecast_miss']): Standing => {
  if (light === 'off_track') return 'superseded';
  if (earlyWarning || nearLimit) return 'warning';
  return lightStanding(light) === 'waiting' ? 'waiting' : 'none';
};

const dueStanding = ({
  missing,
  workingDaysLeft,
  steps = DEFAULT_DUE_STEPS,
}: AlertFacts['submission_due']): Standing => {
  if (missing === 0) return 'none';
  if (workingDaysLeft < 0) return 'superseded';
  return workingDaysLeft <= steps.before[0] ? 'warning' : 'none';
};

const overdueStanding = ({
  missing,
  workingDaysOver,
  steps: { after } = DEFAULT_DUE_STEPS,
}: AlertFacts['submission_overdue']): Standing => {
  if (missing === 0 || workingDaysOver < after[0]) return 'none';
  return workingDaysOver >= graveFrom(after) ? 'critical' : 'warning';
};

/** Working days over from which a form is grave. */
export const graveFrom = (after: DueSteps['after']): number => after.at(-1) ?? after[0];

const overdueUnless = (done: boolean, daysOver: number): Standing => (!done && daysOver > 0 ? 'warning' : 'none');

const never = (): boolean => false;
const ORDINARY = {
  immediate: never,
  immediatelyTold: [],
  once: false,
  judged: false,
  quietHours: true,
  endsSilently: false,
  lapses: false,
} as const;

/**
 * Every kind of alert: on what it stands, how bad it is, who hears of it first, and what may hold it back. A kind
 * without a row does not compile.
 */
export const ALERT_CATALOGUE: { readonly [K in AlertKind]: AlertKindRule<K> } = {
  light_worsened: {
    ...ORDINARY,
    subjects: ['series', 'closed_year'],
    standing: ({ light }) => lightStanding(light),
    immediate: ({ light, nature }) => light === 'off_track' && nature === 'binding',
    firstTold: ['reporter', 'head'],
    immediatelyTold: ['leader'],
    judged: true,
    escalates: true,
  },
  forecast_miss: {
    ...ORDINARY,
    subjects: ['series'],
    standing: forecastStanding,
    firstTold: ['head', 'plan_office'],
    once: true,
    judged: true,
    escalates: false,
  },
  submission_due: {
    ...ORDINARY,
    subjects: ['form'],
    standing: dueStanding,
    firstTold: ['reporter'],
    step: ({ workingDaysLeft, steps = DEFAULT_DUE_STEPS }) =>
      steps.before.filter((days) => workingDaysLeft <= days).length,
    escalates: false,
    endsSilently: true,
    lapses: true,
  },
  submission_overdue: {
    ...ORDINARY,
    subjects: ['form'],
    standing: overdueStanding,
    firstTold: ['reporter', 'head'],
    step: ({ workingDaysOver, steps = DEFAULT_DUE_STEPS }) =>
      steps.after.filter((days) => workingDaysOver >= days).length,
    escalates: true,
    lapses: true,
  },
  figure_in_doubt: {
    ...ORDINARY,
    subjects: ['figure'],
    standing: ({ findings, returned }) => (returned ? 'critical' : findings > 0 ? 'warning' : 'none'),
    firstTold: ['reporter'],
    once: true,
    escalates: false,
  },
  target_missing: {
    ...ORDINARY,
    subjects: ['issued_value'],
    standing: ({ issued, daysOver }) => overdueUnless(issued, daysOver),
    firstTold: ['plan_office'],
    escalates: false,
  },
  task_overdue: {
    ...ORDINARY,
    subjects: ['task'],
    standing: ({ closed, daysOver }) => overdueUnless(closed, daysOver),
    firstTold: ['reporter', 'head'],
    escalates: true,
  },
  milestone_slipped: {
    ...ORDINARY,
    subjects: ['milestone'],
    standing: ({ met, daysOver }) => overdueUnless(met, daysOver),
    firstTold: ['reporter', 'head'],
    escalates: true,
  },
};

/** Which revision of which period a fact stands on. */
export interface Sighted {
  readonly period: Month;
  readonly revision: number;
  /** Lies before the latest period due. */
  readonly history: boolean;
}

/** A fact of one kind, as the catalogue reads it. */
export const sightingOf = <K extends AlertKind>(kind: K, fact: AlertFacts[K], sighted: Sighted): Sighting => {
  const rule: AlertKindRule<K> = ALERT_CATALOGUE[kind];
  const immediate = rule.immediate(fact);
  return {
    period: sighted.period,
    revision: rule.judged ? sighted.revision : 1,
    history: sighted.history,
    standing: rule.lapses && sighted.history ? 'superseded' : rule.standing(fact),
    immediate,
    to: immediate ? [...rule.firstTold, ...rule.immediatelyTold] : rule.firstTold,
    endsSilently: rule.endsSilently,
    atOnce: !rule.judged,
    once: rule.once,
    ...(rule.step ? { step: rule.step(fact) } : {}),
  };
};
