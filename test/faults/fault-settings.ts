import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BOTH, type Fault } from './fault.ts';
import type { QueueKind } from './lab.ts';

export interface FaultSettings {
  readonly faults: readonly Fault[];
  readonly queues: readonly QueueKind[];
  readonly quick: boolean;
  readonly seed: number;
  readonly jsonFile: string | undefined;
}

const USAGE =
  'npm run faults -- [--only NAME[,NAME]] [--queue redis|postgres|both] [--quick] [--seed NUMBER] [--json FILE]';

const QUEUES: Record<string, readonly QueueKind[]> = { redis: ['redis'], postgres: ['postgres'], both: BOTH };

/** Reads the words after `--`; throws with the usage on anything unknown. */
export const faultSettings = (words: readonly string[], all: readonly Fault[]): FaultSettings => {
  const { values } = parse(words);
  const queues = QUEUES[values.queue];
  if (!queues) throw wrong(`--queue ${values.queue}: expected redis, postgres or both`);
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 1) throw wrong(`--seed ${values.seed}: expected a whole number from 1`);
  return { faults: chosen(values.only, all), queues, quick: values.quick, seed, jsonFile: values.json };
};

const chosen = (only: string | undefined, all: readonly Fault[]): readonly Fault[] => {
  if (only === undefined) return all;
  return only.split(',').map((name) => {
    const found = all.find((fault) => fault.name === name.trim());
    if (!found) throw wrong(`--only ${name}: expected one of ${all.map((fault) => fault.name).join(', ')}`);
    return found;
  });
};

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        only: { type: 'string' },
        queue: { type: 'string', default: 'both' },
        quick: { type: 'boolean', default: false },
        seed: { type: 'string' },
        json: { type: 'string' },
      },
    });
  } catch (cause) {
    throw wrong((cause as Error).message);
  }
};

const wrong = (what: string): Error => new Error(`${what}\n${USAGE}`);
