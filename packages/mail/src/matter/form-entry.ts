import { periodText } from '@planwatch/domain';
import type { AlertMailInput } from '../alert-mail.ts';
import type { RecipientWhy } from '../alert-recipient.ts';
import { dayWords, shortDayWords } from '../date-words.ts';
import type { Entry } from '../entry.ts';
import { episodeBlocks, isAsked } from '../episode.ts';
import { inLanguage } from '../number-words.ts';
import { linkTo } from '../sheet/sheet.ts';
import { whoIsAbove } from '../who-is-above.ts';
import { FORM_WORDS, type FormFacts } from './form-words.ts';
import type { FormMatter } from './matter.ts';
import { TINT } from './tint.ts';

/** Working days over from which it is said louder, unless the plan says otherwise. */
const GRAVE_FROM = 5;

/** A form that is due or overdue: how much is missing, by when, and what happens otherwise. */
export const formEntry = (matter: FormMatter, input: AlertMailInput): Entry => {
  const { recipient, plan } = input;
  const { language, why } = recipient;
  const words = FORM_WORDS[language];
  const { kind, reason, dueOn, workingDays, url } = matter;
  const overdue = kind === 'submission_overdue';
  const done = reason === 'resolved';
  const facts: FormFacts = {
    overdue,
    reason,
    unit: inLanguage(matter.unit, language),
    planOffice: inLanguage(plan.office, language),
    period: inLanguage(periodText(matter.period, matter.frequency, 'level'), language),
    day: shortDayWords(dueOn, language),
    fullDay: dayWords(dueOn, language),
    workingDays,
    missing: matter.missing.map((name) => inLanguage(name, language)),
    asked: matter.asked,
    side: sideOf(why),
    above: whoIsAbove(matter, [inLanguage(matter.unit, language)], input),
  };
  const count = done ? facts.asked : facts.missing.length;
  const tint = done
    ? 'done'
    : !overdue
      ? 'plain'
      : workingDays >= (matter.graveFrom ?? GRAVE_FROM)
        ? 'critical'
        : 'warning';
  return {
    standing: done ? 'resolved' : overdue ? 'overdue' : 'due',
    binding: false,
    about: 'form',
    name: words.name(facts, count, false),
    counted: { of: facts.period, count, name: (sum, withUnit) => words.name(facts, sum, withUnit) },
    unit: facts.unit,
    isHandedOver: Boolean(matter.handedOver),
    subject: (name) => words.subject(facts, name),
    ...(done ? {} : { sharedLabel: words.label(facts) }),
    badge: { text: done ? words.done : words.badge(facts), look: TINT[tint] },
    labels: [],
    headline: words.headline(facts),
    comparison: words.comparison(facts),
    body: [
      ...(done || facts.missing.length === 0 ? [] : [{ kind: 'paragraph', paragraph: words.missing(facts) } as const]),
      ...episodeBlocks(matter, language),
    ],
    source: '',
    links: done
      ? []
      : [
          ...linkTo(words.enter, facts.side === 'unit' ? url : null),
          ...linkTo(words.answer, overdue && isAsked(why, reason) ? (matter.alertUrl ?? null) : null),
        ],
    actions: done ? [] : [words.action(facts)],
  };
};

const sideOf = (why: RecipientWhy): FormFacts['side'] => {
  if (why === 'leader_in_charge') return 'leader';
  return why === 'plan_office' || why === 'no_contact' || why === 'routed' ? 'plan_office' : 'unit';
};
