import {
  type AlertPolicy,
  DEFAULT_ALERT_POLICY,
  DEFAULT_DUE_STEPS,
  DEFAULT_POLICY,
  type DeskPolicy,
  EARLY_WARNING_BELOW,
  type Policy,
} from '@planwatch/domain';
import type { PolicyRow } from './policy-shape.ts';
import { present } from './present.ts';

/** The policy that a plan file sets: the defaults where it says nothing. */
export const toPolicy = (row: PolicyRow): Policy => {
  const { laggingFrom, band, tolerance } = DEFAULT_POLICY;
  return {
    onTrackFrom: row.on_track_from ?? DEFAULT_POLICY.onTrackFrom,
    laggingFrom: { ...laggingFrom, ...present({ ...row.lagging_from }) },
    paceLagging: row.pace_lagging ?? DEFAULT_POLICY.paceLagging,
    paceOffTrack: row.pace_off_track ?? DEFAULT_POLICY.paceOffTrack,
    band: {
      ratePoints: row.band?.rate_points ?? band.ratePoints,
      places: row.band?.places ?? band.places,
      share: row.band?.share ?? band.share,
    },
    tolerance: {
      growthPoints: row.tolerance?.growth_points ?? tolerance.growthPoints,
      percentagePoints: row.tolerance?.percentage_points ?? tolerance.percentagePoints,
      share: row.tolerance?.share ?? tolerance.share,
    },
    nearLimit: row.near_limit ?? DEFAULT_POLICY.nearLimit,
    ...present({
      earlyWarningBelow: row.early_warning_below && {
        ...EARLY_WARNING_BELOW,
        ...present({ ...row.early_warning_below }),
      },
      issuedBy: row.issued_by,
      desk: toDesk(row),
    }),
  };
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What the file says of mails; `undefined` where it says nothing. */
const toDesk = (row: PolicyRow): Partial<DeskPolicy> | undefined => {
  const { quiet_hours: quiet, wave, inhibitions, routing, escalation, reminders } = row;
  const desk: Partial<DeskPolicy> = present({
    quietHours: quiet === 'none' ? null : quiet,
    wave: wave && { quietMs: wave.quiet_minutes * MINUTE_MS, longestMs: wave.longest_minutes * MINUTE_MS },
    inhibitions: inhibitions?.map(({ by, ...rule }) => ({
      ...rule,
      by: { kind: by.kind, ...present({ severity: by.severity }) },
    })),
    routing: routing?.map(({ matchers, ...rule }) => ({
      ...rule,
      matchers: matchers.map(({ field, one_of }) => ({ field, oneOf: one_of })),
    })),
    escalation: escalation?.map(({ tell, after_working_days: after }) => ({ level: tell, after })),
    dueSteps: reminders && {
      before: reminders.before_due ?? DEFAULT_DUE_STEPS.before,
      after: reminders.after_due ?? DEFAULT_DUE_STEPS.after,
    },
    alert: toAlertPolicy(row),
  });
  return Object.keys(desk).length > 0 ? desk : undefined;
};

const toAlertPolicy = ({ repeat_after_days: repeat, hold_hours: hold }: PolicyRow): AlertPolicy | undefined => {
  if (repeat === undefined && hold === undefined) return undefined;
  const { holdForMs, repeatEveryMs } = DEFAULT_ALERT_POLICY;
  return {
    holdForMs: hold === undefined ? holdForMs : hold * HOUR_MS,
    repeatEveryMs: repeat === undefined ? repeatEveryMs : repeat === 'never' ? null : repeat * DAY_MS,
  };
};
