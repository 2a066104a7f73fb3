import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterIn, endLeftoverServer, freePort, lockDataFolder, preparePostgres } from '@planwatch/local';

const PREFIX = 'planwatch-test-';

/** A Postgres for one run of the tests: in the system's folder for passing things, gone with the run. */
export interface TestPostgres extends AsyncDisposable {
  readonly superuserUrl: string;
  /** Its data folder, where others may keep what goes with it. */
  readonly folder: string;
  /** Stops it in immediate mode, without a word to anyone; resolves when it is gone. */
  crash(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
}

/** `ephemeral`: quick, and a crash may lose what was committed. */
export const startTestPostgres = async ({ ephemeral = true } = {}): Promise<TestPostgres> => {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  const lock = lockDataFolder(folder);
  const postgres = preparePostgres({ dataDir: folder, port: await freePort(), ephemeral });
  let running = await postgres.start();
  return {
    superuserUrl: postgres.superuserUrl,
    folder,
    crash: async () => {
      running.kill();
      await running.ended;
    },
    start: async () => {
      running = await postgres.start();
    },
    [Symbol.asyncDispose]: async () => {
      await running[Symbol.asyncDispose]();
      lock[Symbol.dispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

// What a killed run left: its folder's lock is free then. Folders of other users and of running tests are let be.
const removeAbandoned = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    try {
      using _lock = lockDataFolder(folder);
      await endLeftoverServer(clusterIn(folder));
      await rm(folder, { recursive: true, force: true });
    } catch {
      // In use, or not ours.
    }
  }
};
