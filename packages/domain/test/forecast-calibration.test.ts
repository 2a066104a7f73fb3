import { describe, expect, it } from 'vitest';
import { normal, seededRandom } from '../src/forecast/random.ts';
import { forecast } from '../src/index.ts';

/** What a process brings at each step, from a stream of its own. */
type Process = (shock: () => number, t: number, before: number) => number;

const PROCESSES: readonly { name: string; season: 12 | 4 | 1; known: number; next: Process }[] = [
  { name: 'random walk, yearly', season: 1, known: 15, next: (shock, _, before) => before + shock() },
  { name: 'AR(1) about a mean', season: 12, known: 30, next: (shock, _, before) => 0.6 * before + shock() },
  { name: 'trend and noise', season: 4, known: 24, next: (shock, t) => 0.5 * t + shock() },
  {
    name: 'season and noise',
    season: 12,
    known: 42,
    next: (shock, t) => 5 * Math.sin((t * Math.PI) / 6) + shock(),
  },
];

const SERIES = 40;
const AHEAD = 6;

/** Shares of later values inside the bands, over series drawn by fixed seeds. */
const coverage = ({ name, season, known, next }: (typeof PROCESSES)[number]) => {
  let in80 = 0;
  let in95 = 0;
  for (let k = 0; k < SERIES; k += 1) {
    const random = seededRandom(`${name} ${k}`);
    const all: { period: number; value: number }[] = [];
    for (let t = 0; t < known + AHEAD; t += 1) {
      const value = next(() => normal(random), t, all.at(-1)?.value ?? 0);
      all.push({ period: 24_000 + (t * 12) / season, value });
    }
    const result = forecast({ values: all.slice(0, known), season, horizon: AHEAD, seed: name });
    for (const [i, { lo80, hi80, lo95, hi95 }] of (result?.horizon ?? []).entries()) {
      const value = all[known + i]?.value ?? Number.NaN;
      in80 += value >= lo80 && value <= hi80 ? 1 : 0;
      in95 += value >= lo95 && value <= hi95 ? 1 : 0;
    }
  }
  return { in80: in80 / (SERIES * AHEAD), in95: in95 / (SERIES * AHEAD) };
};

describe('intervals on drawn series', () => {
  it.each(PROCESSES)('$name: neither boastful nor useless', (process) => {
    const { in80, in95 } = coverage(process);
    expect(in80).toBeGreaterThan(0.7);
    expect(in80).toBeLessThan(0.95);
    expect(in95).toBeGreaterThan(0.88);
  });
});
