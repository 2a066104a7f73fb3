/** What a matcher may look at. */
export const SILENCE_FIELDS = ['plan', 'unit', 'indicator', 'kind', 'nature', 'severity', 'tier'] as const;
export type SilenceField = (typeof SILENCE_FIELDS)[number];

/** An alert as matchers see it; a field that it does not have is absent and matches nothing. */
export type AlertLabels = { readonly [F in SilenceField]?: string };

/** Equality, or one of a list. */
export interface Matcher {
  readonly field: SilenceField;
  readonly oneOf: readonly string[];
}

/** Every matcher must match. No matchers match nothing: a slip must not mute everything. */
export const matches = (matchers: readonly Matcher[], labels: AlertLabels): boolean =>
  matchers.length > 0 &&
  matchers.every(({ field, oneOf }) => {
    const value = labels[field];
    return value !== undefined && oneOf.includes(value);
  });

/** 静默: alerts that match are not mailed for a while; somebody says why. Instants are epoch ms, `until` excluded. */
export interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  readonly from: number;
  readonly until: number;
  readonly author: string;
  readonly reason: string;
}

export const isInForce = ({ from, until }: Pick<Silence, 'from' | 'until'>, now: number): boolean =>
  from <= now && now < until;

export type SilenceProblem =
  | 'no_matchers'
  | 'empty_matcher'
  | 'ends_before_it_begins'
  | 'ended'
  | 'begins_before_now'
  | 'too_long'
  | 'no_reason';

/** A slip of the year would keep word from everybody for good, and remind nobody. What lasts longer is set again. */
export const LONGEST_SILENCE_DAYS = 366;
const DAY_MS = 24 * 3_600_000;

/** What is wrong with a silence, or a cause, that somebody wants to set; empty: nothing. */
export const checkSilence = (
  silence: Pick<Silence, 'matchers' | 'from' | 'until' | 'reason'>,
  now: number,
): SilenceProblem[] => {
  const problems: SilenceProblem[] = [];
  if (silence.matchers.length === 0) problems.push('no_matchers');
  if (silence.matchers.some(({ oneOf }) => oneOf.length === 0)) problems.push('empty_matcher');
  // First: one whose beginning was left out begins now.
  if (silence.until <= now) problems.push('ended');
  // It would stand on record as in force while what it matches was mailed.
  else if (silence.from < now) problems.push('begins_before_now');
  else if (silence.until <= silence.from) problems.push('ends_before_it_begins');
  else if (silence.until - silence.from > LONGEST_SILENCE_DAYS * DAY_MS) problems.push('too_long');
  if (silence.reason.trim() === '') problems.push('no_reason');
  return problems;
};

/** An open alert that a silence may mute. */
export interface OpenAlertLabels {
  readonly alertId: string;
  readonly labels: AlertLabels;
}

export interface SilencePreview<A extends OpenAlertLabels> {
  readonly mutes: readonly A[];
  /** Those of `mutes` that are a binding red: to be looked at twice. */
  readonly bindingReds: readonly A[];
  readonly leaves: number;
}

/** What a silence would mute of what is open now. */
export const previewSilence = <A extends OpenAlertLabels>(
  silence: Pick<Silence, 'matchers'>,
  openAlerts: readonly A[],
): SilencePreview<A> => {
  const mutes = openAlerts.filter(({ labels }) => matches(silence.matchers, labels));
  const bindingReds = mutes.filter(({ labels }) => labels.nature === 'binding' && labels.severity === 'critical');
  return { mutes, bindingReds, leaves: openAlerts.length - mutes.length };
};
