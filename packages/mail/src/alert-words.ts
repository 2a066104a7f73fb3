import type { Mark } from '@planwatch/domain';
import type { AlertMailInput } from './alert-mail.ts';
import type { AlertRecipient, RecipientWhy } from './alert-recipient.ts';
import type { About, Entry } from './entry.ts';
import type { MailReason } from './episode.ts';
import type { ClosedYear, ItemFacts, Outlook } from './item-facts.ts';
import type { Cell, Paragraph } from './sheet/sheet.ts';
import type { StandingCounts } from './standing.ts';

/** Everything an alert mail says, in one language. Sentences end with their full stop. */
export interface AlertWords {
  readonly warnedLabel: string;
  readonly natureLabel: string;
  readonly acknowledge: string;
  readonly seeDerivation: string;
  readonly openPlan: string;
  readonly tail: string;
  /** Over those that stand by their names only. */
  readonly byName: string;
  readonly list: (names: readonly string[]) => string;

  readonly subjectOfOne: (facts: ItemFacts) => string;
  readonly subjectOfMany: (count: string, plan: string, period: string, names: string) => string;
  readonly subjectShared: (label: string, names: string) => string;
  /** `2 项严重滞后、1 项滞后` */
  readonly count: (counts: StandingCounts) => string;
  readonly andMore: (shown: string, all: number) => string;

  readonly headline: (facts: ItemFacts) => string;
  readonly lede: (plan: string, period: string, count: number, of: 'indicators' | 'matters') => string;
  readonly comparison: (facts: ItemFacts) => string;
  readonly cells: (facts: ItemFacts) => readonly Cell[];
  readonly closedYear: (year: ClosedYear) => string;
  readonly inYear: (name: string, year: ClosedYear) => string;
  /** What tells a closed year from its series; `series`: how the mail names that, where it speaks of the same figure. */
  readonly yearNote: (year: ClosedYear, series: string | null) => string;
  readonly outlook: (outlook: Outlook) => Paragraph;
  readonly sentences: (reason: string) => readonly string[];
  readonly grounds: (sentences: readonly string[]) => string;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly marksLine: (marks: readonly string[]) => string;
  readonly source: (item: Pick<ItemFacts['item'], 'source' | 'report'>, plan: AlertMailInput['plan']) => string;
  readonly why: (recipient: Pick<AlertRecipient, 'why' | 'deputyFor'>, entries: readonly Entry[]) => string;

  /** Who does what by when, for the items of one kind. */
  readonly actOnSlip: (input: ActionInput) => Paragraph;
  readonly actOnWaiting: (input: ActionInput) => Paragraph;
  readonly actOnMissingTarget: (input: ActionInput) => Paragraph;
  readonly actOnWarned: (input: ActionInput) => Paragraph;
  readonly actOnResolved: string;
  /** A warning that ended; its light may be what it was. */
  readonly actOnLifted: string;
  readonly actOnRestated: string;
}

export interface ActionInput {
  readonly units: readonly string[];
  /** On which they are to answer, where not all of the mail have one date; empty: on all. */
  readonly names: readonly string[];
  /** As words; `null`: no date was set. */
  readonly replyBy: string | null;
  readonly planOffice: string;
  readonly why: RecipientWhy;
  readonly reason: MailReason;
  readonly about: About;
  /** Who hears of it if it stays unanswered. */
  readonly above: readonly string[];
}
