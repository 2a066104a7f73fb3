import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const CASES = 10_000;

const caseLine = (id: string, value: number): string =>
  JSON.stringify({
    id,
    method: 'all',
    basis: 'level',
    direction: 'up',
    comparator: 'at_least',
    nature: 'binding',
    baseline: { period: '2020-12', value: 14.2 },
    target: { period: '2025-12', value: 16.5 },
    planStart: '2021-01',
    planEnd: '2025-12',
    reporting: 'level',
    frequency: 'annual',
    figures: [{ period: '2023-12', value }],
    asOf: '2024-06',
  });

/** `npm run planwatch -- assess < input`. */
const assess = async (input: string): Promise<{ out: string; err: string; code: number | null }> => {
  const child = spawn('npm', ['run', 'planwatch', '--', 'assess'], { cwd: ROOT, stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
};

describe('npm run planwatch -- assess', () => {
  test('ten thousand cases, some of them bad: one result each, in order, and nothing else on standard output', async () => {
    const lines = Array.from({ length: CASES }, (_, i) =>
      i % 100 === 99 ? `not json ${i}` : caseLine(`c${i}`, 14 + (i % 30) / 10),
    );
    const { out, err, code } = await assess(`${lines.join('\n')}\n`);
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(lines.map((_, i) => (i % 100 === 99 ? null : `c${i}`)));
    expect(results.filter(({ error }) => error?.code === 'not_json')).toHaveLength(CASES / 100);
    expect(results[16]).toMatchObject({
      light: 'on_track',
      period: '2023-12',
      expected: 15.58,
      actual: 15.6,
      attainment: 1.014492754,
      methods: { cagr_ratio: { ratio: 1.044634363 }, extrapolation: { p: 1.047479142 } },
      agreement: true,
    });
  });

  test('no cases: no results', async () => {
    expect(await assess('')).toEqual({ out: '', err: '', code: 0 });
  });
});
