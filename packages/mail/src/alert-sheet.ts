import { periodText } from '@planwatch/domain';
import { MOST_IN_BRIEF, MOST_IN_FULL } from './alert-charts.ts';
import type { AlertMailInput } from './alert-mail.ts';
import { alertSubject } from './alert-subject.ts';
import type { AlertWords } from './alert-words.ts';
import { alertWordsEn } from './alert-words-en.ts';
import { alertWordsZh } from './alert-words-zh.ts';
import { dayWords } from './date-words.ts';
import { type Entry, entriesByName, entryAmongOthers, entryBlocks, entryInBrief } from './entry.ts';
import { frameOf } from './frame.ts';
import { indicatorEntry } from './indicator-entry.ts';
import { type ItemFacts, isSlipping, sortedFacts } from './item-facts.ts';
import type { PicturePair } from './mail-picture.ts';
import { matterEntry } from './matter/matter-entry.ts';
import { inLanguage } from './number-words.ts';
import { type Block, type Link, type Paragraph, type Row, rowOf, type Sheet } from './sheet/sheet.ts';
import { plain } from './sheet/sheet-text.ts';
import { bySeverity, countStandings } from './standing.ts';
import { whoIsAbove } from './who-is-above.ts';

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

/** Who does what by when; what several units are asked alike is said once. */
const indicatorActions = (facts: readonly ItemFacts[], input: AlertMailInput, words: AlertWords): Paragraph[] => {
  const { language, why } = input.recipient;
  const replyBy = input.replyBy === null ? null : dayWords(input.replyBy, language);
  const planOffice = inLanguage(input.plan.office, language);
  const asked = (
    act: AlertWords['actOnSlip'],
    some: readonly ItemFacts[],
    reason: ItemFacts['item']['reason'] = 'first',
  ): Paragraph[] => {
    const units = [...new Set(some.map(({ unit }) => unit))];
    return units.length === 0
      ? []
      : [
          act({
            units,
            replyBy,
            planOffice,
            why,
            reason,
            about: 'indicator',
            above: whoIsAbove(input, { reason, units }),
          }),
        ];
  };
  const slipping = facts.filter(isSlipping);
  const ofReason = (reason: string): ItemFacts[] => slipping.filter(({ item }) => item.reason === reason);
  const waiting = facts.filter(
    ({ standing, item }) => standing === 'waiting' && item.evaluation.light !== 'not_measured',
  );
  const resolved = facts.filter(({ standing }) => standing === 'resolved');
  return [
    ...asked(words.actOnSlip, ofReason('escalated'), 'escalated'),
    ...asked(words.actOnSlip, ofReason('follow_up'), 'follow_up'),
    ...asked(
      words.actOnSlip,
      slipping.filter(({ item: { reason } }) => reason !== 'escalated' && reason !== 'follow_up'),
    ),
    ...asked(
      words.actOnWarned,
      facts.filter(({ standing }) => standing === 'warned'),
    ),
    ...asked(
      words.actOnMissingTarget,
      waiting.filter(({ item }) => item.kind === 'target_missing'),
    ),
    ...asked(
      words.actOnWaiting,
      waiting.filter(({ item }) => item.kind !== 'target_missing'),
    ),
    ...(facts.some(({ standing }) => standing === 'restated') ? [[{ text: words.actOnRestated }]] : []),
    ...(resolved.some(({ item }) => item.kind !== 'forecast_miss') ? [[{ text: words.actOnResolved }]] : []),
    ...(resolved.some(({ item }) => item.kind === 'forecast_miss') ? [[{ text: words.actOnLifted }]] : []),
  ];
};

const distinct = (paragraphs: readonly Paragraph[]): Paragraph[] => [
  ...new Map(paragraphs.map((paragraph) => [plain(paragraph), paragraph])).values(),
];
