import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A JSON file's content as `unknown`; undefined when it is missing or cut short. */
export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Writes JSON readable by its owner alone, whole or not at all. */
export const writeJson = (file: string, value: unknown): void => {
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
};
