import { setTimeout as pause } from 'node:timers/promises';

/** One submission as a client sends it. */
interface SubmissionBody {
  readonly plan: string;
  readonly unit: string;
  readonly period: string;
  readonly figures: readonly { readonly indicator: string; readonly value: string }[];
}

/** `key`: under which it is sent, however often. */
export interface SubmissionItem {
  readonly key: string;
  readonly unit: string;
  readonly body: SubmissionBody;
}

/** What the client was told with a 202. */
export interface Promised {
  readonly item: SubmissionItem;
  readonly id: string;
  /** The whole answer, its fields in order of their names. */
  readonly answer: string;
}

/** A client that does not give up: it sends again, under the same key, until it is told 202. */
export interface PersistentClient extends Disposable {
  /** Throws when the submission itself is refused, or the client was disposed before it was accepted. */
  submit(item: SubmissionItem): Promise<Promised>;
  /** The client's own log of what it was promised, in order. */
  readonly promised: readonly Promised[];
  /** Connections refused or cut before an answer. */
  readonly unanswered: number;
  /** 503 and 429 that say as a problem document when to come again. */
  readonly comeAgain: number;
  /** Answers of 500 and above that don't. */
  readonly unclear: readonly string[];
}

const RETRY_MS = 100;
const COME_AGAIN = new Set([429, 503]);

export const createPersistentClient = (
  baseUrl: string,
  tokenOf: (unit: string) => string | undefined,
): PersistentClient => {
  const promised: Promised[] = [];
  const unclear: string[] = [];
  let unanswered = 0;
  let comeAgain = 0;
  let disposed = false;

  const ask = async ({
    key,
    unit,
    body,
  }: SubmissionItem): Promise<{ status: number; clear: boolean; text: string }> => {
    const answer = await fetch(`${baseUrl}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokenOf(unit)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    return {
      status: answer.status,
      clear: isProblem && Number(answer.headers.get('retry-after')) > 0,
      text: await answer.text(),
    };
  };

  const attempt = async (item: SubmissionItem): Promise<Promised | null> => {
    const { status, clear, text } = await ask(item);
    if (status === 202) {
      const answer: { id: string } = JSON.parse(text);
      return { item, id: answer.id, answer: JSON.stringify(answer, Object.keys(answer).toSorted()) };
    }
    if (COME_AGAIN.has(status) && clear) comeAgain += 1;
    else if (status >= 500) unclear.push(`${status} ${text}`);
    else throw new Error(`${item.key} was refused: ${status} ${text}`);
    return null;
  };

  return {
    submit: async (item) => {
      for (;;) {
        const answer = await attempt(item).catch((error: Error) => {
          // What fetch throws when there is no answer; our own refusals go on.
          if (!(error instanceof TypeError)) throw error;
          unanswered += 1;
          return null;
        });
        if (answer) {
          promised.push(answer);
          return answer;
        }
        if (disposed) throw new Error(`${item.key} was not accepted in time`);
        await pause(RETRY_MS);
      }
    },
    promised,
    get unanswered() {
      return unanswered;
    },
    get comeAgain() {
      return comeAgain;
    },
    unclear,
    [Symbol.dispose]: () => {
      disposed = true;
    },
  };
};
