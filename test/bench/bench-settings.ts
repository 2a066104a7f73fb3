import { parseArgs } from 'node:util';
import type { PlanSize } from './bench-plan.ts';
import type { QueueKind } from './bench-stack.ts';

/** What is measured, and how much of it. */
export interface BenchSettings {
  /** Whether only the forecast's honesty is measured. */
  readonly calibration: boolean;
  readonly queues: readonly QueueKind[];
  readonly jsonFile: string | undefined;
  readonly quick: boolean;
  /** Instead of everything else: what a figure costs with this many stored. `null`: not asked. */
  readonly large: number | null;
  readonly size: PlanSize;
  /** The plan that only warms the services up: few series over many months, so that it is soon forecast and told. */
  readonly warmUp: PlanSize;
  /** Figures that go the naive road. */
  readonly naiveFigures: number;
  readonly alerts: number;
  /** People who are told of one alert. */
  readonly recipients: number;
}

const USAGE = `npm run bench -- [--queue redis|postgres|both] [--quick] [--json FILE]
       npm run bench -- --large [--queue redis|postgres|both] [--quick] [--json FILE]
       npm run bench -- --calibration [--json FILE]`;

const QUEUES: Record<string, readonly QueueKind[]> = {
  redis: ['redis'],
  postgres: ['postgres'],
  both: ['redis', 'postgres'],
};

/** Reads the words after `--`; throws with the usage on anything unknown. */
export const benchSettings = (words: readonly string[]): BenchSettings => {
  const { values } = parse(words);
  const queues = QUEUES[values.queue];
  if (!queues) throw new Error(`--queue ${values.queue}: expected redis, postgres or both\n${USAGE}`);
  const size = { units: 40, indicatorsPerUnit: 50 };
  const large = values.large ? (values.quick ? 1_000_000 : 10_000_000) : null;
  const given = { calibration: values.calibration, queues, jsonFile: values.json, quick: values.quick, large };
  return values.quick
    ? {
        ...given,
        size: { ...size, months: 5 },
        warmUp: { ...size, units: 4, months: 10 },
        naiveFigures: 1_000,
        alerts: 20,
        recipients: 500,
      }
    : {
        ...given,
        size: { ...size, months: 50 },
        warmUp: { ...size, units: 4, months: 50 },
        naiveFigures: 5_000,
        alerts: 100,
        recipients: 5_000,
      };
};

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        calibration: { type: 'boolean', default: false },
        json: { type: 'string' },
        large: { type: 'boolean', default: false },
        queue: { type: 'string', default: 'both' },
        quick: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};
