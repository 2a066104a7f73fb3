import type { MailReason } from './episode.ts';
import type { Standing, StandingCounts } from './standing.ts';

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const listEn = (names: readonly string[]): string => {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};

export const STANDING_EN: Readonly<Record<Standing, string>> = {
  off_track: 'off track',
  lagging: 'lagging',
  overdue: 'report overdue',
  task_overdue: 'task overdue',
  slipped: 'milestone slipped',
  in_doubt: 'figure to check',
  due: 'report due',
  warned: 'early warning',
  waiting: 'awaiting data',
  restated: 'corrected',
  resolved: 'back on track',
};

const SEVERAL: Partial<Record<Standing, string>> = {
  overdue: 'reports overdue',
  task_overdue: 'tasks overdue',
  slipped: 'milestones slipped',
  in_doubt: 'figures to check',
  due: 'reports due',
  warned: 'early warnings',
};

/** `2 off track, 1 task overdue` */
export const countedEn = (counts: StandingCounts): string =>
  counts.map(([standing, n]) => `${n} ${(n > 1 && SEVERAL[standing]) || STANDING_EN[standing]}`).join(', ');

export const REASON_PREFIX_EN: Readonly<Record<MailReason, string>> = {
  first: '',
  worsened: '',
  repeat: 'still ',
  escalated: 'for your attention: ',
  follow_up: 'expected date reached: ',
  handed_over: 'handed over: ',
  resolved: '',
  restated: '',
};
