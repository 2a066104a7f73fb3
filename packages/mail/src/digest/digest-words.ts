import type { DigestEdition, DigestUnanswered, DigestVerdict, WeeklySchedule } from '@planwatch/domain';
import type { DigestMailInput, UndeliverableAddress } from './digest-mail.ts';

/** Everything a weekly digest says, in one language. Sentences end with their full stop. */
export interface DigestWords {
  readonly subject: (plan: string, verdict: string) => string;
  readonly trialSubject: (subject: string) => string;
  readonly trial: (name: string) => string;
  readonly brand: (plan: string, year: number, week: number) => string;
  /** `ofTheWeek`: what is new since this reader's last edition is new this week. */
  readonly verdict: (verdict: DigestVerdict, ofTheWeek: boolean) => string;
  readonly lede: (
    role: DigestMailInput['recipient']['role'],
    total: number,
    binding: DigestEdition['binding'],
  ) => string;
  /** Of a reader who leads tasks only. */
  readonly taskLede: (role: DigestMailInput['recipient']['role'], tasks: DigestEdition['tasks']) => string;
  readonly titles: Readonly<
    Record<
      'changed' | 'firstChanged' | 'binding' | 'unanswered' | 'unreported' | 'improved' | 'tasks' | 'undeliverable',
      string
    >
  >;
  readonly tableHead: readonly [string, string, string, string];
  /** Of the columns, in percent: as the words of the language need them. */
  readonly widths: readonly [number, number, number, number];
  readonly bindingHead: readonly [string, string, string, string];
  readonly unanswered: (name: string, light: string, alert: DigestUnanswered, planOffice: string) => string;
  readonly unreported: (unit: string, figures: number, workingDaysOver: number) => string;
  readonly improved: (name: string, light: string, points: number) => string;
  readonly closed: (names: readonly string[]) => string;
  readonly overdue: (tasks: readonly { name: string; unit: string; due: string | null; toMonth: boolean }[]) => string;
  /** Joins parts of one line. */
  readonly joined: (parts: readonly string[]) => string;
  readonly completeness: (completeness: DigestEdition['completeness']) => string;
  readonly undeliverable: (address: UndeliverableAddress) => string;
  /** `more`: how many are not named. */
  readonly correctAddresses: (more: number) => string;
  readonly more: (count: number) => string;
  readonly open: string;
  readonly compared: (last: string | null) => string;
  readonly sent: (schedule: WeeklySchedule) => string;
  readonly why: (role: DigestMailInput['recipient']['role']) => string;
  readonly compulsory: (planOffice: string) => string;
  readonly unsubscribe: string;
  readonly request: string;
}
