import { ALERT_KINDS, NATURES, UPPER_LEVELS } from '@planwatch/domain';
import { z } from 'zod';
import { DAY_OF_YEAR, everyYear } from './day-of-year.ts';
import { codeShape, decimalShape } from './scalar-shapes.ts';

const share = decimalShape.min(0).max(1);
const byNature = z.strictObject({ binding: share.optional(), anticipatory: share.optional() });

const kindShape = z.enum(ALERT_KINDS);
const severityShape = z.enum(['warning', 'critical']);

const matcherOf = <F extends string, S extends z.ZodType>(field: F, value: S) =>
  z.strictObject({ field: z.literal(field), one_of: z.array(value).min(1) });

/** What a matcher may look at, and with what it may be compared. */
const matcherShape = z.discriminatedUnion('field', [
  matcherOf('unit', codeShape),
  matcherOf('indicator', codeShape),
  matcherOf('kind', kindShape),
  matcherOf('nature', z.enum(NATURES)),
  matcherOf('severity', severityShape),
  matcherOf('tier', z.union([z.literal(1), z.literal(2)]).transform(String)),
]);

const timeShape = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time' });

/** From the evening to the morning. */
const quietHoursShape = z.union(
  [
    z.literal('none'),
    z.strictObject({ from: timeShape, until: timeShape }).refine(({ from, until }) => until < from, 'quietHours'),
  ],
  { error: 'quietHours' },
);

const issuedByShape = everyYear(z.strictObject(DAY_OF_YEAR));

const waveShape = z
  .strictObject({ quiet_minutes: decimalShape.min(0).max(240), longest_minutes: decimalShape.min(0).max(1440) })
  .refine((wave) => wave.quiet_minutes <= wave.longest_minutes, 'wave');

const inhibitionShape = z.strictObject({
  code: codeShape,
  relation: z.enum(['same_series', 'parent', 'closing_period']),
  by: z.strictObject({ kind: kindShape, severity: severityShape.optional() }),
  mutes: z.array(kindShape).min(1),
});

const routingShape = z.strictObject({
  code: codeShape,
  matchers: z.array(matcherShape).min(1),
  roles: z.array(z.enum(['reporter', 'head', 'plan_office', 'leader'])).default([]),
  contacts: z.array(z.email({ message: 'email' })).default([]),
});

const workingDays = z.int().min(1).max(60);

/** From below to above, with more and more working days; an empty list: nothing goes up. */
const escalationShape = z
  .array(z.strictObject({ tell: z.enum(UPPER_LEVELS), after_working_days: workingDays }))
  .refine((rungs) => rungs.every((rung, at) => isAbove(rung, rungs[at - 1])), 'escalation');

interface Rung {
  readonly tell: (typeof UPPER_LEVELS)[number];
  readonly after_working_days: number;
}

const isAbove = (rung: Rung, below: Rung | undefined): boolean =>
  below === undefined ||
  (UPPER_LEVELS.indexOf(rung.tell) > UPPER_LEVELS.indexOf(below.tell) &&
    rung.after_working_days > below.after_working_days);

const rises = (days: readonly number[]): boolean => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0));
const stepsShape = z.tuple([workingDays], workingDays);

/** Working days on which reporters are reminded of a form. */
const remindersShape = z.strictObject({
  before_due: stepsShape.refine((days) => rises(days.toReversed()), 'daysBefore').optional(),
  after_due: stepsShape.refine(rises, 'daysAfter').optional(),
});

const repeatShape = z.union([z.literal('never'), z.int().min(1).max(365)], { error: 'repeat' });

/** What a plan file may say differently from the defaults: thresholds of judgement, and the rules of the alert desk. */
export const policyShape = z.strictObject({
  on_track_from: share.optional(),
  lagging_from: byNature.optional(),
  pace_lagging: decimalShape.min(1).optional(),
  pace_off_track: decimalShape.min(1).optional(),
  band: z
    .strictObject({ rate_points: decimalShape.optional(), places: decimalShape.optional(), share: share.optional() })
    .optional(),
  tolerance: z
    .strictObject({
      growth_points: decimalShape.optional(),
      percentage_points: decimalShape.optional(),
      share: share.optional(),
    })
    .optional(),
  near_limit: share.optional(),
  early_warning_below: byNature.optional(),
  issued_by: issuedByShape.optional(),
  quiet_hours: quietHoursShape.optional(),
  wave: waveShape.optional(),
  inhibitions: z.array(inhibitionShape).optional(),
  routing: z.array(routingShape).optional(),
  escalation: escalationShape.optional(),
  reminders: remindersShape.optional(),
  repeat_after_days: repeatShape.optional(),
  hold_hours: decimalShape.min(0).max(720).optional(),
});

export type PolicyRow = z.output<typeof policyShape>;
