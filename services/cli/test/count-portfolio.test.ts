import { describe, expect, test } from 'vitest';
import type { LightRow } from '../src/lights/read-lights.ts';
import { countPortfolio, type LightCount } from '../src/portfolio/count-portfolio.ts';

const name = (zh: string) => ({ zh, en: zh });
const row = (plan: string, indicator: string, light: string | null, given: Partial<LightRow> = {}): LightRow => ({
  plan,
  no: null,
  indicator,
  tier: 1,
  nature: 'anticipatory',
  sameAs: null,
  name: name(indicator),
  unit: name('统计局'),
  measure: { unit: name('%'), decimals: 1 },
  period: '2024',
  light,
  actual: null,
  expected: null,
  reason: name(''),
  ...given,
});
const plan = (code: string, rows: LightRow[]) => ({ code, title: name(code), rows });
const said = ({ by, of, total, lights }: LightCount): string =>
  `${by} ${of?.zh ?? '—'}: ${total} = ${Object.values(lights).join('+')}`;

describe('countPortfolio', () => {
  test('every light, by plan, nature and unit, the worst unit first; all that wait are one', () => {
    const green = { unit: name('绿化局'), nature: 'binding' } as const;
    const { counts, offTrackBinding } = countPortfolio([
      plan('a', [
        row('a', '1', 'achieved'),
        row('a', '2', 'on_track'),
        row('a', '3', 'lagging'),
        row('a', '4', 'awaiting_target'),
        row('a', '5', 'not_measured'),
        row('a', '6', null),
      ]),
      plan('b', [row('b', '7', 'off_track', green), row('b', '8', 'off_track', { unit: name('绿化局') })]),
    ]);
    expect(counts.map(said)).toEqual([
      'all —: 8 = 2+1+1+1+3',
      'plan a: 6 = 0+1+1+1+3',
      'plan b: 2 = 2+0+0+0+0',
      'nature 约束性: 1 = 1+0+0+0+0',
      'nature 预期性: 7 = 1+1+1+1+3',
      'unit 绿化局: 2 = 2+0+0+0+0',
      'unit 统计局: 6 = 0+1+1+1+3',
    ]);
    expect(offTrackBinding.map(({ indicator }) => indicator)).toEqual(['7']);
  });

  test('a series in two plans -> counted in each, and once in all else; one whose other plan is not there -> counted', () => {
    const binding = { nature: 'binding' } as const;
    const { counts, offTrackBinding } = countPortfolio([
      plan('a', [row('a', '1', 'off_track', binding)]),
      plan('b', [
        row('b', '1', 'off_track', { ...binding, sameAs: { plan: 'a', indicator: '1' } }),
        row('b', '2', 'on_track', { sameAs: { plan: 'gone', indicator: '2' } }),
      ]),
    ]);
    expect(counts.map(said)).toEqual([
      'all —: 2 = 1+0+1+0+0',
      'plan a: 1 = 1+0+0+0+0',
      'plan b: 2 = 1+0+1+0+0',
      'nature 约束性: 1 = 1+0+0+0+0',
      'nature 预期性: 1 = 0+0+1+0+0',
      'unit 统计局: 2 = 1+0+1+0+0',
    ]);
    expect(offTrackBinding.map(({ plan: of }) => of)).toEqual(['a']);
  });

  test('no plans -> nothing', () => {
    expect(countPortfolio([]).counts.map(said)).toEqual([
      'all —: 0 = 0+0+0+0+0',
      'nature 约束性: 0 = 0+0+0+0+0',
      'nature 预期性: 0 = 0+0+0+0+0',
    ]);
  });
});
