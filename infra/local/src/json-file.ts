import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A JSON file's content as `unknown`; undefined when it is missing or cut short. */
export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Writes a file readable by its owner alone, whole or not at all. */
export const writeWhole = (file: string, content: string): void => {
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, file);
};

/** Writes JSON as `writeWhole` does. */
export const writeJson = (file: string, value: unknown): void =>
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
