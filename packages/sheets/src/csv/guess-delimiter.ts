import { fieldOf, isComplete } from '../header.ts';
import { HEADER_ROWS } from '../limits.ts';
import type { Field } from '../table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Characters looked at; a header never stands further down. */
const SAMPLE_CHARS = 65_536;

/** The delimiter under which one of the first lines is a header; failing that, the commonest in these lines. */
export const guessDelimiter = (text: string): Delimiter => {
  const lines = text
    .slice(0, SAMPLE_CHARS)
    .split(/\r\n|\r|\n/)
    .slice(0, HEADER_ROWS);
  const byHeader = DELIMITERS.find((delimiter) => lines.some((line) => isHeader(line, delimiter)));
  if (byHeader) return byHeader;
  const counts = DELIMITERS.map((delimiter) => lines.join('\n').split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

const isHeader = (line: string, delimiter: Delimiter): boolean => {
  const fields = line.split(delimiter).map((cell) => fieldOf(cell.trim().replace(/^"(.*)"$/, '$1')));
  return isComplete(new Set(fields.filter((field): field is Field => field !== undefined)));
};
