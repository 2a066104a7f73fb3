import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on 127.0.0.1 that accepts everything and keeps the last message. */
export interface MailSink extends AsyncDisposable {
  readonly url: string;
  readonly count: number;
  readonly lastSize: number;
  /** Resolves with the time, by `performance.now()`, at which the next message is accepted. */
  next(): Promise<number>;
}

export const mailSink = async (): Promise<MailSink> => {
  let count = 0;
  let lastSize = 0;
  let waiting: ((at: number) => void)[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      stream.on('end', () => {
        const at = performance.now();
        done();
        count += 1;
        lastSize = size;
        const told = waiting;
        waiting = [];
        for (const tell of told) tell(at);
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    get lastSize() {
      return lastSize;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
