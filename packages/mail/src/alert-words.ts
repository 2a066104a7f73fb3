import type { Mark } from '@planwatch/domain';
import type { AlertMailInput, RecipientWhy } from './alert-mail.ts';
import type { ItemFacts, Standing } from './item-facts.ts';

/** A piece of a sentence; the strong ones stand out. */
interface Span {
  readonly text: string;
  readonly strong?: true;
}
export type Paragraph = readonly Span[];

export interface Cell {
  readonly label: string;
  readonly value: string;
  readonly tone: 'strong' | 'alarm' | 'plain';
}

/** Everything an alert mail says, in one language. Sentences end with their full stop. */
export interface AlertWords {
  readonly htmlLanguage: string;
  readonly brand: (plan: string) => string;
  readonly demonstrationLabel: string;
  readonly demonstrationNote: string;
  readonly clockNote: (now: string) => string;
  readonly natureLabel: string;
  readonly acknowledge: string;
  readonly seeDerivation: string;
  readonly openPlan: string;
  readonly tail: string;
  readonly list: (names: readonly string[]) => string;

  readonly subjectOfOne: (facts: ItemFacts) => string;
  readonly subjectOfMany: (count: string, plan: string, period: string, names: string) => string;
  /** `2 项严重滞后、1 项滞后` */
  readonly count: (counts: readonly (readonly [Standing, number])[]) => string;
  readonly andMore: (shown: string, all: number) => string;

  readonly headline: (facts: ItemFacts) => string;
  readonly lede: (plan: string, period: string, count: number) => string;
  readonly comparison: (facts: ItemFacts) => string;
  readonly cells: (facts: ItemFacts) => readonly Cell[];
  readonly sentences: (reason: string) => readonly string[];
  readonly grounds: (sentences: readonly string[]) => string;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly marksLine: (marks: readonly string[]) => string;
  readonly source: (item: ItemFacts['item'], plan: AlertMailInput['plan']) => string;
  readonly why: (why: RecipientWhy, facts: readonly ItemFacts[]) => string;

  /** Who does what by when, for the items of one kind; `null` where nobody has to do anything. */
  readonly actOnSlip: (input: ActionInput) => Paragraph;
  readonly actOnWaiting: (input: ActionInput) => Paragraph;
  readonly actOnResolved: string;
  readonly actOnRestated: string;
}

export interface ActionInput {
  readonly units: readonly string[];
  /** As words; `null`: no date was set. */
  readonly replyBy: string | null;
  readonly planOffice: string;
  readonly why: RecipientWhy;
}
