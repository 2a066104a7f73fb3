import type { AlertReason, Comparator } from '@planwatch/domain';
import type { ActionInput, AlertWords, Cell, Paragraph } from './alert-words.ts';
import { dateWords } from './date-words.ts';
import type { ItemFacts, Standing } from './item-facts.ts';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const withoutStop = (text: string): string => text.replace(/\.$/, '');

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  off_track: 'off track',
  lagging: 'lagging',
  waiting: 'awaiting data',
  restated: 'corrected',
  resolved: 'back on track',
};

const REASON_PREFIX: Readonly<Record<AlertReason, string>> = {
  first: '',
  worsened: '',
  repeat: 'still ',
  escalated: 'for your attention: ',
  resolved: '',
  restated: '',
};

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

const subjectOfOne = (facts: ItemFacts): string => {
  const { standing, binding, name, when, actual, item, previous } = facts;
  if (standing === 'waiting') return `[Awaiting data] ${named(name, withoutStop(item.evaluation.reason.en))}`;
  const subject = when === null ? name : `${name}, ${when}`;
  const said = [actual, gapWords(facts)].filter(Boolean).join(', ');
  const line = said === '' ? subject : `${subject}: ${said}`;
  if (standing === 'resolved') return `[Back on track] ${subject}${actual === null ? '' : `: ${actual}`}`;
  if (standing === 'restated') {
    return `[Correction] ${subject}: the earlier “${previous?.word.en ?? 'alert'}” is withdrawn after a revision`;
  }
  const label = `${REASON_PREFIX[item.reason]}${STANDING_WORDS[standing]}${binding ? ', binding' : ''}`;
  return `[${capitalised(label)}] ${line}`;
};

const comparison = (facts: ItemFacts): string => {
  const { item, standing, previous, look, expected } = facts;
  if (standing === 'waiting') return `${withoutStop(item.evaluation.reason.en)}.`;
  const required =
    expected === null
      ? null
      : item.evaluation.family === 'road'
        ? `expected by now ${expected}`
        : `required ${REQUIREMENT[facts.comparator](expected)}`;
  const against = [required, gapWords(facts)].filter(Boolean).join(', ');
  const before = previous && `${previous.shape} ${previous.word.en}`;
  const now = `${look.shape} ${look.word.en}`;
  const sentences = {
    resolved: [before ? `from ${before} to ${now}` : `now ${now}`, against],
    restated: [
      `the earlier “${previous?.word.en ?? 'alert'}” is withdrawn after a revision`,
      `with ${item.report ? `revision ${item.report.revision}` : 'the revised figure'} it is ${now}`,
      against,
    ],
    other: [
      against,
      before && (item.previousLight === item.evaluation.light ? `as before: ${before}` : `before: ${before}`),
    ],
  };
  const parts = standing === 'resolved' || standing === 'restated' ? sentences[standing] : sentences.other;
  return `${capitalised(parts.filter(Boolean).join('; '))}.`;
};

const cells = (facts: ItemFacts): readonly Cell[] => {
  const { actual, expected, gap, target, item } = facts;
  if (actual === null) return [];
  const road = item.evaluation.family === 'road';
  const behind = gap?.side === 'behind';
  const gapLabel =
    road && !(behind && isMet(item)) ? (behind ? 'Behind by' : 'Ahead by') : behind ? 'Short by' : 'Margin';
  const all: (Cell | null)[] = [
    { label: 'Actual', value: actual, tone: 'strong' },
    expected !== null && (road || target?.value !== expected)
      ? { label: road ? 'Expected by now' : 'Required', value: expected, tone: 'plain' }
      : null,
    gap && gap.side !== 'level'
      ? { label: gapLabel, value: gap.size, tone: behind && !isMet(item) ? 'alarm' : 'plain' }
      : null,
    target ? { label: `Target ${target.year}`, value: targetValue(facts), tone: 'plain' } : null,
  ];
  return all.filter((cell) => cell !== null);
};

const targetValue = ({ target, comparator }: ItemFacts): string => {
  if (!target?.value) return target?.text ?? '';
  return comparator === 'at_least' ? target.value : REQUIREMENT[comparator](target.value);
};

const list = (names: readonly string[]): string => {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};

const actOnSlip = ({ units, replyBy, planOffice, why }: ActionInput): Paragraph => {
  const who = list(units);
  const by = replyBy === null ? 'without delay' : `by ${replyBy}`;
  const what = ' with the cause, the measures taken and the date they will be complete.';
  if (why === 'leader_in_charge' || (why === 'plan_office' && !units.includes(planOffice))) {
    const been = units.length > 1 ? 'have' : 'has';
    const asked = { text: `${who} ${been} been asked to answer ${by}`, strong: true } as const;
    return [asked, { text: `${what} This is for your information; no reply is needed.` }];
  }
  const others =
    units.length === 1 && units[0] === planOffice ? 'the leader in charge' : `${planOffice} and the leader in charge`;
  const ask = why === 'no_contact' ? `Please pass this on to ${who}, to answer ${by}` : `${who}: please answer ${by}`;
  return [{ text: ask, strong: true }, { text: `${what} Without an answer, ${others} will be asked to look into it.` }];
};

const actOnWaiting = ({ units, replyBy }: ActionInput): Paragraph => [
  { text: `${list(units)}: please enter what is missing ${replyBy === null ? 'soon' : `by ${replyBy}`}`, strong: true },
  { text: '. The judgement follows by itself once it is in.' },
];

export const alertWordsEn: AlertWords = {
  htmlLanguage: 'en',
  brand: (plan) => `Planwatch · ${plan}`,
  demonstrationLabel: 'Demonstration',
  demonstrationNote: 'All figures in this mail are demonstration data.',
  clockNote: (now) => `Dates follow the system's business time, ${now}, which is not the real date.`,
  natureLabel: 'Binding',
  acknowledge: 'Answer this alert',
  seeDerivation: 'How it was judged',
  openPlan: 'Open Planwatch',
  tail: 'Other indicators',
  list,
  subjectOfOne,
  subjectOfMany: (count, plan, period, names) => `[${capitalised(count)}] ${plan}, ${period}: ${names}`,
  count: (counts) => counts.map(([standing, n]) => `${n} ${STANDING_WORDS[standing]}`).join(', '),
  andMore: (shown, all) => `${shown} (${all} in all)`,
  headline: ({ name, when, actual, standing }) => {
    if (standing === 'waiting') return name;
    const subject = when === null ? name : `${name}, ${when}`;
    return actual === null ? subject : `${subject}: ${actual}`;
  },
  lede: (plan, period, count) => `${plan}, ${period}: ${count} indicators have changed.`,
  comparison,
  cells,
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
    const basis = source && `Target set by: ${source.document.en}${source.item ? ` (${source.item})` : ''}. `;
    const reported =
      report &&
      `Figure reported by ${report.unit.en} on ${dateWords(report.at, timeZone, 'en')} (revision ${report.revision}).`;
    return `${basis ?? ''}${reported ?? ''}`.trim();
  },
  why: (why, facts) => {
    const which = facts.length > 1 ? 'these indicators' : 'this indicator';
    const units = [...new Set(facts.map(({ unit }) => unit))];
    const because = {
      lead_unit_head: `you head the lead unit for ${which}`,
      reporter: `you report ${which}`,
      leader_in_charge: `the lead unit for ${which} is in your charge`,
      plan_office: 'you are in charge of monitoring this plan',
      no_contact: `no contact is on record for ${list(units)}; the plan office receives its mail`,
      told_before: 'you were told of this earlier',
    };
    return `You receive this because ${because[why]}.`;
  },
  actOnSlip,
  actOnWaiting,
  actOnResolved: 'Alerts on indicators that are back on track are closed; nothing needs to be done.',
  actOnRestated: 'Alerts that are withdrawn no longer ask for measures.',
};
