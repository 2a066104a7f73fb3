import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis for tests. Dispose it to stop what was started. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  /** Removes everything under a key prefix; on a server of our own, everything. */
  wipe(prefix: string): Promise<void>;
}

/** Why there is none. */
export const NO_REDIS = 'no redis-server on PATH, and REDIS_URL is not set';

/**
 * A `redis-server` of our own on a free port, which a test may flush; where there is none on PATH, the one of
 * `REDIS_URL`. Else `null`, with a line on standard error, or an error where `PLANWATCH_REQUIRE_REDIS=1`.
 */
export const testRedis = async (): Promise<TestRedis | null> => {
  const own = await ownRedis();
  if (own) return own;
  const url = process.env.REDIS_URL;
  if (url) return { url, wipe: (prefix) => wipeShared(url, prefix), [Symbol.asyncDispose]: async () => {} };
  if (process.env.PLANWATCH_REQUIRE_REDIS === '1') throw new Error(`Redis is required here: ${NO_REDIS}`);
  process.stderr.write(`\n*** The Redis half of the queue tests does NOT run: ${NO_REDIS} ***\n\n`);
  return null;
};

/** A `redis-server` of our own, which keeps nothing when it ends. */
export interface OwnRedis extends TestRedis {
  /** Ends it as the kernel would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again at the same address, empty. */
  start(): Promise<void>;
}

/** Starts one on a free port; `null` where there is no `redis-server` on PATH. */
export const ownRedis = async (): Promise<OwnRedis | null> => {
  const dir = await mkdtemp(join(tmpdir(), 'planwatch-redis-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await startServer(port, dir);
  if (!server) {
    await remove();
    return null;
  }
  const kill = async (): Promise<void> => {
    await server?.kill();
    server = null;
  };
  return {
    url,
    wipe: async () => {
      await send(url, ['FLUSHALL']);
    },
    kill,
    start: async () => {
      server ??= await startServer(port, dir);
      if (!server) throw new Error(`redis-server did not start again on port ${port}`);
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      await remove();
    },
  };
};

const startServer = async (port: number, dir: string): Promise<{ kill(): Promise<void> } | null> => {
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = () => server.kill('SIGKILL');
  // A test file that fails while it loads never disposes what it started.
  process.once('exit', kill);
  const exited = once(server, 'exit');
  const started = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('exit', () => resolve(false));
    server.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('Ready to accept connections')) resolve(true);
    });
  });
  exited.catch(() => undefined);
  if (!(await started)) return null;
  return {
    kill: async () => {
      process.off('exit', kill);
      kill();
      await exited;
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
};

const wipeShared = async (url: string, prefix: string): Promise<void> => {
  const script = "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end";
  await send(url, ['EVAL', script, '0', `${prefix}:*`]);
};

/** Sends one command, after AUTH and SELECT where the address asks for them; throws on an error reply. */
const send = async (url: string, command: readonly string[]): Promise<void> => {
  const { hostname, port, username, password, pathname } = new URL(url);
  const commands = [command];
  if (pathname.length > 1) commands.unshift(['SELECT', pathname.slice(1)]);
  if (password) commands.unshift(['AUTH', ...(username ? [username] : []), decodeURIComponent(password)]);
  const socket = connect(Number(port || 6379), hostname);
  try {
    for (const parts of commands) {
      socket.write(`*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`);
      const [reply] = (await once(socket, 'data')) as [Buffer];
      if (reply[0] === '-'.charCodeAt(0)) throw new Error(`Redis refused ${parts[0]}: ${reply}`);
    }
  } finally {
    socket.destroy();
  }
};
