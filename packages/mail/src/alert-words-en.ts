import type { Comparator } from '@planwatch/domain';
import { actionsEn } from './action-words-en.ts';
import type { AlertWords } from './alert-words.ts';
import { dateWords } from './date-words.ts';
import { type ClosedYear, type ForecastRange, type ItemFacts, isSlipping } from './item-facts.ts';
import { placeEn } from './place-en.ts';
import type { Cell } from './sheet/sheet.ts';
import { capitalised, countedEn, listEn, REASON_PREFIX_EN, STANDING_EN } from './standing-en.ts';
import { whyEn } from './why-en.ts';

const withoutStop = (text: string): string => text.replace(/\.$/, '');

const REQUIREMENT: Readonly<Record<Comparator, (limit: string) => string>> = {
  at_least: (limit) => `at least ${limit}`,
  at_most: (limit) => `at most ${limit}`,
  above: (limit) => `above ${limit}`,
  below: (limit) => `below ${limit}`,
  about: (limit) => `about ${limit}`,
  in_step_with: (limit) => `in step with ${limit}`,
};

const isMet = (item: ItemFacts['item']): boolean => ['achieved', 'on_track'].includes(item.evaluation.light);

const gapWords = ({ gap, item }: ItemFacts): string | null => {
  if (gap === null) return null;
  if (item.evaluation.family === 'obligation') {
    if (gap.side !== 'behind') return isMet(item) ? 'met' : 'not yet met';
    return `${gap.size} ${item.indicator.direction === 'up' ? 'short' : 'over'}`;
  }
  if (gap.side === 'level') return 'exactly on schedule';
  if (gap.side === 'behind' && isMet(item)) return `${gap.size} less, within what counts as on track`;
  return `${gap.size} ${gap.side}`;
};

/** A fact that does not name its indicator gets the name before it. */
const named = (name: string, fact: string): string => (fact.startsWith(name) ? fact : `${name}: ${fact}`);

const RESOLVED: Readonly<Record<ItemFacts['item']['kind'], string>> = {
  light_worsened: 'Back on track',
  forecast_miss: 'Warning lifted',
  target_missing: 'Target entered',
};

const subjectOfOne = (facts: ItemFacts): string => {
  const { standing, binding, name, when, actual, item } = facts;
  if (standing === 'waiting')
    return `[${capitalised(`${REASON_PREFIX_EN[item.reason]}awaiting data`)}] ${named(name, withoutStop(item.evaluation.reason.en))}`;
  const subject = when === null ? name : `${name}, ${when}`;
  const said = [actual, gapWords(facts)].filter(Boolean).join(', ');
  const line = said === '' ? subject : `${subject}: ${said}`;
  if (standing === 'resolved') return `[${RESOLVED[item.kind]}] ${subject}${actual === null ? '' : `: ${actual}`}`;
  if (standing === 'restated') {
    return `[Correction] ${subject}: the earlier “${withdrawn(facts)}” is withdrawn after a revision`;
  }
  if (standing === 'warned') {
    const risk = facts.outlook
      ? `${facts.outlook.probability} chance of meeting the ${facts.outlook.year} target`
      : 'less than 2% from the limit';
    const label = `${REASON_PREFIX_EN[item.reason]}early warning${binding ? ', binding' : ''}`;
    return `[${capitalised(label)}] ${subject}${actual === null ? '' : `: ${actual}`}; ${risk}`;
  }
  const { closedYear } = facts;
  const label = `${REASON_PREFIX_EN[item.reason]}${closedYear ? closedYearLabel(closedYear) : STANDING_EN[standing]}${binding ? ', binding' : ''}`;
  const sums = closedYear && yearsSums(closedYear);
  return `[${capitalised(label)}] ${sums ? `${name}: ${sums}` : line}`;
};

const closedYearLabel = ({ year }: ClosedYear): string => `${year} missed`;

const withdrawn = ({ told, item, closedYear }: ItemFacts): string => {
  if (closedYear) return closedYearLabel(closedYear);
  return told?.word.en ?? (item.kind === 'forecast_miss' ? 'early warning' : 'alert');
};

/** The year's own figures: the item's are of the plan so far. */
const yearsSums = ({ year, sums }: ClosedYear): string | null =>
  sums && `${sums.brought} in ${year}, of ${sums.asked} that were to come`;

const yearHeadline = ({ name, when, actual }: ItemFacts, closedYear: ClosedYear): string => {
  const { year, sums } = closedYear;
  const figure = sums?.brought ?? [when === String(year) ? null : when, actual].filter(Boolean).join(': ');
  return `${name}, ${closedYearLabel(closedYear)}${figure ? ` (${figure})` : ''}`;
};

const comparison = (facts: ItemFacts): string => {
  const { item, standing, previous, told, look, expected } = facts;
  if (standing === 'waiting') return `${withoutStop(item.evaluation.reason.en)}.`;
  const required =
    expected === null
      ? null
      : item.evaluation.family === 'road'
        ? `expected by now ${expected}`
        : `required ${REQUIREMENT[facts.comparator](expected)}`;
  const against = [required, gapWords(facts)].filter(Boolean).join(', ');
  const before = previous && `${previous.shape} ${previous.word.en}`;
  const last = told && `${told.shape} ${told.word.en}`;
  const now = `${look.shape} ${look.word.en}`;
  const sentences = {
    resolved: [last ? `from ${last} to ${now}` : `now ${now}`, against],
    restated: [
      `the earlier “${withdrawn(facts)}” is withdrawn after a revision`,
      `with ${item.report ? `revision ${item.report.revision}` : 'the revised figure'} it is ${now}`,
      against,
    ],
    other: [
      facts.closedYear && yearsSums(facts.closedYear),
      against,
      before &&
        (item.previousLight === item.evaluation.light
          ? `as in the period before: ${before}`
          : `in the period before: ${before}`),
    ],
  };
  const parts = standing === 'resolved' || standing === 'restated' ? sentences[standing] : sentences.other;
  return `${capitalised(parts.filter(Boolean).join('; '))}.`;
};

const cells = (facts: ItemFacts): readonly Cell[] => {
  const { actual, expected, gap, target, item, standing } = facts;
  if (actual === null) return [];
  const road = item.evaluation.family === 'road';
  const outlook = standing === 'warned' ? facts.outlook : null;
  const behind = gap?.side === 'behind';
  const missedBy = item.indicator.direction === 'up' ? 'Short by' : 'Over by';
  const gapLabel =
    road && !(behind && isMet(item)) ? (behind ? 'Behind by' : 'Ahead by') : behind ? missedBy : 'Margin';
  const all: (Cell | null)[] = [
    { label: 'Actual', value: actual, tone: 'strong' },
    expected !== null && (road || target?.value !== expected)
      ? { label: road ? 'Expected by now' : 'Required', value: expected, tone: 'plain' }
      : null,
    gap && gap.side !== 'level' && outlook === null
      ? { label: gapLabel, value: gap.size, tone: behind && !isMet(item) ? 'alarm' : 'plain' }
      : null,
    target ? { label: `Target ${target.year}`, value: targetValue(facts), tone: 'plain' } : null,
    outlook ? { label: 'Chance of meeting it', value: outlook.probability, tone: 'alarm' } : null,
  ];
  return all.filter((cell) => cell !== null);
};

/** What the document says in Chinese, as its own words. */
const quoted = (text: string): string => (/\p{Script=Han}/u.test(text) ? `“${text}”` : text);

const targetValue = ({ target, comparator }: ItemFacts): string => {
  if (!target?.value) return target ? quoted(target.text) : '';
  return comparator === 'at_least' ? target.value : REQUIREMENT[comparator](target.value);
};

/** A range whose ends print alike is no range. */
const within = ({ low, high }: ForecastRange): string =>
  low === high ? '' : `, with 80% likelihood between ${low} and ${high}`;

export const alertWordsEn: AlertWords = {
  warnedLabel: 'Early warning',
  natureLabel: 'Binding',
  acknowledge: 'Answer this alert',
  seeDerivation: 'How it was judged',
  openPlan: 'Open Planwatch',
  tail: 'The others',
  byName: 'And these; their figures stand in Planwatch',
  list: listEn,
  subjectOfOne,
  subjectOfMany: (count, plan, period, names) => `[${capitalised(count)}] ${plan}, ${period}: ${names}`,
  subjectShared: (label, names) => `[${capitalised(label)}] ${names}`,
  count: countedEn,
  andMore: (shown, all) => `${shown} (${all} in all)`,
  headline: (facts) => {
    const { name, when, actual, standing, closedYear } = facts;
    if (standing === 'waiting') return name;
    if (closedYear && isSlipping(facts)) return yearHeadline(facts, closedYear);
    const subject = when === null ? name : `${name}, ${when}`;
    return actual === null ? subject : `${subject}: ${actual}`;
  },
  lede: (plan, period, count, of) =>
    `${plan}, ${period}: ${of === 'indicators' ? `${count} indicators have changed` : `${count} matters`}.`,
  comparison,
  cells,
  closedYear: closedYearLabel,
  inYear: (name, { year }) => `${name} (${year})`,
  yearNote: ({ year }, series) =>
    `${series === null ? '' : `The figure is that of “${series}” in this mail; this is the verdict on the whole year. `}${year} is closed: better figures to come do not change what it came to, only a revision of its own does.`,
  outlook: ({ year, range, probability }) => [
    { text: `As things go, the chance of meeting the target in ${year} is ${probability}`, strong: true },
    { text: range ? `: ${range.end} is to be expected${within(range)}.` : '.' },
  ],
  grounds: (sentences) => `How it was judged: ${sentences.join(' ')}`,
  sentences: (reason) => reason.split(/(?<=[.]) (?=[A-Z])/),
  marks: {
    provisional: 'no baseline is known, so the first year-end figure is the start',
    incomplete: 'some months are missing; only months reported count towards what is expected',
    near_limit: 'less than 2% from the limit',
    no_profile: 'no earlier years to show how a year runs, so months count alike',
    hold: 'the target had been met, and is to be held from then on',
    in_doubt: 'the figure is being checked',
    preliminary: 'a preliminary figure',
  },
  marksLine: (marks) => `Note: ${marks.join('; ')}.`,
  source: ({ source, report }, { timeZone }) => {
    const basis = source && `Basis: ${source.document.en}${source.item ? ` (${placeEn(source.item)})` : ''}. `;
    const reported =
      report &&
      `Figure reported by ${report.unit.en} on ${dateWords(report.at, timeZone, 'en')} (revision ${report.revision}).`;
    return `${basis ?? ''}${reported ?? ''}`.trim();
  },
  why: whyEn,
  ...actionsEn,
};
