import { PACE_OPENING, periodText, splitReason } from '@planwatch/domain';
import { chartInputOf } from './alert-charts.ts';
import type { AlertMailInput, RecipientWhy } from './alert-mail.ts';
import { alertSubject, counts } from './alert-subject.ts';
import type { AlertWords, Cell, Paragraph } from './alert-words.ts';
import { alertWordsEn } from './alert-words-en.ts';
import { alertWordsZh } from './alert-words-zh.ts';
import { chartAlt } from './chart/chart-alt.ts';
import { dayWords, instantWords } from './date-words.ts';
import { type ItemFacts, sortedFacts } from './item-facts.ts';
import type { LightLook } from './light-look.ts';
import type { PicturePair } from './mail-picture.ts';
import { inLanguage } from './number-words.ts';

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** One indicator as the mail shows it. */
export interface ItemView {
  readonly look: LightLook;
  readonly lightWord: string;
  readonly nature: string | null;
  readonly headline: string;
  readonly comparison: string;
  readonly cells: readonly Cell[];
  /** The chart in words, and its pictures where they were drawn; `null` where there is no series. */
  readonly chart: { readonly alt: string; readonly pictures: PicturePair | null } | null;
  readonly paragraphs: readonly Paragraph[];
  readonly notes: readonly string[];
  readonly source: string;
  readonly links: readonly Link[];
}

/** What the mail says, the same for text and HTML. */
export interface AlertView {
  readonly language: string;
  readonly subject: string;
  readonly brand: string;
  readonly demonstration: string | null;
  /** `null` with one item: its own headline is the mail's. */
  readonly verdict: { readonly headline: string; readonly lede: string } | null;
  readonly items: readonly ItemView[];
  readonly tailTitle: string;
  readonly actions: readonly Paragraph[];
  readonly links: readonly Link[];
  readonly foot: readonly string[];
}

/** `pictures`: by the items' `alertId`. */
export const alertView = (input: AlertMailInput, pictures: ReadonlyMap<string, PicturePair>): AlertView => {
  const { recipient, plan } = input;
  const zh = recipient.language === 'zh-CN';
  const words = zh ? alertWordsZh : alertWordsEn;
  const facts = sortedFacts(input);
  const items = facts.map((fact) => itemView(fact, input, words, pictures.get(fact.item.alertId) ?? null));
  const single = items.length === 1 ? items[0] : undefined;
  const shortTitle = zh ? plan.shortTitle.zh : plan.shortTitle.en;
  const period = inLanguage(periodText(input.wave.period, input.wave.frequency, 'level'), recipient.language);
  return {
    language: words.htmlLanguage,
    subject: alertSubject(input, facts, words),
    brand: words.brand(shortTitle),
    demonstration: input.demonstration ? words.demonstrationLabel : null,
    verdict: single
      ? null
      : { headline: words.count(counts(facts)), lede: words.lede(shortTitle, period, facts.length) },
    items,
    tailTitle: words.tail,
    actions: actions(facts, input, words),
    links: single ? single.links : [{ label: words.openPlan, url: input.publicUrl }],
    foot: foot(single, facts, input, words),
  };
};

const itemView = (
  facts: ItemFacts,
  input: AlertMailInput,
  words: AlertWords,
  pictures: PicturePair | null,
): ItemView => {
  const { item, look, standing } = facts;
  const { marks } = item.evaluation;
  const { language } = input.recipient;
  const zh = language === 'zh-CN';
  const slipping = standing === 'off_track' || standing === 'lagging';
  const { verdict, pace } = splitReason(inLanguage(item.evaluation.reason, language), language);
  const grounds = furtherGrounds(facts, words.sentences(verdict));
  return {
    look,
    lightWord: zh ? look.word.zh : look.word.en,
    nature: facts.binding ? words.natureLabel : null,
    headline: words.headline(facts),
    comparison: words.comparison(facts),
    cells: words.cells(facts),
    chart: chartView(facts, input, pictures),
    paragraphs: slipping && pace !== null ? [opened(pace, inLanguage(PACE_OPENING, language))] : [],
    notes: [
      ...(slipping && grounds.length > 0 ? [words.grounds(grounds)] : []),
      ...(marks.length > 0 ? [words.marksLine(marks.map((mark) => words.marks[mark]))] : []),
    ],
    source: words.source(item, input.plan),
    links: [
      ...linkTo(words.acknowledge, slipping && answers(input.recipient.why) ? item.alertUrl : null),
      ...linkTo(words.seeDerivation, item.evaluationUrl),
    ],
  };
};

const chartView = ({ item }: ItemFacts, input: AlertMailInput, pictures: PicturePair | null): ItemView['chart'] => {
  const shown = chartInputOf(item, input.recipient.language);
  const alt = shown && chartAlt(shown);
  return alt === null ? null : { alt, pictures };
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

const answers = (why: RecipientWhy): boolean => why === 'lead_unit_head' || why === 'reporter' || why === 'no_contact';

/** Only web addresses become links. */
const linkTo = (label: string, url: string | null): readonly Link[] =>
  url !== null && /^https?:\/\//i.test(url) ? [{ label, url }] : [];

const actions = (facts: readonly ItemFacts[], input: AlertMailInput, words: AlertWords): readonly Paragraph[] => {
  const { language, why } = input.recipient;
  const replyBy = input.replyBy === null ? null : dayWords(input.replyBy, language);
  const planOffice = language === 'zh-CN' ? input.plan.office.zh : input.plan.office.en;
  const unitsOf = (some: readonly ItemFacts[]): readonly string[] => [...new Set(some.map(({ unit }) => unit))];
  const slipping = facts.filter(({ standing }) => standing === 'off_track' || standing === 'lagging');
  const waiting = facts.filter(
    ({ standing, item }) => standing === 'waiting' && item.evaluation.light !== 'not_measured',
  );
  const has = (standing: ItemFacts['standing']): boolean => facts.some((fact) => fact.standing === standing);
  return [
    ...(slipping.length > 0 ? [words.actOnSlip({ units: unitsOf(slipping), replyBy, planOffice, why })] : []),
    ...(waiting.length > 0 ? [words.actOnWaiting({ units: unitsOf(waiting), replyBy, planOffice, why })] : []),
    ...(has('restated') ? [[{ text: words.actOnRestated }]] : []),
    ...(has('resolved') ? [[{ text: words.actOnResolved }]] : []),
  ];
};

const foot = (
  single: ItemView | undefined,
  facts: readonly ItemFacts[],
  input: AlertMailInput,
  words: AlertWords,
): readonly string[] => {
  const { recipient, plan, clock, demonstration } = input;
  const lines = [
    [single?.source ?? '', words.why(recipient.why, facts)],
    [
      demonstration ? words.demonstrationNote : '',
      clock.shifted ? words.clockNote(instantWords(clock.now, plan.timeZone, recipient.language)) : '',
    ],
  ];
  const between = recipient.language === 'zh-CN' ? '' : ' ';
  return lines.map((parts) => parts.filter(Boolean).join(between)).filter((line) => line !== '');
};
