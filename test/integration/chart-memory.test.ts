import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./chart-memory-main.ts', import.meta.url));
const LIMIT_MB = 250;
const CHARTS = 200;
const linux = process.platform === 'linux';

interface Drawn {
  readonly pictures: number;
  readonly failures: readonly string[];
  readonly statuses: readonly string[];
}

/** The largest resident set that a process had, in MB (10⁶ bytes). */
const peakMb = (status: string): number => (Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;

describe.skipIf(!linux)(linux ? 'memory of charts' : 'memory of charts (skipped: only Linux tells the peak)', () => {
  test(`${CHARTS} different charts -> no process that draws them ever takes ${LIMIT_MB} MB`, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, String(CHARTS)]);
    const { pictures, failures, statuses }: Drawn = JSON.parse(stdout);
    expect({ pictures, failures }).toEqual({ pictures: 2 * CHARTS, failures: [] });
    expect(statuses.length).toBeGreaterThan(0);
    for (const status of statuses) expect(peakMb(status), status).toBeLessThan(LIMIT_MB);
  }, 180_000);
});
