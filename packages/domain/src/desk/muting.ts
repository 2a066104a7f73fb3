import type { Bilingual } from '../bilingual.ts';
import type { Decision } from './mailbox-road.ts';
import type { PlanDesk } from './plan-desk.ts';

type Stop = Extract<Decision, { verdict: 'stopped' }>;

/** What keeps a word from everybody. */
export interface Muting {
  readonly stop: Stop;
  /** Epoch ms; `null`: until the alert that mutes is over, and nobody knows when. */
  readonly until: number | null;
  /** Who declared it, and why; `null`: it follows from another alert. */
  readonly author: string | null;
  readonly reason: Bilingual | null;
}

/** What a stop comes from, and the desk once that is over. */
export const liftStop = (stop: Stop, desk: PlanDesk): { readonly muting: Muting; readonly desk: PlanDesk } => {
  const silence = stop.stage === 'silenced' ? desk.silences.find(({ id }) => id === stop.by) : undefined;
  const cause = desk.causes.find(({ id }) => id === stop.by);
  const declared = silence ?? cause;
  if (!declared) {
    const openAlerts = desk.openAlerts.filter(({ alertId }) => alertId !== stop.by);
    return { muting: { stop, until: null, author: null, reason: null }, desk: { ...desk, openAlerts } };
  }
  const { until, author, reason } = declared;
  const words = typeof reason === 'string' ? { zh: reason, en: reason } : reason;
  return { muting: { stop, until, author, reason: words }, desk: { ...desk, now: Math.max(desk.now, until) } };
};
