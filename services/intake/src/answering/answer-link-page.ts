import { ANSWER_PATH, type AnswerLink, type Doer } from '@planwatch/domain';
import { asPlanwatchError } from '@planwatch/runtime';
import { acknowledgeAlert, asCaller, lockAlert, useLink } from '@planwatch/store';
import type { Context } from 'hono';
import type { App, AppEnv } from '../http/app.ts';
import { formatInstant } from '../http/instant.ts';
import { type AnswerLanguage, LANGUAGES, languageOf } from '../http/language.ts';
import type { IntakeContext } from '../intake-context.ts';
import { type Markup, renderPage } from '../pages/layout.ts';
import { type AboutAlert, aboutAlert } from './about-alert.ts';
import { ANSWER_STYLE, deadEndPage, formPage, recordedPage } from './answer-pages.ts';
import { ANSWER_WORDS, type DeadEnd } from './answer-words.ts';
import { instantWords } from './date-words.ts';
import {
  type AnswerFaults,
  answerDays,
  type EnteredAnswer,
  faultsOf,
  NOTHING_ENTERED,
  readEntered,
} from './given-answer.ts';
import { callerOf, type LinkedAlert, type LinkHolder, linkedAlert, lookAtAlert, readLink } from './read-link.ts';
import { whoWords } from './who-words.ts';

/** In front of a token; what a torn link leads to is a page for a person too. */
const PATHS = [`${ANSWER_PATH}:token`, `${ANSWER_PATH}*`] as const;

const STATUS = {
  refused: 404,
  expired: 410,
  resolved: 409,
  handed_over: 403,
  superseded: 409,
  unreadable: 400,
  unavailable: 503,
} as const satisfies Record<DeadEnd, number>;

interface Shown {
  readonly status: 200 | 400 | 403 | 404 | 409 | 410 | 422 | 503;
  readonly body: Markup;
}

/** The page that a link in a mail leads to. GET and HEAD only show; POST records the answer, once. */
export const answerLinkPage = (app: App, context: IntakeContext): void => {
  for (const path of PATHS) {
    app.get(path, (c) => answered(c, context, null));
    app.post(path, async (c) => answered(c, context, await readEntered(c), true));
  }
};

const answered = async (
  c: Context<AppEnv>,
  context: IntakeContext,
  entered: EnteredAnswer | null,
  posts = false,
): Promise<Response> => {
  const chosen = LANGUAGES.find((known) => known === c.req.query('lang'));
  const fallback = chosen ?? languageOf(c.req.header('accept-language'));
  let language = fallback;
  const end = (reason: DeadEnd, about: AboutAlert | null = null): Shown => ({
    status: STATUS[reason],
    body: deadEndPage({ end: reason, about, entered, language }),
  });
  const shown = async (): Promise<Shown> => {
    const held = await readLink(c.req.param('token') ?? '', context);
    if (held.state === 'refused') return end('refused');
    const { link, holder } = held;
    language = chosen ?? (holder.contact.language === 'en' ? 'en' : 'zh');
    if (held.state === 'expired') return end('expired');
    if (posts && !entered) return end('unreadable');
    const outcome = entered ? await record(link, holder, entered, context) : await look(link, holder, context);
    return outcome ? page(outcome, { holder, entered, language, end }, context) : end('refused');
  };
  const { status, body } = await shown().catch((thrown): Shown => {
    if (asPlanwatchError(thrown).code !== 'unavailable') throw thrown;
    context.log.warn({ reason: asPlanwatchError(thrown).message }, 'answer.unavailable');
    return end('unavailable');
  });
  const title = { zh: ANSWER_WORDS.zh.title, en: ANSWER_WORDS.en.title };
  return renderPage(c, context, { title, style: ANSWER_STYLE, path: ANSWER_PATH, language, status, body });
};

interface Outcome {
  readonly linked: LinkedAlert;
  readonly faults: AnswerFaults;
  /** Recorded just now. */
  readonly isNew: boolean;
}

const look = async (link: AnswerLink, holder: LinkHolder, context: IntakeContext): Promise<Outcome | null> => {
  const linked = await lookAtAlert(link, holder, context);
  return linked && { linked, faults: {}, isNew: false };
};

/** Two at once: the second waits for the first, and finds the alert answered. */
const record = (
  link: AnswerLink,
  holder: LinkHolder,
  entered: EnteredAnswer,
  context: IntakeContext,
): Promise<Outcome | null> =>
  asCaller(context.store.db, callerOf(holder), async (trx) => {
    await lockAlert(trx, link.alertId);
    const linked = await linkedAlert(trx, link, holder, context);
    if (linked?.standing !== 'open') return linked && { linked, faults: {}, isNew: false };
    const at = context.clock.now();
    const faults = faultsOf(entered, answerDays(linked.index, at));
    if (Object.keys(faults).length > 0) return { linked, faults, isNew: false };
    await useLink(trx, link, at);
    const outcome = await acknowledgeAlert(trx, { alert: link.alertId, by: doerOf(holder), at, ...entered });
    if (outcome.outcome !== 'acknowledged') throw new Error(`An open alert could not be answered: ${outcome.outcome}`);
    context.log.info(
      { alertId: link.alertId, plan: link.plan, by: outcome.alert.acknowledged_by },
      'alert.acknowledged',
    );
    const now = await linkedAlert(trx, link, holder, context);
    return now && { linked: now, faults, isNew: true };
  });

const doerOf = ({ contact, actsAs }: LinkHolder): Doer => ({
  unit: actsAs.unit_code,
  role: actsAs.role,
  name: contact.name,
  ...(actsAs === contact ? {} : { deputyFor: actsAs.name }),
});

interface Reader {
  readonly holder: LinkHolder;
  readonly entered: EnteredAnswer | null;
  readonly language: AnswerLanguage;
  readonly end: (reason: DeadEnd, about: AboutAlert) => Shown;
}

const page = ({ linked, faults, isNew }: Outcome, reader: Reader, { clock, workingDays }: IntakeContext): Shown => {
  const { holder, entered, language, end } = reader;
  const { standing, index } = linked;
  const days = answerDays(index, clock.now());
  const about = aboutAlert(linked, days.today, workingDays.isWorkingDay);
  switch (standing) {
    case 'open': {
      const who = whoWords(doerOf(holder), index.plan);
      const status = Object.keys(faults).length > 0 ? 422 : 200;
      return { status, body: formPage({ about, entered: entered ?? NOTHING_ENTERED, faults, days, who, language }) };
    }
    case 'answered': {
      const body = recordedPage({ about, answer: answerOf(linked, language), isNew, language });
      return { status: entered && !isNew ? 409 : 200, body };
    }
    case 'resolved':
    case 'handed_over':
    case 'superseded':
      return end(standing, about);
    default:
      return standing satisfies never;
  }
};

/** The last answer on record, in words. */
const answerOf = ({ events, index }: LinkedAlert, language: AnswerLanguage) => {
  const event = events.findLast(({ facts }) => facts?.answer);
  const answer = event?.facts?.answer;
  if (!event || !answer) throw new Error('An answered alert has no answer on record');
  return {
    by: whoWords(answer.by, index.plan)[language],
    at: instantWords(formatInstant(new Date(event.at), index.plan.timeZone), language),
    expectedOn: answer.expectedOn,
    measure: answer.measure,
  };
};
