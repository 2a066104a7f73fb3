import type { NodemailerError } from 'nodemailer';
import { headerValue, shortened } from './header-value.ts';

/**
 * How one attempt ended.
 * - `sent`: the server took the message.
 * - `deferred`: it certainly did not, and a later attempt may succeed.
 * - `failed`: it refused this message or recipient for good.
 * - `unknown`: the final dot may have reached it and no answer came; it may have the message or not.
 *
 * `code` is the server's reply code (`450`) or, where none came, the name of the fault (`ETIMEDOUT`).
 */
export type DeliveryOutcome =
  | { readonly outcome: 'sent'; readonly response: string }
  | { readonly outcome: 'deferred' | 'failed' | 'unknown'; readonly code: string; readonly message: string };

/** Faults that nodemailer finds in the message itself before the server could answer: trying again changes nothing. */
const OUR_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE']);

/** Why an attempt did not succeed, in one line. A server's answer begins with its code; any other fault is named first. */
export const failureText = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  message.startsWith(code) ? message : `${code} ${message}`;

const isRefusal = (reply: number | undefined): reply is number => reply !== undefined && reply >= 400 && reply < 600;

/**
 * Reads a failed attempt. `wholeMessageWritten`: every byte, the final dot included, was handed to the connection.
 *
 * A reply of the server decides. 5xx is final only where it answers RCPT TO or the message; to the greeting, to AUTH
 * or to MAIL FROM it speaks of us, which somebody can mend, so the mail waits (503 likewise: RFC 5321 4.2.4).
 */
export const outcomeOfFailure = (error: NodemailerError, wholeMessageWritten: boolean): DeliveryOutcome => {
  const reply = error.responseCode;
  const detail = {
    code: String(reply || (error.code ?? 'EUNKNOWN')),
    message: shortened(headerValue(error.response || error.message), 500),
  };
  if (isRefusal(reply)) {
    const speaksOfMessage = wholeMessageWritten || error.command === 'RCPT TO' || error.command === 'DATA';
    const final = reply >= 500 && reply !== 503 && speaksOfMessage;
    return { outcome: final ? 'failed' : 'deferred', ...detail };
  }
  if (wholeMessageWritten) return { outcome: 'unknown', ...detail };
  return { outcome: OUR_MESSAGE.has(error.code ?? '') ? 'failed' : 'deferred', ...detail };
};
