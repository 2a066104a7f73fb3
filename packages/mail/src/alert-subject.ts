import { periodText } from '@planwatch/domain';
import type { AlertMailInput } from './alert-mail.ts';
import type { AlertWords } from './alert-words.ts';
import type { Entry } from './entry.ts';
import { headerValue, shortened } from './header-value.ts';
import { inLanguage } from './number-words.ts';
import { countStandings } from './standing.ts';

/** In characters. A phone's list shows the first 40 or so; a header may hold more, but not without end. */
const LIMITS = { 'zh-CN': 100, en: 150 } as const;
const MOST_NAME = { 'zh-CN': 40, en: 70 } as const;

/** The verdict in one line of bounded length; a long name gives way, the numbers after it do not. */
export const alertSubject = (input: AlertMailInput, entries: readonly Entry[], words: AlertWords): string => {
  const { language } = input.recipient;
  const limit = LIMITS[language];
  const [first] = entries;
  const subject = entries.length === 1 && first ? one(first, limit, MOST_NAME[language]) : many(input, entries, words);
  return shortened(headerValue(subject), limit);
};

const one = (entry: Entry, limit: number, mostName: number): string => {
  const subjectWith = (length: number): string => entry.subject(shortened(entry.name, length));
  const overflow = [...subjectWith(mostName)].length - limit;
  return overflow > 0 ? subjectWith(Math.max(12, mostName - overflow)) : subjectWith(mostName);
};

const many = (input: AlertMailInput, entries: readonly Entry[], words: AlertWords): string => {
  const { language } = input.recipient;
  const plan = input.plan.shortTitle[language === 'zh-CN' ? 'zh' : 'en'];
  const period = inLanguage(periodText(input.wave.period, input.wave.frequency, 'level'), language);
  const [shared, ...labels] = new Set(entries.map(({ sharedLabel }) => sharedLabel));
  const subjectWith = (names: string): string =>
    shared !== undefined && labels.length === 0
      ? words.subjectShared(shared, names)
      : words.subjectOfMany(words.count(countStandings(entries)), plan, period, names);
  const names = namesOf(entries).map((name) => shortened(name, MOST_NAME[language]));
  return subjectWith(namesThatFit(names, entries.length, words, LIMITS[language] - [...subjectWith('')].length));
};

/** Each name once: what is told of one indicator twice, and the forms of one unit and period. */
const namesOf = (entries: readonly Entry[]): string[] => {
  const severalUnits = new Set(entries.filter(({ counted }) => counted).map(({ unit }) => unit)).size > 1;
  const groups = Map.groupBy(entries, ({ counted, standing, unit, name, listed = name }) =>
    counted ? `${standing} ${unit} ${counted.of}` : listed,
  );
  return [...groups].map(([listed, same]) => {
    const [first] = same;
    const sum = same.reduce((total, { counted }) => total + (counted?.count ?? 0), 0);
    return first?.counted?.name(sum, severalUnits) ?? listed;
  });
};

/** `all`: how many items there are, whatever they are named. */
const namesThatFit = (names: readonly string[], all: number, words: AlertWords, room: number): string => {
  for (let shown = names.length; shown > 0; shown -= 1) {
    const text = words.list(names.slice(0, shown));
    const whole = shown === names.length ? text : words.andMore(text, all);
    if ([...whole].length <= room) return whole;
  }
  return words.andMore(names[0] ?? '', all);
};
