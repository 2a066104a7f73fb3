import type { LightLook } from './light-look.ts';
import type { Badge, Block, Link, Paragraph } from './sheet/sheet.ts';
import type { Standing } from './standing.ts';

/** What a reader has to do with an item; said in the last line. */
export type About = 'indicator' | 'form' | 'figure' | 'task' | 'milestone';

/** One thing that an alert mail tells, whatever it is about, in the reader's language. */
export interface Entry {
  readonly standing: Standing;
  readonly binding: boolean;
  readonly about: About;
  readonly name: string;
  /** In a subject that names several; left out: the name. */
  readonly listed?: string;
  /** Of a form, in such a subject: those of one unit and period are added up, and told apart by unit where need be. */
  readonly counted?: {
    readonly of: string;
    readonly count: number;
    readonly name: (count: number, withUnit: boolean) => string;
  };
  readonly unit: string;
  /** The unit has it from another. */
  readonly isHandedOver: boolean;
  /** The subject where nothing else is told; the name may have to be shortened. */
  readonly subject: (name: string) => string;
  /** Opens the subject where all items share it: `8 月 9 日前报送`. */
  readonly sharedLabel?: string;
  readonly badge: Badge;
  /** Outlined, after the badge: binding, early warning. */
  readonly labels: readonly string[];
  readonly headline: string;
  readonly comparison: string;
  /** Figures, chart, what it takes. */
  readonly body: readonly Block[];
  /** Document and item, who reported when. */
  readonly source: string;
  readonly links: readonly Link[];
  /** Who does what by when. Empty where that is said for several together. */
  readonly actions: readonly Paragraph[];
}

/** A light as a badge: `■ 严重滞后`. */
export const lightBadge = (look: LightLook, word: string): Badge => ({ text: `${look.shape} ${word}`, look });

/** An item in full, as the whole mail or as one of several. */
export const entryBlocks = (entry: Entry, size: 'mail' | 'item'): Block[] => [
  { kind: 'badges', badges: [entry.badge, ...entry.labels.map((text) => ({ text, look: null }))] },
  { kind: 'headline', text: entry.headline, size },
  { kind: 'lede', text: entry.comparison },
  ...entry.body,
];

/** An item among several: its source and links stand with it. */
export const entryAmongOthers = (entry: Entry): Block[] => [
  ...entryBlocks(entry, 'item'),
  { kind: 'source', text: entry.source },
  { kind: 'links', links: entry.links },
];

/** An item in two lines. */
export const entryInBrief = (entry: Entry): Block => ({
  kind: 'brief',
  brief: {
    badge: entry.badge,
    headline: entry.headline,
    label: entry.labels.length === 0 ? null : entry.labels.join(' · '),
    comparison: entry.comparison,
    source: entry.source,
    links: entry.links,
    full: entryAmongOthers(entry),
  },
});

/** Named at most of those that stand by their names only: the rest are counted, so that the mail stays under 100 kB. */
const MOST_NAMED = 100;

/** Items by their names, those of one badge together. `list`: joins names, and says how many there are in all. */
export const entriesByName = (
  entries: readonly Entry[],
  list: (names: readonly string[], all: number) => string,
): Block[] => {
  let room = MOST_NAMED;
  return [...Map.groupBy(entries, ({ badge }) => badge.text).values()].flatMap((same): Block[] => {
    const [first] = same;
    if (!first) return [];
    const names = same.slice(0, Math.max(1, room)).map(({ name, listed = name }) => listed);
    room -= names.length;
    const full = same.flatMap(entryAmongOthers);
    return [{ kind: 'names', list: { badge: first.badge, names: list(names, same.length), full } }];
  });
};
