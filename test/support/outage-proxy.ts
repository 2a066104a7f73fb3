import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy that plays the outages of what stands behind it. */
export interface OutageProxy extends AsyncDisposable {
  readonly port: number;
  /** Gone: connections break, new ones are refused. */
  cut(): Promise<void>;
  /** Frozen: connections are taken and kept, nothing passes. */
  freeze(): void;
  /** As before a cut or a freeze. */
  restore(): Promise<void>;
}

export const startProxy = async (target: { host: string; port: number }): Promise<OutageProxy> => {
  const sockets = new Set<Socket>();
  let frozen = false;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const onConnection = (client: Socket) => {
    keep(client);
    if (frozen) return;
    const upstream = connect(target.port, target.host);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer(onConnection).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  let server: Server | undefined = await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  const { port } = address;
  const cut = async () => {
    const closing = server;
    server = undefined;
    if (!closing) return;
    const closed = once(closing, 'close');
    closing.close();
    breakAll();
    await closed;
  };
  return {
    port,
    cut,
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore: async () => {
      frozen = false;
      breakAll();
      server ??= await listen(port);
    },
    [Symbol.asyncDispose]: cut,
  };
};
