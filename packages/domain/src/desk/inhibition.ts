import type { Bilingual } from '../bilingual.ts';
import type { AlertKind } from './alert-kinds.ts';
import type { Severity } from './alert-machine.ts';
import { type AlertLabels, isInForce, type Matcher, matches } from './silence.ts';

/** How the alert that mutes stands to the one that is muted. */
export type InhibitionRelation =
  /** The form that is overdue asks for this series, for this period or a later one. Of a closed year: for its December. */
  | 'same_series'
  /** The indicator that this one is part of (其中): its red stands until it is judged otherwise. */
  | 'parent'
  /** A year that closed and was missed, and the light of the December that closed it. */
  | 'closing_period';

/** 抑制: while an alert of one kind is open, another is not mailed. Part of the plan's policy. */
export interface InhibitionRule {
  readonly code: string;
  readonly relation: InhibitionRelation;
  /** `severity` absent: any. */
  readonly by: { readonly kind: AlertKind; readonly severity?: Severity };
  readonly mutes: readonly AlertKind[];
}

export const DEFAULT_INHIBITIONS: readonly InhibitionRule[] = [
  {
    code: 'overdue_mutes_light',
    relation: 'same_series',
    by: { kind: 'submission_overdue' },
    mutes: ['light_worsened', 'forecast_miss'],
  },
  {
    code: 'red_parent_mutes_part',
    relation: 'parent',
    by: { kind: 'light_worsened', severity: 'critical' },
    mutes: ['light_worsened', 'forecast_miss'],
  },
  {
    code: 'missed_year_mutes_its_december',
    relation: 'closing_period',
    by: { kind: 'light_worsened' },
    mutes: ['light_worsened'],
  },
];

/** An open alert that may mute others. `series`: the indicators it speaks of; of a form those still missing. */
export interface OpenAlert {
  readonly alertId: string;
  readonly plan: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly series: readonly string[];
  /** Last month of the period it is about. */
  readonly period: number;
  /** Its subject is a closed year. */
  readonly closedYear: boolean;
}

/**
 * 共性原因: something that befell the whole jurisdiction (a census restating the series, an epidemic), declared by
 * the plan office. What it covers is not mailed while it stands. Instants are epoch ms, `until` excluded.
 */
export interface JurisdictionCause {
  readonly id: string;
  readonly covers: readonly Matcher[];
  readonly from: number;
  readonly until: number;
  readonly author: string;
  readonly reason: Bilingual;
}

/** What may be muted. */
export interface Mutable {
  readonly alertId: string;
  readonly plan: string;
  readonly kind: AlertKind;
  readonly indicator: string | null;
  readonly partOf: string | null;
  readonly period: number;
  readonly closedYear: boolean;
  readonly labels: AlertLabels;
}

export interface Inhibition {
  /** The rule, or `jurisdiction_cause`. */
  readonly rule: string;
  /** The alert that mutes, or the cause. */
  readonly by: string;
  /** What the cause is. */
  readonly reason?: Bilingual;
}

const relates = (relation: InhibitionRelation, alert: OpenAlert, muted: Mutable): boolean => {
  switch (relation) {
    case 'same_series':
      return (
        muted.indicator !== null &&
        alert.series.includes(muted.indicator) &&
        (muted.closedYear ? muted.period === alert.period : muted.period <= alert.period)
      );
    case 'parent':
      return muted.partOf !== null && !alert.closedYear && alert.series.includes(muted.partOf);
    case 'closing_period':
      return (
        alert.closedYear &&
        !muted.closedYear &&
        muted.indicator !== null &&
        alert.series.includes(muted.indicator) &&
        alert.period === muted.period
      );
    default:
      return relation satisfies never;
  }
};

/** The first rule by which something open mutes this; a declared cause last. `undefined`: nothing does. */
export const inhibitedBy = (
  muted: Mutable,
  desk: {
    readonly rules: readonly InhibitionRule[];
    readonly open: readonly OpenAlert[];
    readonly causes: readonly JurisdictionCause[];
    readonly now: number;
  },
): Inhibition | undefined => {
  for (const rule of desk.rules) {
    if (!rule.mutes.includes(muted.kind)) continue;
    const found = desk.open.find(
      (alert) =>
        alert.alertId !== muted.alertId &&
        alert.plan === muted.plan &&
        alert.kind === rule.by.kind &&
        (rule.by.severity === undefined || alert.severity === rule.by.severity) &&
        relates(rule.relation, alert, muted),
    );
    if (found) return { rule: rule.code, by: found.alertId };
  }
  const cause = desk.causes.find((each) => isInForce(each, desk.now) && matches(each.covers, muted.labels));
  return cause && { rule: 'jurisdiction_cause', by: cause.id, reason: cause.reason };
};
