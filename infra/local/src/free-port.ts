import { createServer } from 'node:net';

/** Whether nothing listens on this TCP port, neither on the loopback address nor on all addresses. */
export const portIsFree = async (port: number): Promise<boolean> =>
  (await opened(port, '127.0.0.1')) !== undefined && (await opened(port)) !== undefined;

/** The first free one of the wished ports, else any that the system has free. */
export const freePort = async (...wished: readonly (number | undefined)[]): Promise<number> => {
  for (const port of wished) if (port && (await portIsFree(port))) return port;
  const port = await opened(0, '127.0.0.1');
  if (port === undefined) throw new Error('The system has no free TCP port on 127.0.0.1.');
  return port;
};

const opened = (port: number, host?: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, exclusive: true, ...(host ? { host } : {}) }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
