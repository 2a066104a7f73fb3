import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A reply to send, at once or when something has come to pass, or what is done to the connection instead. */
export type Act =
  | string
  | 'cut'
  | 'silence'
  | 'trickle'
  | { readonly reply: string; readonly when: () => Promise<unknown> };

/** What the server does at each point of the conversation; what is not named is accepted. */
export interface Script {
  readonly greeting?: Act;
  readonly mailFrom?: Act;
  readonly rcptTo?: Act;
  readonly data?: Act;
  /** Cuts the connection after so many bytes of the message. */
  readonly cutInBodyAfter?: number;
  readonly afterDot?: Act;
  /** What else is done to the mail of one recipient, asked anew at each attempt. */
  readonly forRecipient?: (address: string) => Pick<Script, 'rcptTo' | 'data' | 'afterDot'>;
}

/** One RCPT TO, or one message that was seen to the dot. `at`: `performance.now()`. */
export interface SeenMail {
  readonly to: string;
  readonly messageId: string;
  readonly act: Act;
  readonly at: number;
}

const ACCEPTING = {
  greeting: '220 scripted.test ESMTP',
  mailFrom: '250 sender taken',
  rcptTo: '250 recipient taken',
  data: '354 go on',
  afterDot: '250 2.0.0 taken as 42',
};

/**
 * An SMTP server on 127.0.0.1 that follows a script, without pipelining, for mails to one recipient each; counts the
 * messages it saw to the dot.
 */
export const startScriptedServer = async (script: Script) => {
  const plan = { ...ACCEPTING, ...script };
  const sockets = new Set<Socket>();
  const attempts: SeenMail[] = [];
  const messages: SeenMail[] = [];
  let dots = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    const timers: NodeJS.Timeout[] = [];
    socket.on('close', () => timers.forEach(clearInterval));
    const act = (what: Act): void => {
      if (what === 'cut') socket.destroy();
      else if (typeof what === 'object') void what.when().then(() => socket.write(`${what.reply}\r\n`));
      else if (what === 'trickle') timers.push(setInterval(() => socket.write('250-wait\r\n'), 20));
      else if (what !== 'silence') socket.write(`${what}\r\n`);
    };
    act(plan.greeting);
    let own = plan;
    let to = '';
    let inBody = false;
    let buffered = '';
    let bodyBytes = 0;
    socket.on('data', (chunk) => {
      if (inBody) bodyBytes += chunk.length;
      if (inBody && script.cutInBodyAfter !== undefined && bodyBytes > script.cutInBodyAfter) {
        socket.destroy();
        return;
      }
      buffered += chunk.toString('latin1');
      if (inBody) {
        if (!buffered.endsWith('\r\n.\r\n')) return;
        const messageId = /^Message-ID:\s*(\S+)/im.exec(buffered)?.[1] ?? '';
        inBody = false;
        buffered = '';
        dots += 1;
        messages.push({ to, messageId, act: own.afterDot, at: performance.now() });
        act(own.afterDot);
        return;
      }
      while (buffered.includes('\r\n') && !inBody) {
        const end = buffered.indexOf('\r\n');
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        if (/^(EHLO|HELO)/i.test(line)) act('250 scripted.test');
        else if (/^MAIL FROM/i.test(line)) act(plan.mailFrom);
        else if (/^RCPT TO/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? '';
          own = { ...plan, ...script.forRecipient?.(to) };
          attempts.push({ to, messageId: '', act: own.rcptTo, at: performance.now() });
          act(own.rcptTo);
        } else if (/^DATA/i.test(line)) {
          inBody = typeof own.data === 'string' && own.data.startsWith('354');
          act(own.data);
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else act('250 ok');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    dots: () => dots,
    /** Every RCPT TO, in order. */
    attempts: attempts as readonly SeenMail[],
    /** Every message seen to the dot, in order. */
    messages: messages as readonly SeenMail[],
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
