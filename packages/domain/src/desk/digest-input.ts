import type { ContactRole } from '../contact.ts';
import type { Nature } from '../indicator.ts';
import type { Light } from '../light.ts';
import type { Month } from '../period.ts';
import type { DigestSetting } from './digest-subscription.ts';
import type { FormState } from './forms-due.ts';

/** Where a series stands now. */
export interface DigestSeries {
  readonly indicator: string;
  readonly unit: string;
  readonly nature: Nature;
  readonly light: Light;
  readonly attainment: number | null;
  /** Period judged; `null`: nothing is known. */
  readonly period: Month | null;
}

/** Where a task or milestone stands now. */
export interface DigestTask {
  readonly code: string;
  readonly unit: string;
  readonly closed: boolean;
  /** Days over its date; 0 or less: not overdue. */
  readonly daysOver: number;
}

/** An alert that nobody has answered yet, of an indicator. `goesTo`: who hears of it today; `null`: nobody yet. */
export interface DigestUnanswered {
  readonly indicator: string;
  /** The unit that is to act. */
  readonly unit: string;
  /** Since it was told. */
  readonly workingDays: number;
  readonly goesTo: 'plan_office' | 'leader' | null;
}

/** Whose work a reader is shown: the whole plan, or the units in their charge. */
export type DigestScope = { readonly all: true } | { readonly all: false; readonly units: readonly string[] };

/**
 * Leaders get their portfolio, heads of unit their unit, planners of the plan office the whole plan. A reporter gets
 * one where they asked for it, of their unit. Nobody gets one for whom it was left off, nor a leader without a
 * portfolio, who has nothing to be told: `null`.
 */
export const digestScope = (
  contact: {
    readonly role: ContactRole;
    readonly unit: string;
    readonly portfolio: readonly string[];
    readonly digest?: DigestSetting | null;
  },
  planOffice: string,
): DigestScope | null => {
  if (contact.digest === 'off') return null;
  switch (contact.role) {
    case 'leader':
      return contact.portfolio.length > 0 ? { all: false, units: contact.portfolio } : null;
    case 'head':
      return { all: false, units: [contact.unit] };
    case 'planner':
      return contact.unit === planOffice ? { all: true } : null;
    case 'reporter':
      return contact.digest === 'on' ? { all: false, units: [contact.unit] } : null;
    default:
      return contact.role satisfies never;
  }
};

/** What a reader's edition said, kept with it: the next edition tells what changed since. */
export interface DigestMemory {
  /** Epoch ms. */
  readonly at: number;
  readonly series: Readonly<Record<string, { readonly light: Light; readonly attainment: number | null }>>;
  /** Units with figures overdue. */
  readonly unreported: readonly string[];
  readonly closedTasks: readonly string[];
  readonly overdueTasks: readonly string[];
}

export interface DigestInput {
  readonly scope: DigestScope;
  readonly series: readonly DigestSeries[];
  /** Every form of the plan that was due so far, with what is in. Completeness speaks of the latest due per form. */
  readonly forms: readonly FormState[];
  readonly tasks: readonly DigestTask[];
  readonly unanswered: readonly DigestUnanswered[];
  /** `null`: this is the reader's first edition. */
  readonly last: DigestMemory | null;
  /** Epoch ms. */
  readonly now: number;
  /** Civil date on which the plan was taken up: nobody is named for what was due before. */
  readonly watchedSince: string;
  /** Working days since a due date, by the plan office's calendar. */
  readonly workingDaysOver: (dueOn: string) => number;
}
