import { dropDatabase, makeTemplate, TEMPLATE, testServerUrl } from './postgres.ts';

/** Migrates one template database that every test file clones, and drops it at the end. */
export const setup = async (): Promise<() => Promise<void>> => {
  await makeTemplate();
  return () => dropDatabase(TEMPLATE);
};

export { testServerUrl };
