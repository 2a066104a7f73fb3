import type { Indicator } from '../indicator.ts';
import { yearOf } from '../period.ts';
import type { Plan, Policy } from '../plan.ts';
import type { AlertFacts } from './alert-kinds.ts';
import { dayOf } from './civil-date.ts';

/**
 * The last day of the first quarter: by then the year's values are issued, as a rule. Our assumption; no document of
 * a district names the day.
 */
const ISSUED_BY: NonNullable<Policy['issuedBy']> = { month: 3, day: 31 };

const two = (n: number): string => String(n).padStart(2, '0');

/** Civil date by which the value for a year is to be issued; one for the whole plan goes by the plan's first year. */
const issueDate = (year: number, { issuedBy: { month, day } = ISSUED_BY }: Policy): string =>
  `${year}-${two(month)}-${two(day)}`;

/** The years of the plan that the plan office is asked for: from the one in which it was first watched. */
export const issueYears = (
  { reference }: Pick<Indicator, 'reference'>,
  plan: Pick<Plan, 'start' | 'end' | 'policy'>,
  { today, watchedSince }: { readonly today: string; readonly watchedSince: string },
): number[] => {
  const latest = latestIssueYear({ reference }, plan, today);
  if (latest === null) return [];
  // One for the whole plan is wanted for as long as it is not there.
  if (reference?.kind === 'issued' && reference.span === 'plan') return [latest];
  const first = Math.max(yearOf(plan.start), Number(watchedSince.slice(0, 4)));
  return Array.from({ length: Math.max(0, latest - first + 1) }, (_, at) => first + at);
};

/** The latest year of the plan whose values are to be in by the end of `today`; `null`: none yet. */
export const latestIssueYear = (
  { reference }: Pick<Indicator, 'reference'>,
  plan: Pick<Plan, 'start' | 'end' | 'policy'>,
  today: string,
): number | null => {
  const first = yearOf(plan.start);
  const last = reference?.kind === 'issued' && reference.span === 'plan' ? first : yearOf(plan.end);
  const thisYear = Number(today.slice(0, 4));
  const year = Math.min(last, today > issueDate(thisYear, plan.policy) ? thisYear : thisYear - 1);
  return year < first ? null : year;
};

/** What the value for a year says of itself to the alert of a missing one. */
export const issuedValueFact = (
  year: number,
  issued: boolean,
  today: string,
  policy: Policy,
): AlertFacts['target_missing'] => ({
  issued,
  daysOver: Math.max(0, dayOf(today) - dayOf(issueDate(year, policy))),
});
