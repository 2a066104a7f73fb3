import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Logger, Metrics } from '@planwatch/runtime';

/**
 * `/healthz` (the process answers), `/readyz` (200, or 503 with what is missing) and `/metrics`, for those who run
 * the service. `ready` throws when something is missing.
 */
export const serveOps = async (
  port: number,
  { ready, metrics, log }: { ready: () => Promise<void>; metrics: Metrics; log: Logger },
): Promise<AsyncDisposable & { readonly port: number }> => {
  const answer = async (path: string): Promise<{ status: number; contentType: string; body: string }> => {
    const plain = { contentType: 'text/plain; charset=utf-8' };
    switch (path) {
      case '/healthz':
        return { status: 200, ...plain, body: 'ok\n' };
      case '/readyz':
        return ready().then(
          () => ({ status: 200, ...plain, body: 'ready\n' }),
          (error: Error) => ({ status: 503, ...plain, body: `${error.message}\n` }),
        );
      case '/metrics':
        return { status: 200, ...(await metrics.render()) };
      default:
        return { status: 404, ...plain, body: 'not found\n' };
    }
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer(pathname)
      .then(({ status, contentType, body }) => response.writeHead(status, { 'content-type': contentType }).end(body))
      .catch((error: Error) => {
        log.error({ reason: error.message }, 'ops.failed');
        response.destroy();
      });
  });
  server.listen(port);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
