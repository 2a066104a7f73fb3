import { formatEntered, isPercent, periodText } from '@planwatch/domain';
import type { AlertMailInput } from '../alert-mail.ts';
import type { AlertWords } from '../alert-words.ts';
import { dateWords } from '../date-words.ts';
import type { Entry } from '../entry.ts';
import { episodeBlocks } from '../episode.ts';
import { inLanguage } from '../number-words.ts';
import { replyByWords } from '../reply-by.ts';
import { type Block, type Cell, linkTo } from '../sheet/sheet.ts';
import { FIGURE_WORDS, type FigureFacts } from './figure-words.ts';
import type { FigureMatter } from './matter.ts';
import { TINT } from './tint.ts';

/** A figure to check: where it stands, what was reported, what was expected, what to do. */
export const figureEntry = (matter: FigureMatter, input: AlertMailInput, words: AlertWords): Entry => {
  const { language } = input.recipient;
  const said = FIGURE_WORDS[language];
  const facts = factsOf(matter, input);
  const done = matter.reason === 'resolved';
  const binding = matter.indicator.nature === 'binding';
  return {
    standing: done ? 'resolved' : 'in_doubt',
    binding,
    about: 'figure',
    name: facts.name,
    unit: facts.unit,
    isHandedOver: false,
    subject: (name) => (done ? said.subjectWhenDone(facts, name) : said.subject(facts, name)),
    badge: {
      text: done ? said.done : said.badge(matter.returned !== null),
      look: TINT[done ? 'done' : 'warning'],
    },
    labels: binding ? [words.natureLabel] : [],
    headline: said.headline(facts),
    comparison: done ? said.comparisonWhenDone(facts) : said.comparison(facts),
    body: done ? [] : [...doubts(matter, facts, input), ...episodeBlocks(matter, language)],
    source: '',
    links: done ? [] : linkTo(said.check, matter.url),
    actions: done ? [] : [said.action(facts)],
  };
};

const factsOf = (matter: FigureMatter, input: AlertMailInput): FigureFacts => {
  const { recipient, plan } = input;
  const { language } = recipient;
  const { indicator, period, report, returned, place } = matter;
  const value = (number: number): string => entered(number, indicator, language === 'zh-CN');
  return {
    name: inLanguage(indicator.name, language),
    when: inLanguage(periodText(period, indicator.frequency, indicator.reporting), language),
    value: value(matter.value),
    suggestion: matter.suggestion === null ? null : value(matter.suggestion),
    place: place && inLanguage(place, language),
    reported: report && {
      unit: inLanguage(report.unit, language),
      date: dateWords(report.at, plan.timeZone, language),
    },
    returned: returned && { by: inLanguage(returned.by, language), note: returned.note },
    unit: inLanguage(matter.unit, language),
    held: isHeld(matter),
    replyBy: replyByWords(matter, input),
  };
};

const entered = (value: number, indicator: FigureMatter['indicator'], zh: boolean): string => {
  const number = formatEntered(value);
  if (isPercent(indicator)) return `${number}%`;
  const unit = zh ? indicator.unit.zh : indicator.unit.en;
  return `${number} ${!zh && /^\d/.test(unit) ? `(${unit})` : unit}`;
};

const isHeld = ({ findings, returned }: FigureMatter): boolean =>
  returned !== null || findings.some(({ holds }) => holds);

const doubts = (
  { findings }: FigureMatter,
  facts: FigureFacts,
  { recipient: { language } }: AlertMailInput,
): Block[] => {
  const said = FIGURE_WORDS[language];
  const cells: Cell[] = [
    { label: said.valueLabel, value: facts.value, tone: 'alarm' },
    ...(facts.suggestion === null
      ? []
      : [{ label: said.suggestionLabel, value: facts.suggestion, tone: 'strong' } as const]),
  ];
  const sentences = [
    ...(facts.returned === null ? [] : [said.returned(facts.returned)]),
    ...findings.map(({ message }) => inLanguage(message, language)),
  ];
  return [
    { kind: 'cells', cells },
    ...sentences.map((text): Block => ({ kind: 'paragraph', paragraph: [{ text }] })),
    ...(facts.held ? [{ kind: 'note', text: said.held } as const] : []),
  ];
};
