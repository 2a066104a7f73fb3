import { readFileSync } from 'node:fs';

/** The last lines of a log, for a message that says why something did not start. */
export const fileTail = (file: string, lines = 15): string => {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
};
