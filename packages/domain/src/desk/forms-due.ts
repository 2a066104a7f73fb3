import type { Month } from '../period.ts';
import type { AudienceRole } from '../recipients.ts';
import { ALERT_CATALOGUE, type AlertFacts, DEFAULT_DUE_STEPS, type DueSteps } from './alert-kinds.ts';
import type { IsWorkingDay } from './civil-date.ts';
import type { FormLine, ReportingForm } from './reporting-form.ts';
import type { TimeZone } from './time-zone.ts';
import { workingDaysBetween } from './working-days.ts';

/** When the figure of a line first came in, epoch ms; `null`: not in, or sent back. A member of `''`: of the whole. */
export type FigureIn = (plan: string, line: FormLine, period: Month) => number | null;

/** A figure that is in, and when it came, epoch ms. `member` is empty for the whole. */
interface FigureReported extends FormLine {
  readonly member: string;
  readonly period: Month;
  readonly at: number;
}

/** What is in of one plan's forms. */
export const figuresReported = (figures: readonly FigureReported[]): FigureIn => {
  const first = new Map<string, number>();
  for (const { indicator, member, period, at } of figures) {
    for (const key of [keyOf(indicator, null, period), keyOf(indicator, member, period)]) {
      first.set(key, Math.min(at, first.get(key) ?? at));
    }
  }
  return (_plan, { indicator, member }, period) => first.get(keyOf(indicator, member, period)) ?? null;
};

const keyOf = (indicator: string, member: string | null, period: Month): string =>
  [indicator, period, ...(member === null ? [] : [member])].join('/');

/** A form and how far it is filled in. */
export interface FormState {
  readonly form: ReportingForm;
  readonly missing: readonly FormLine[];
  /** When each line that is in came in. */
  readonly receivedAt: readonly number[];
  /** When the last line came in; `null` while something is missing. */
  readonly completedAt: number | null;
}

/** What is in of a form. The value of the whole, reported without its members, stands for all of them. */
export const formState = (form: ReportingForm, figureIn: FigureIn): FormState => {
  const at = (line: FormLine): number | null =>
    figureIn(form.plan, line, form.period) ??
    (line.member === null ? null : figureIn(form.plan, { ...line, member: '' }, form.period));
  const received = form.lines.map((line) => ({ line, at: at(line) }));
  const missing = received.filter((each) => each.at === null).map(({ line }) => line);
  const receivedAt = received.flatMap((each) => (each.at === null ? [] : [each.at]));
  const completedAt = missing.length > 0 ? null : receivedAt.reduce((latest, next) => Math.max(latest, next));
  return { form, missing, receivedAt, completedAt };
};

/** A reminder before the due date, or a notice after it. */
export interface DueNotice {
  /** Unique: a notice whose key was said is never said again. */
  readonly key: string;
  readonly kind: 'submission_due' | 'submission_overdue';
  /** Its place among the set days: working days before, or after. */
  readonly step: number;
  /** Working days really left, or really over. */
  readonly workingDays: number;
  readonly state: FormState;
  readonly to: readonly AudienceRole[];
}

export interface DueNoticesInput {
  readonly forms: readonly FormState[];
  /** Epoch ms. */
  readonly now: number;
  readonly zone: TimeZone;
  readonly isWorkingDay: IsWorkingDay;
  /** Civil date on which the plan was taken up; what was due before is not reminded of. */
  readonly watchedSince: string;
  /** Keys of notices that were said. */
  readonly alreadySaid: ReadonlySet<string>;
}

type Reached = Pick<DueNotice, 'kind' | 'step' | 'workingDays'>;

/** How a form stands to its due date on a day: working days left (0 on the day itself), or over. */
export const dueDistance = (
  dueOn: string,
  today: string,
  isWorkingDay: IsWorkingDay,
): { readonly left: number } | { readonly over: number } =>
  today <= dueOn
    ? { left: workingDaysBetween(today, dueOn, isWorkingDay) }
    : { over: workingDaysBetween(dueOn, today, isWorkingDay) };

/** What a form says of itself to the alerts of both kinds; in the order in which the one takes on from the other. */
export const formFacts = (
  { form, missing }: FormState,
  today: string,
  isWorkingDay: IsWorkingDay,
  steps: DueSteps = DEFAULT_DUE_STEPS,
): Pick<AlertFacts, 'submission_due' | 'submission_overdue'> => {
  const distance = dueDistance(form.dueOn, today, isWorkingDay);
  const over = 'over' in distance;
  return {
    submission_due: { missing: missing.length, workingDaysLeft: over ? -1 : distance.left, steps },
    submission_overdue: { missing: missing.length, workingDaysOver: over ? distance.over : 0, steps },
  };
};

/** The latest set day that has come; after a standstill the earlier ones are left unsaid. */
const reached = (dueOn: string, today: string, isWorkingDay: IsWorkingDay): Reached | undefined => {
  const distance = dueDistance(dueOn, today, isWorkingDay);
  if ('left' in distance) {
    const step = DEFAULT_DUE_STEPS.before.findLast((days) => distance.left <= days);
    return step === undefined ? undefined : { kind: 'submission_due', step, workingDays: distance.left };
  }
  const step = DEFAULT_DUE_STEPS.after.findLast((days) => distance.over >= days);
  return step === undefined ? undefined : { kind: 'submission_overdue', step, workingDays: distance.over };
};

const seriesOf = ({ plan, unit, code }: ReportingForm): string => `${plan}/${unit}/${code}`;

/**
 * The forms that anybody is still told of: of each unit's form the latest whose due date has passed, and those to
 * come. What is missing from earlier ones is history; so is what was due before the plan was watched, or a first
 * import would call everybody late.
 */
export const liveForms = (forms: readonly FormState[], today: string, watchedSince: string): FormState[] => {
  const latest = new Map<string, Month>();
  for (const { form } of forms) {
    if (form.dueOn >= today) continue;
    latest.set(seriesOf(form), Math.max(form.period, latest.get(seriesOf(form)) ?? form.period));
  }
  return forms.filter(
    ({ form }) => form.dueOn >= watchedSince && form.period >= (latest.get(seriesOf(form)) ?? form.period),
  );
};

/**
 * What is to be said today of forms that are not complete: 5, 3 and 1 working days before the due date, 1, 3 and 5
 * after it, each once. Told: by the catalogue of alerts.
 */
export const dueNotices = (input: DueNoticesInput): DueNotice[] => {
  const { forms, now, zone, isWorkingDay, watchedSince, alreadySaid } = input;
  const today = zone.dateOf(now);
  return liveForms(forms, today, watchedSince).flatMap((state) => {
    const { form, missing } = state;
    const step = missing.length === 0 ? undefined : reached(form.dueOn, today, isWorkingDay);
    if (!step) return [];
    const key = `${step.kind}/${form.key}/${step.step}`;
    return alreadySaid.has(key) ? [] : [{ key, ...step, state, to: ALERT_CATALOGUE[step.kind].firstTold }];
  });
};

/** How a unit reported: figures due so far, those in time, those late, those not in. */
export interface Timeliness {
  readonly unit: string;
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
  readonly missing: number;
  /** In time of those due, 0 to 1; `null` where nothing was due. */
  readonly share: number | null;
}

/** 及时率 per unit, over the forms given whose due date has passed by `now`; units in the forms' order. */
export const timelinessByUnit = (forms: readonly FormState[], now: number): Timeliness[] => {
  const units = new Map<string, { due: number; inTime: number; missing: number }>();
  for (const { form, missing, receivedAt } of forms) {
    const sum = units.get(form.unit) ?? { due: 0, inTime: 0, missing: 0 };
    units.set(form.unit, sum);
    if (form.dueAt > now) continue;
    sum.due += form.lines.length;
    sum.inTime += receivedAt.filter((at) => at < form.dueAt).length;
    sum.missing += missing.length;
  }
  return [...units].map(([unit, { due, inTime, missing }]) => ({
    unit,
    due,
    inTime,
    late: due - inTime - missing,
    missing,
    share: due === 0 ? null : inTime / due,
  }));
};

/** 报送完整率: figures in of those due by `now`, over the forms given. `share` is `null` where nothing was due. */
export const completeness = (
  forms: readonly FormState[],
  now: number,
): { readonly due: number; readonly in: number; readonly share: number | null } => {
  const past = forms.filter(({ form }) => form.dueAt <= now);
  const due = past.reduce((sum, { form }) => sum + form.lines.length, 0);
  const missing = past.reduce((sum, state) => sum + state.missing.length, 0);
  return { due, in: due - missing, share: due === 0 ? null : (due - missing) / due };
};
