import type { Act, SeenMail } from '../support/scripted-smtp.ts';
import type { Mail } from './checker.ts';

/** What a scripted server saw. */
export interface SmtpLog {
  readonly attempts: readonly SeenMail[];
  readonly messages: readonly SeenMail[];
}

/** As `MAIL_RETRY_SECONDS` of the stack. */
const RETRY_MS = 1_000;

const replyOf = (act: Act): string => (typeof act === 'object' ? act.reply : act);
const isTaken = (act: Act): boolean => replyOf(act).startsWith('2');
const isFinal = (act: Act): boolean => isTaken(act) || replyOf(act).startsWith('5');

/** The mails that the server keeps: those it took, and those whose answer was lost on the way. */
export const keptMails = ({ messages }: SmtpLog): Mail[] => messages.filter(({ act }) => isTaken(act) || act === 'cut');

export const cuts = ({ messages }: SmtpLog): number => messages.filter(({ act }) => act === 'cut').length;

/** How each attempt at one recipient ended, in order. */
const endsOf = ({ attempts, messages }: SmtpLog, to: string): SeenMail[] =>
  [
    ...attempts.filter((each) => each.to === to && !isTaken(each.act)),
    ...messages.filter((each) => each.to === to),
  ].sort((a, b) => a.at - b.at);

/** A message that may have arrived, or was put off, is not tried again at once; a connection lost before it may be. */
const asksToWait = ({ act, messageId }: SeenMail): boolean =>
  replyOf(act).startsWith('4') || (act === 'cut' && messageId !== '');

/** Attempts that should not have been: after an answer for good, or before the wait that a passing one asks for. */
export const wrongRetries = (log: SmtpLog): number =>
  [...new Set(log.attempts.map(({ to }) => to))].flatMap((to) => {
    const attempts = log.attempts.filter((each) => each.to === to);
    return endsOf(log, to).filter((end) => {
      const next = attempts.find(({ at }) => at > end.at);
      return next !== undefined && (isFinal(end.act) || (asksToWait(end) && next.at - end.at < RETRY_MS));
    });
  }).length;

/** Recipients whose first attempt was not taken. */
export const notTakenAtOnce = (log: SmtpLog, recipients: readonly string[]): number =>
  recipients.filter((to) => {
    const [first] = endsOf(log, to);
    return !first || !isTaken(first.act);
  }).length;
