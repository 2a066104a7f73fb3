import type { DigestItem, Light } from '@planwatch/domain';
import { plannedWords, shortDayWords } from '../date-words.ts';
import { frameOf } from '../frame.ts';
import { lightLook } from '../light-look.ts';
import { inLanguage } from '../number-words.ts';
import { type Block, linkTo, type Row, rowOf, type Sheet } from '../sheet/sheet.ts';
import { capitalised } from '../standing-en.ts';
import type { DigestMailInput } from './digest-mail.ts';
import type { DigestWords } from './digest-words.ts';
import { digestWordsEn } from './digest-words-en.ts';
import { digestWordsZh } from './digest-words-zh.ts';
import { type NamedSeries, tableLine } from './table-line.ts';
import { undeliverableBlocks } from './undeliverable.ts';
import { isWeekBefore, weekOf } from './week-of.ts';

type ItemOf<S extends DigestItem['section']> = Extract<DigestItem, { section: S }>;

/** One edition: the verdict, then its sections in the order of the edition's items. */
export const digestSheet = (input: DigestMailInput): Sheet => {
  const { recipient, plan, edition, plannedFor, publicUrl } = input;
  const { language } = recipient;
  const words = language === 'zh-CN' ? digestWordsZh : digestWordsEn;
  const last = lastDay(input);
  const verdict = words.verdict(edition.verdict, last !== null && isWeekBefore(last, plannedFor));
  const head: Block[] = [
    ...(input.trialOf ? [{ kind: 'note', text: words.trial(input.trialOf) } as const] : []),
    { kind: 'headline', text: capitalised(verdict), size: 'mail' },
  ];
  const { length: total } = Object.keys(edition.memory.series);
  const lede =
    total === 0 && edition.tasks.total > 0
      ? words.taskLede(recipient.role, edition.tasks)
      : words.lede(recipient.role, total, edition.binding);
  const { year, week } = weekOf(plannedFor);
  return {
    subject: subjectOf(input, words, verdict),
    preview: edition.oneLine ? words.completeness(edition.completeness) : lede,
    rows: [
      edition.oneLine
        ? rowOf(head, undeliverableBlocks(input), [{ kind: 'links', links: linkTo(words.open, publicUrl) }])
        : wholeRow(head, lede, input, words),
    ],
    ...frameOf(input, foot(input, words), {
      brand: words.brand(inLanguage(plan.shortTitle, language), year, week),
      footLinks: linkTo(input.subscription.compulsory ? words.request : words.unsubscribe, input.subscription.url),
    }),
  };
};

/** Of this reader's last edition, `YYYY-MM-DD`; `null`: this is the first. */
const lastDay = ({ lastAt, plan: { timeZone } }: DigestMailInput): string | null =>
  lastAt && new Intl.DateTimeFormat('en-CA', { timeZone }).format(lastAt);

/** The verdict comes first: a phone shows no more of it. */
const subjectOf = ({ plan, recipient, trialOf }: DigestMailInput, words: DigestWords, verdict: string): string => {
  const subject = words.subject(inLanguage(plan.shortTitle, recipient.language), verdict);
  return trialOf ? words.trialSubject(subject) : subject;
};

const wholeRow = (head: readonly Block[], lede: string, input: DigestMailInput, words: DigestWords): Row => {
  const { edition, publicUrl } = input;
  return rowOf(
    [...head, { kind: 'lede', text: lede }, ...lightsBlock(input)],
    ...sections(input, words),
    [
      ...(edition.more > 0 ? [{ kind: 'note', text: words.more(edition.more) } as const] : []),
      { kind: 'banner', text: words.completeness(edition.completeness) },
    ],
    undeliverableBlocks(input),
    [{ kind: 'buttons', links: linkTo(words.open, publicUrl) }],
  );
};

const FIVE: readonly Light[] = ['achieved', 'on_track', 'lagging', 'off_track', 'awaiting_figure'];

const lightsBlock = ({ edition, recipient }: DigestMailInput): Block[] => {
  const shapes = Object.values(edition.memory.series).map(({ light }) => lightLook(light).shape);
  const lights = FIVE.map((light) => {
    const look = lightLook(light);
    const count = shapes.filter((shape) => shape === look.shape).length;
    return { look, word: inLanguage(look.word, recipient.language), count };
  });
  return shapes.length === 0 ? [] : [{ kind: 'lights', lights }];
};

const sections = (input: DigestMailInput, words: DigestWords): Block[][] => {
  const { edition, lastAt } = input;
  const of = <S extends DigestItem['section']>(section: S): ItemOf<S>[] =>
    edition.items.filter((item): item is ItemOf<S> => item.section === section);
  const changed = of('changed').map(({ change }) => ({ ...change.series, from: change.from }));
  const binding = of('binding').map(({ series }) => ({ ...series, from: null }));
  const { titles } = words;
  return [
    table(
      lastAt === null ? titles.firstChanged : titles.changed,
      lastAt === null ? words.bindingHead : words.tableHead,
      changed,
      input,
      words,
    ),
    table(titles.binding, words.bindingHead, binding, input, words),
    titled(titles.unanswered, unanswered(of('unanswered'), input, words)),
    titled(titles.unreported, unreported(of('unreported'), input, words)),
    titled(titles.improved, improved(of('improved'), input, words)),
    titled(titles.tasks, tasks(of('task_closed'), of('task_overdue'), input, words)),
  ];
};

const titled = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0
    ? []
    : [{ kind: 'title', text: title }, ...lines.map((text): Block => ({ kind: 'line', paragraph: [{ text }] }))];

const table = (
  title: string,
  head: DigestWords['tableHead'],
  series: readonly NamedSeries[],
  input: DigestMailInput,
  { widths }: DigestWords,
): Block[] =>
  series.length === 0
    ? []
    : [
        { kind: 'title', text: title },
        { kind: 'table', head, widths, lines: series.map((each) => tableLine(each, input)) },
      ];

const nameOf = (code: string, { indicators, recipient }: DigestMailInput): string => {
  const known = indicators.get(code);
  return known ? inLanguage(known.indicator.name, recipient.language) : code;
};

const unitOf = (code: string, { units, recipient }: DigestMailInput): string => {
  const name = units.get(code);
  return name ? inLanguage(name, recipient.language) : code;
};

const lightWords = (light: Light, { recipient }: DigestMailInput): string => {
  const { shape, word } = lightLook(light);
  return `${shape} ${inLanguage(word, recipient.language)}`;
};

const unanswered = (items: readonly ItemOf<'unanswered'>[], input: DigestMailInput, words: DigestWords): string[] =>
  items.map(({ alert, series }) =>
    words.unanswered(
      nameOf(alert.indicator, input),
      lightWords(series.light, input),
      alert,
      inLanguage(input.plan.office, input.recipient.language),
    ),
  );

const unreported = (items: readonly ItemOf<'unreported'>[], input: DigestMailInput, words: DigestWords): string[] => {
  const parts = items.map(({ unreported: { unit, figures, workingDaysOver } }) =>
    words.unreported(unitOf(unit, input), figures, workingDaysOver),
  );
  return parts.length === 0 ? [] : [words.joined(parts)];
};

const improved = (items: readonly ItemOf<'improved'>[], input: DigestMailInput, words: DigestWords): string[] => {
  const parts = items.map(({ improvement: { series, by } }) =>
    words.improved(nameOf(series.indicator, input), lightWords(series.light, input), Math.round(by * 100)),
  );
  return parts.length === 0 ? [] : [words.joined(parts)];
};

const tasks = (
  closed: readonly ItemOf<'task_closed' | 'task_overdue'>[],
  overdue: readonly ItemOf<'task_closed' | 'task_overdue'>[],
  input: DigestMailInput,
  words: DigestWords,
): string[] => {
  const { language } = input.recipient;
  const known = ({ task }: ItemOf<'task_closed' | 'task_overdue'>) => {
    const { name, dueOn } = input.tasks.get(task.code) ?? { name: { zh: task.code, en: task.code }, dueOn: null };
    return {
      name: inLanguage(name, language),
      unit: unitOf(task.unit, input),
      due: dueOn === null ? null : plannedWords(dueOn, language),
      toMonth: dueOn?.length === 7,
    };
  };
  return [
    ...(closed.length === 0 ? [] : [words.closed(closed.map((item) => known(item).name))]),
    ...(overdue.length === 0 ? [] : [words.overdue(overdue.map(known))]),
  ];
};

const foot = (input: DigestMailInput, words: DigestWords): string[] => {
  const { recipient, plan, schedule, subscription } = input;
  const { language, role } = recipient;
  const last = lastDay(input);
  return [
    words.compared(last && shortDayWords(last, language)),
    words.sent(schedule),
    words.why(role),
    ...(subscription.compulsory ? [words.compulsory(inLanguage(plan.office, language))] : []),
  ];
};
