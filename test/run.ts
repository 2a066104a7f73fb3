import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Tally, tallyFaults, tallyLines } from './runner/tally.ts';
import { startTestPostgres } from './runner/test-postgres.ts';

/** `npm test`: every test that can run on this machine; words after `--` go to vitest, such as a file's name. */
const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
const tallyFile = join(tmpdir(), `planwatch-tally-${process.pid}.json`);
const needsRedis = process.env.PLANWATCH_REQUIRE_REDIS === '1';

const onPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
const hasRedis = Boolean(process.env.REDIS_URL) || onPath('redis-server');

/** Runs vitest in a process group of its own, which a signal ends with all that the tests started. */
const runVitest = (databaseUrl: string): Promise<number> =>
  new Promise((resolve) => {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=default', `--reporter=${join(root, 'test', 'runner', 'tally-reporter.ts')}`];
    const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...words], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PLANWATCH_TEST_DATABASE_URL: databaseUrl,
        PLANWATCH_TEST_TALLY: tallyFile,
      },
    });
    const stop = (): void => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
    child.once('exit', (code) => resolve(code ?? 1));
  });

const readTally = (): Tally => {
  try {
    return JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally;
  } catch {
    return { passed: 0, failed: 0, skipped: [], passedOnRedis: 0 };
  } finally {
    rmSync(tallyFile, { force: true });
  }
};

const run = async (): Promise<number> => {
  const given = process.env.PLANWATCH_TEST_DATABASE_URL;
  if (given) return runVitest(given);
  await using postgres = await startTestPostgres();
  return await runVitest(postgres.superuserUrl);
};

const code = await run();
const tally = readTally();
const faults = tallyFaults(tally, needsRedis && words.length === 0);
const noRedis = hasRedis
  ? []
  : [
      '*** 本机没有 Redis（PATH 中无 redis-server，也未设置 REDIS_URL）：队列测试的 Redis 部分未执行。***',
      '*** No Redis here (no redis-server on PATH, no REDIS_URL): the Redis half of the queue tests did NOT run. ***',
    ];
process.stdout.write(`\n${[...noRedis, ...faults, ...tallyLines(tally)].join('\n')}\n`);
process.exit(code !== 0 || tally.failed > 0 || faults.length > 0 ? 1 : 0);
