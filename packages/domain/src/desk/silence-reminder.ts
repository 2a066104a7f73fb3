import { type Attendance, chooseRecipients, presentContact } from '../recipients.ts';
import type { Silence } from './silence.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Whether it is to be said at `now` that a silence ends: from a day before, until it does. One of a day needs none. */
export const isSilenceReminderDue = ({ from, until }: Pick<Silence, 'from' | 'until'>, now: number): boolean =>
  until - from > DAY_MS && now >= until - DAY_MS && now < until;

/** Who hears that a silence ends: whoever set it, else the plan office. */
export interface SilenceReader {
  readonly contactId: string;
  readonly why: 'author' | 'plan_office';
  /** The contact who is away and for whom this one acts. */
  readonly deputyFor?: string;
}

/** Whoever set the silence or stands in for them; where that is nobody on record, the planners of the plan office. */
export const silenceReaders = ({
  author,
  planOffice,
  ...attendance
}: Attendance & {
  /** Contact; `null`: it was set with a token that is nobody's own. */
  readonly author: string | null;
  readonly planOffice: string;
}): SilenceReader[] => {
  const own = author === null ? undefined : presentContact(author, attendance);
  if (own) return [{ ...own, why: 'author' }];
  const planners = chooseRecipients({
    ...attendance,
    indicator: { leadUnit: planOffice },
    to: ['plan_office'],
    planOffice,
  });
  return planners.map((planner) => ({ ...planner, why: 'plan_office' }));
};
