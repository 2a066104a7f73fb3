import type { Lab, QueueKind } from './lab.ts';

/** What a trial of a fault is given. */
export interface Trial {
  readonly lab: Lab;
  /** Numbers from 0 to 1, the same for the same seed. */
  readonly random: () => number;
  /** `full` times, or `quick` ones where the run is a short one. */
  times(full: number, quick: number): number;
}

/** A row of the table: what is done to the system, what it promises, and how that is tried. */
export interface Fault {
  /** For `--only`. */
  readonly name: string;
  readonly fault: string;
  readonly promise: string;
  /** Where the queue lives when it is tried. */
  readonly queues: readonly QueueKind[];
  run(trial: Trial): Promise<readonly Count[]>;
}

/** Something that was counted. Outside its bounds, the promise is broken; without bounds it is told only. */
export interface Count {
  readonly what: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  /** Words for the value. */
  readonly shown?: string;
}

export const BOTH: readonly QueueKind[] = ['postgres', 'redis'];

/** Must not be there at all. */
export const none = (what: string, value: number): Count => ({ what, value, most: 0 });

export const atMost = (what: string, value: number, most: number): Count => ({ what, value, most });

/** Else the fault itself did not happen, and a kept promise would say nothing. */
export const atLeast = (what: string, value: number, least: number): Count => ({ what, value, least });

export const told = (what: string, value: number, shown?: string): Count => ({
  what,
  value,
  ...(shown === undefined ? {} : { shown }),
});

/** Seconds are told only: the machine may be shared. */
export const toldMs = (what: string, ms: number): Count => told(what, Math.round(ms), `${(ms / 1_000).toFixed(1)} s`);

export const isBroken = ({ value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Count) =>
  !(value >= least && value <= most);

/** The value below which so much of a list lies; 0 of an empty one. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
};
