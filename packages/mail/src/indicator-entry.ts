import { PACE_OPENING, splitReason } from '@planwatch/domain';
import { chartInputOf } from './alert-charts.ts';
import type { AlertMailInput } from './alert-mail.ts';
import type { AlertWords } from './alert-words.ts';
import { chartAlt } from './chart/chart-alt.ts';
import { type Entry, lightBadge } from './entry.ts';
import { episodeBlocks, isAsked } from './episode.ts';
import { type ItemFacts, isSlipping } from './item-facts.ts';
import type { PicturePair } from './mail-picture.ts';
import { inLanguage } from './number-words.ts';
import { type Block, linkTo, type Paragraph } from './sheet/sheet.ts';

/**
 * An indicator as the mail shows it: figures, chart, what it takes, how it was judged. `series`: of a closed year, what
 * the mail says of its series by the same figure; that is not said twice.
 */
export const indicatorEntry = (
  facts: ItemFacts,
  input: AlertMailInput,
  words: AlertWords,
  pictures: PicturePair | null,
  series: ItemFacts | null = null,
): Entry => {
  const { item, look, standing, binding, name, unit } = facts;
  const { language, why } = input.recipient;
  return {
    standing,
    binding,
    about: 'indicator',
    name,
    ...(facts.closedYear ? { listed: words.inYear(name, facts.closedYear) } : {}),
    unit,
    isHandedOver: Boolean(item.handedOver),
    subject: (shown) => words.subjectOfOne({ ...facts, name: shown }),
    badge: lightBadge(look, inLanguage(look.word, language)),
    labels: [
      ...(standing === 'warned' ? [words.warnedLabel] : []),
      ...(facts.closedYear && isSlipping(facts) ? [words.closedYear(facts.closedYear)] : []),
      ...(binding ? [words.natureLabel] : []),
    ],
    headline: words.headline(facts),
    comparison: words.comparison(facts),
    body: [
      { kind: 'cells', cells: words.cells(facts) },
      ...(series ? [] : chartBlocks(facts, input, pictures)),
      ...episodeBlocks(item, language),
      ...(series ? [] : grounds(facts, input, words)),
      ...(facts.closedYear && isSlipping(facts)
        ? [{ kind: 'note', text: words.yearNote(facts.closedYear, series && words.headline(series)) } as const]
        : []),
    ],
    source: words.source(item, input.plan),
    links: [
      ...linkTo(words.acknowledge, isSlipping(facts) && isAsked(why, item.reason) ? item.alertUrl : null),
      ...linkTo(words.seeDerivation, item.evaluationUrl),
    ],
    actions: [],
  };
};

const chartBlocks = ({ item }: ItemFacts, input: AlertMailInput, pictures: PicturePair | null): Block[] => {
  const shown = chartInputOf(item, input.recipient.language);
  const alt = shown && chartAlt(shown);
  return alt === null ? [] : [{ kind: 'chart', alt, pictures }];
};

/** What it takes, what comes of it, and how it was judged. */
const grounds = (facts: ItemFacts, { recipient: { language } }: AlertMailInput, words: AlertWords): Block[] => {
  const { evaluation } = facts.item;
  const { verdict, pace } = splitReason(inLanguage(evaluation.reason, language), language);
  const further = furtherGrounds(facts, words.sentences(verdict));
  const atStake = isSlipping(facts) || facts.standing === 'warned';
  const paragraphs: Paragraph[] = [
    ...(facts.outlook === null ? [] : [words.outlook(facts.outlook)]),
    ...(atStake && pace !== null ? [opened(pace, inLanguage(PACE_OPENING, language))] : []),
  ];
  const notes = [
    ...(isSlipping(facts) && further.length > 0 ? [words.grounds(further)] : []),
    ...(evaluation.marks.length > 0 ? [words.marksLine(evaluation.marks.map((mark) => words.marks[mark]))] : []),
  ];
  return [
    ...paragraphs.map((paragraph): Block => ({ kind: 'paragraph', paragraph })),
    ...notes.map((text): Block => ({ kind: 'note', text })),
  ];
};

/** The sentence on what it takes, its opening set off. */
const opened = (sentence: string, opening: string): Paragraph => [
  { text: opening, strong: true },
  { text: sentence.slice(opening.length) },
];

/**
 * What the judgement's reason adds to the mail. Of a road its first sentence (name, value, comparison) stands in the
 * mail already; of an obligation it names tolerance and reference, so all of it is said.
 */
const furtherGrounds = ({ item }: ItemFacts, sentences: readonly string[]): readonly string[] =>
  item.evaluation.family === 'obligation' ? sentences : sentences.slice(1);
