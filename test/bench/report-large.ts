import type { Machine } from './machine.ts';
import type { Cost, LargeResult } from './measure-large.ts';
import { machineLines, PARTS } from './report.ts';
import { met, type Row, short, table, whole } from './table.ts';

export interface LargeReport {
  readonly machine: Machine;
  readonly results: readonly LargeResult[];
}

/** What was asked for: cost with many figures stored over cost with few. */
const MOST = 1.25;

const microseconds = ({ seconds, figures }: Cost): number => (seconds * 1e6) / figures;
const processor = ({ processorMicroseconds: spent }: Cost): number =>
  Object.values(spent).reduce((sum, part) => sum + part, 0);

const COSTS = { 'on the clock': microseconds, 'of processors': processor } as const;

/** The report as a plain aligned table. */
export const largeLines = ({ machine, results }: LargeReport): string[] => [
  ...machineLines(machine),
  '',
  ...table('Cost of a figure, HTTP to stored evaluation, by figures stored (µs)', [
    ['queue', 'cost', 'stored', 'cost of one', 'stored', 'cost of one', 'ratio', 'required', ''],
    ...results.flatMap((result) => Object.entries(COSTS).map(([name, cost]) => costRow(result, name, cost))),
  ]),
  '',
  ...table('Processor time of it (µs a figure)', [
    ['queue', 'stored', ...PARTS],
    ...results.flatMap(({ queue, stored, small, large }) => [
      partsRow(queue, stored.small, small),
      partsRow(queue, stored.large, large),
    ]),
  ]),
  '',
  ...results.map(
    ({ queue, small, large }) =>
      `${queue}: ${whole(small.figures)} and ${whole(large.figures)} figures measured, two months at a turn on two systems side by side, ten months of the same plan with forty months in; counted: each stored and judged once.`,
  ),
  'The larger system got copies of such a plan written into the same tables before: figures, judgements with short texts, states of series; then the tables were vacuumed, and Postgres was left to end its own upkeep.',
];

const partsRow = (queue: string, stored: number, { processorMicroseconds: spent }: Cost): Row => [
  queue,
  whole(stored),
  ...PARTS.map((part) => whole(spent[part] ?? 0)),
];

const costRow = ({ queue, stored, small, large }: LargeResult, name: string, cost: (of: Cost) => number): Row => {
  const ratio = cost(large) / cost(small);
  return [
    queue,
    name,
    whole(stored.small),
    whole(cost(small)),
    whole(stored.large),
    whole(cost(large)),
    `${short(ratio)}×`,
    `≤ ${MOST}×`,
    met(ratio <= MOST),
  ];
};
