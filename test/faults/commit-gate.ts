import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Before Postgres hears of the commit, before the service hears of its success, or right after it did. */
export const MOMENTS = ['before', 'during', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** A way to Postgres that sees commits pass. */
export interface CommitGate extends AsyncDisposable {
  readonly port: number;
  /** Calls `act` at this moment of the n-th commit from now; what was held back then is never passed on. */
  at(moment: Moment, nth: number, act: () => void): void;
  /** Nothing is waited for any more; resolves to whether it had come. */
  disarm(): boolean;
}

interface Armed {
  readonly moment: Moment;
  readonly act: () => void;
  left: number;
  reached: boolean;
}

/** A simple query's text, as the protocol ends it. */
const COMMIT = Buffer.from('commit\0');

export const openCommitGate = async (target: { host: string; port: number }): Promise<CommitGate> => {
  const sockets = new Set<Socket>();
  let armed: Armed | null = null;

  const reach = (one: Armed): void => {
    one.reached = true;
    one.act();
  };
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host);
    /** Whose commit this connection waits to hear of. */
    let awaiting: Armed | null = null;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      const own = armed;
      if (own && !own.reached && data.includes(COMMIT)) own.left -= 1;
      const isMeant = own !== null && own.left === 0 && !own.reached && data.includes(COMMIT);
      if (isMeant && own.moment === 'before') return reach(own);
      if (isMeant) awaiting = own;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      const own = awaiting;
      awaiting = null;
      if (own?.moment !== 'during') client.write(data);
      if (own) reach(own);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    at: (moment, nth, act) => {
      armed = { moment, act, left: nth, reached: false };
    },
    disarm: () => {
      const reached = armed?.reached ?? false;
      armed = null;
      return reached;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
