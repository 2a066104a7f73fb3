import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on 127.0.0.1 that accepts everything and keeps the last message. */
export interface MailSink extends AsyncDisposable {
  readonly url: string;
  readonly count: number;
  readonly lastSize: number;
  /** Of all messages so far. */
  readonly bytes: number;
  /** Resolves with the time, by `performance.now()`, at which the next message is accepted. */
  next(): Promise<number>;
  /** Resolves with the time at which so many messages have been accepted in all. */
  reached(count: number): Promise<number>;
}

export const mailSink = async (): Promise<MailSink> => {
  let count = 0;
  let lastSize = 0;
  let bytes = 0;
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
        bytes += size;
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
  const next = (): Promise<number> => new Promise((resolve) => waiting.push(resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    get count() {
      return count;
    },
    get lastSize() {
      return lastSize;
    },
    get bytes() {
      return bytes;
    },
    next,
    reached: async (wanted) => {
      let at = performance.now();
      while (count < wanted) at = await next();
      return at;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
