import { once } from 'node:events';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** One mail as the server accepted it. */
export interface ReceivedMail {
  readonly to: string;
  readonly mail: ParsedMail;
}

export interface SmtpInbox extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Resolves when so many mails were accepted, before or yet to come. */
  until(count: number): Promise<readonly ReceivedMail[]>;
  /** From now on this recipient gets that reply code; `null`: is accepted again. */
  refuse(address: string, code: number | null): void;
  /** Mails are taken, but the answer to them waits until the returned function is called. */
  withholdAnswers(): () => void;
}

/** A real SMTP server on 127.0.0.1 that keeps what it accepts, and refuses whom it is told to. */
export const smtpInbox = async (): Promise<SmtpInbox> => {
  const received: ReceivedMail[] = [];
  const refused = new Map<string, number>();
  let mayAnswer: Promise<void> = Promise.resolve();
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = refused.get(address);
      done(code === undefined ? null : Object.assign(new Error('refused by the test'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      simpleParser(stream, { keepCidLinks: true }).then((mail) => {
        received.push({ to, mail });
        for (const look of waiting) look();
        return mayAnswer.then(() => done());
      }, done);
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve(received);
        };
        waiting.add(look);
        look();
      }),
    refuse: (recipient, code) => {
      if (code === null) refused.delete(recipient);
      else refused.set(recipient, code);
    },
    withholdAnswers: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      mayAnswer = promise;
      return resolve;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
