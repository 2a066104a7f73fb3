import { createLogger } from '@planwatch/runtime';
import { createStore, migrate } from '@planwatch/store';
import { createDatabase, dropDatabase, TEMPLATE, testServerUrl } from './postgres.ts';

/** Migrates one template database that every test file clones, and drops it at the end. */
export const setup = async (): Promise<() => Promise<void>> => {
  await dropDatabase(TEMPLATE);
  const url = await createDatabase(TEMPLATE);
  await using store = createStore({ url, poolSize: 2, name: 'test-setup', log: createLogger('test', 'warn') });
  await migrate(store.db);
  return () => dropDatabase(TEMPLATE);
};

export { testServerUrl };
