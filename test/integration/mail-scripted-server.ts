import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A reply to send, or what is done to the connection instead. */
export type Act = string | 'cut' | 'silence' | 'trickle';

/** What the server does at each point of the conversation; what is not named is accepted. */
export interface Script {
  readonly greeting?: Act;
  readonly mailFrom?: Act;
  readonly rcptTo?: Act;
  readonly data?: Act;
  /** Cuts the connection after so many bytes of the message. */
  readonly cutInBodyAfter?: number;
  readonly afterDot?: Act;
}

const ACCEPTING = {
  greeting: '220 scripted.test ESMTP',
  mailFrom: '250 sender taken',
  rcptTo: '250 recipient taken',
  data: '354 go on',
  afterDot: '250 2.0.0 taken as 42',
};

/** An SMTP server on 127.0.0.1 that follows a script, without pipelining; counts the messages it saw to the dot. */
export const startScriptedServer = async (script: Script) => {
  const plan = { ...ACCEPTING, ...script };
  const sockets = new Set<Socket>();
  let dots = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    const timers: NodeJS.Timeout[] = [];
    socket.on('close', () => timers.forEach(clearInterval));
    const act = (what: Act): void => {
      if (what === 'cut') socket.destroy();
      else if (what === 'trickle') timers.push(setInterval(() => socket.write('250-wait\r\n'), 20));
      else if (what !== 'silence') socket.write(`${what}\r\n`);
    };
    act(plan.greeting);
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
        inBody = false;
        buffered = '';
        dots += 1;
        act(plan.afterDot);
        return;
      }
      while (buffered.includes('\r\n') && !inBody) {
        const end = buffered.indexOf('\r\n');
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        if (/^(EHLO|HELO)/i.test(line)) act('250 scripted.test');
        else if (/^MAIL FROM/i.test(line)) act(plan.mailFrom);
        else if (/^RCPT TO/i.test(line)) act(plan.rcptTo);
        else if (/^DATA/i.test(line)) {
          inBody = plan.data.startsWith('354');
          act(plan.data);
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
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
