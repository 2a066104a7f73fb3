import { type Count, type Fault, isBroken } from './fault.ts';
import type { QueueKind } from './lab.ts';

/** What became of one fault on one queue. */
export interface Result {
  readonly fault: Fault;
  readonly queue: QueueKind;
  readonly state: 'kept' | 'BROKEN' | 'SKIPPED';
  readonly counts: readonly Count[];
  /** Why it could not run, or how it failed to. */
  readonly reason?: string;
  readonly ms: number;
}

const countWords = ({ what, value, shown, most, least }: Count): string => {
  const bounds =
    most === undefined ? (least === undefined ? '' : ` (at least ${least})`) : most > 0 ? ` (at most ${most})` : '';
  return `${what} ${shown ?? value}${bounds}`;
};

const isKeptAtNone = (count: Count): boolean => count.most === 0 && !isBroken(count);

/** What was promised to be none and is none is told as one number, and named below the table. */
const counted = ({ counts, reason }: Result): string[] => {
  const broken = counts.filter(isBroken).map((count) => `BROKEN: ${countWords(count)}`);
  const zeros = counts.filter(isKeptAtNone);
  const rest = counts.filter((count) => !isBroken(count) && count.most !== 0).map(countWords);
  return [
    ...(reason ? [reason.replaceAll(/\s+/g, ' ')] : []),
    ...broken,
    ...(rest.length > 0 ? [rest.join('; ')] : []),
    ...(zeros.length > 0 ? [`${zeros.length} checks, each counted 0`] : []),
  ];
};

const WIDTHS = { fault: 34, promise: 34, counted: 78 } as const;

/** Words cut into lines of at most so many characters. */
const wrap = (text: string, width: number): string[] => {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
};

const row = (cells: readonly (readonly string[])[]): string[] => {
  const widths = [WIDTHS.fault, WIDTHS.promise, WIDTHS.counted];
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, n) =>
    cells
      .map((cell, at) => (cell[n] ?? '').padEnd(widths[at] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
};

const rule = '-'.repeat(WIDTHS.fault + WIDTHS.promise + WIDTHS.counted + 6);

const ofFault = (fault: Fault, results: readonly Result[]): string[] => {
  const cells = results.flatMap((result) => [
    `${result.queue}: ${result.state} in ${(result.ms / 1_000).toFixed(0)} s`,
    ...counted(result).flatMap((text) => wrap(text, WIDTHS.counted - 2).map((line) => `  ${line}`)),
  ]);
  return [
    ...row([[...wrap(fault.fault, WIDTHS.fault), `(${fault.name})`], wrap(fault.promise, WIDTHS.promise), cells]),
    rule,
  ];
};

/** What is meant by the checks that were counted 0. */
const legend = (faults: readonly Fault[], results: readonly Result[]): string[] => {
  const checks = (own: readonly Result[]): Set<string> =>
    new Set(own.flatMap(({ counts }) => counts.filter(isKeptAtNone).map(({ what }) => what)));
  return [
    'Checks counted 0:',
    ...faults.flatMap((fault) => {
      const named = [...checks(results.filter((result) => result.fault === fault))];
      return named.length > 0
        ? wrap(`${fault.name}: ${named.join(', ')}`, rule.length - 2).map((line) => `  ${line}`)
        : [];
    }),
  ];
};

/** The table fault | promise | counted, and a last line that sums it up. */
export const tableLines = (faults: readonly Fault[], results: readonly Result[]): string[] => {
  const inState = (state: Result['state']): number => results.filter((result) => result.state === state).length;
  return [
    ...row([['fault'], ['promise'], ['counted, by where the queue lives']]),
    rule,
    ...faults.flatMap((fault) =>
      ofFault(
        fault,
        results.filter((result) => result.fault === fault),
      ),
    ),
    ...legend(faults, results),
    '',
    `${inState('kept')} kept, ${inState('BROKEN')} broken, ${inState('SKIPPED')} skipped`,
  ];
};

/** Last of all, so that nobody takes a fault that was not tried for one that was kept. Empty where none was skipped. */
export const skippedLines = (results: readonly Result[]): string[] => {
  const skipped = Map.groupBy(
    results.filter(({ state }) => state === 'SKIPPED'),
    ({ fault }) => fault.name,
  );
  const named = [...skipped].map(([name, own]) => `${name} (${own.map(({ queue }) => queue).join(', ')})`);
  return named.length === 0 ? [] : ['', `SKIPPED, NOT TRIED HERE: ${named.join('; ')}`];
};
