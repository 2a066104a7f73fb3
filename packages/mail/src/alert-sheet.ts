import { periodText } from '@planwatch/domain';
import { MOST_IN_BRIEF, MOST_IN_FULL } from './alert-charts.ts';
import type { AlertMailInput } from './alert-mail.ts';
import { alertSubject } from './alert-subject.ts';
import type { AlertWords } from './alert-words.ts';
import { alertWordsEn } from './alert-words-en.ts';
import { alertWordsZh } from './alert-words-zh.ts';
import { type Entry, entriesByName, entryAmongOthers, entryBlocks, entryInBrief } from './entry.ts';
import { frameOf } from './frame.ts';
import { indicatorActions } from './indicator-actions.ts';
import { indicatorEntry } from './indicator-entry.ts';
import { type ItemFacts, isSlipping, sortedFacts } from './item-facts.ts';
import type { PicturePair } from './mail-picture.ts';
import { matterEntry } from './matter/matter-entry.ts';
import { inLanguage } from './number-words.ts';
import { type Block, type Link, type Paragraph, type Row, rowOf, type Sheet } from './sheet/sheet.ts';
import { plain } from './sheet/sheet-text.ts';
import { bySeverity, countStandings } from './standing.ts';

/** `pictures`: by the items' `alertId`. */
export const alertSheet = (input: AlertMailInput, pictures: ReadonlyMap<string, PicturePair>): Sheet => {
  const words = input.recipient.language === 'zh-CN' ? alertWordsZh : alertWordsEn;
  const facts = sortedFacts(input);
  const indicators = facts.map((fact, at) => {
    const series = at < MOST_IN_FULL ? seriesOfYear(fact, facts.slice(0, MOST_IN_FULL)) : null;
    return indicatorEntry(fact, input, words, pictures.get(fact.item.alertId) ?? null, series);
  });
  const matters = (input.matters ?? []).map((matter) => matterEntry(matter, input, words));
  const entries = bySeverity([...indicators, ...matters]);
  const actions = distinct([...indicatorActions(facts, input, words), ...entries.flatMap((entry) => entry.actions)]);
  const [first, ...others] = entries;
  const single = others.length === 0 ? first : undefined;
  const lede = ledeOf(entries, input, words);
  return {
    subject: alertSubject(input, entries, words),
    preview: single?.comparison ?? lede,
    rows: single ? [oneRow(single, actions)] : manyRows(entries, lede, actions, input, words),
    ...frameOf(input, [single?.source ?? '', words.why(input.recipient, entries)]),
  };
};

/** What the same mail says of the series of a closed year by the same figure. */
const seriesOfYear = (year: ItemFacts, all: readonly ItemFacts[]): ItemFacts | null =>
  (year.closedYear &&
    isSlipping(year) &&
    all.find(
      (other) =>
        other.closedYear === null &&
        isSlipping(other) &&
        other.name === year.name &&
        other.item.evaluation.period === year.item.evaluation.period,
    )) ||
  null;

const ledeOf = (entries: readonly Entry[], input: AlertMailInput, words: AlertWords): string => {
  const { wave, plan, recipient } = input;
  const period = inLanguage(periodText(wave.period, wave.frequency, 'level'), recipient.language);
  const names = new Set(entries.filter(({ about }) => about === 'indicator').map(({ name }) => name));
  // One indicator may be there twice: a closed year stands beside its series.
  const only = names.size === entries.length ? 'indicators' : 'matters';
  return words.lede(inLanguage(plan.shortTitle, recipient.language), period, entries.length, only);
};

const asParagraph = (paragraph: Paragraph): Block => ({ kind: 'paragraph', paragraph });
const asButtons = (links: readonly Link[]): Block[] => (links.length === 0 ? [] : [{ kind: 'buttons', links }]);

const oneRow = (entry: Entry, actions: readonly Paragraph[]): Row =>
  rowOf(entryBlocks(entry, 'mail'), ...actions.map((action) => [asParagraph(action)]), asButtons(entry.links));

/** Who is to act on which, where that is not the same unit for all. */
const namedUnits = (entries: readonly Entry[]): readonly Entry[] =>
  new Set(entries.map(({ unit }) => unit)).size < 2
    ? entries
    : entries.map((entry) => ({ ...entry, labels: [...entry.labels, entry.unit] }));

const manyRows = (
  entries: readonly Entry[],
  lede: string,
  actions: readonly Paragraph[],
  input: AlertMailInput,
  words: AlertWords,
): Row[] => {
  const named = namedUnits(entries);
  const inBrief = named.slice(MOST_IN_FULL, MOST_IN_FULL + MOST_IN_BRIEF);
  const byName = entriesByName(named.slice(MOST_IN_FULL + MOST_IN_BRIEF), (names, all) =>
    all > names.length ? words.andMore(words.list(names), all) : words.list(names),
  );
  return [
    rowOf([
      { kind: 'headline', text: words.count(countStandings(entries)), size: 'mail' },
      { kind: 'lede', text: lede },
    ]),
    ...named.slice(0, MOST_IN_FULL).map((entry) => rowOf(entryAmongOthers(entry))),
    ...(inBrief.length > 0
      ? [rowOf([{ kind: 'title', text: words.tail }], ...inBrief.map((entry) => [entryInBrief(entry)]))]
      : []),
    ...(byName.length > 0 ? [rowOf([{ kind: 'title', text: words.byName }], ...byName.map((block) => [block]))] : []),
    rowOf(
      ...actions.map((action) => [asParagraph(action)]),
      asButtons([{ label: words.openPlan, url: input.publicUrl }]),
    ),
  ];
};

const distinct = (paragraphs: readonly Paragraph[]): Paragraph[] => [
  ...new Map(paragraphs.map((paragraph) => [plain(paragraph), paragraph])).values(),
];
