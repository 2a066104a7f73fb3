import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterIn, endLeftoverServer, freePort, lockDataFolder, startPostgres } from '@planwatch/local';

const PREFIX = 'planwatch-test-';

/** A Postgres for one run of the tests: in the system's folder for passing things, gone with the run. */
export const startTestPostgres = async (): Promise<{ superuserUrl: string } & AsyncDisposable> => {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  const lock = lockDataFolder(folder);
  const postgres = await startPostgres({ dataDir: folder, port: await freePort(), ephemeral: true });
  return {
    superuserUrl: postgres.superuserUrl,
    [Symbol.asyncDispose]: async () => {
      await postgres[Symbol.asyncDispose]();
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
