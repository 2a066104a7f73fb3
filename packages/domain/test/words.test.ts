import { describe, expect, it } from 'vitest';
import { formatDifference, formatNumber, formatValue, nameBeside, periodText, round9, spanText } from '../src/index.ts';
import { p, ROWS } from './support/indicators.ts';

describe('round9', () => {
  it.each([
    ['a sum of fractions is what it says', 0.1 + 0.2, 0.3],
    ['nine decimals stay', 0.123456789, 0.123456789],
    ['a half goes to even, down', 0.5e-9, 0],
    ['a half goes to even, up', 1.5e-9, 2e-9],
    ['a negative half too', -0.5e-9, 0],
    ['no negative zero', -0, 0],
    ['large numbers stay', 123456789012345, 123456789012345],
    ['from a million on fifteen digits: up', 15941513.629999999, 15941513.63],
    ['and down', 16363337.510000002, 16363337.51],
    ['also where a double has nine decimals, but no more', 5000000.000000001, 5000000],
    ['below a million nine decimals', 999999.123456789, 999999.123456789],
  ])('%s', (_, given, rounded) => {
    expect(round9(given)).toBe(rounded);
  });
});

describe('numbers and periods in words', () => {
  it.each([
    [1290, 0, '1,290'],
    [1234567.891, 2, '1,234,567.89'],
    [-0.5, 1, '−0.5'],
    [-0.01, 1, '0.0'],
  ])('%d with %d decimals: %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('unit after a space, percent without, differences of percentages in 个百分点', () => {
    expect(formatValue(1290, ROWS.investment).zh).toBe('1,290 亿元');
    expect(formatValue(1290, ROWS.investment).en).toBe('1,290 (100 million yuan)');
    expect(formatValue(15.1, ROWS.forest).zh).toBe('15.1%');
    expect(formatDifference(0.48, ROWS.forest)).toEqual({ zh: '0.48 个百分点', en: '0.48 percentage points' });
  });

  it.each([
    ['2024-06', 'monthly', 'level', '2024 年 6 月'],
    ['2024-06', 'monthly', 'year_to_date', '2024 年 1—6 月'],
    ['2024-01', 'monthly', 'year_to_date', '2024 年 1 月'],
    ['2024-06', 'quarterly', 'growth', '2024 年上半年'],
    ['2024-06', 'quarterly', 'level', '2024 年二季度'],
    ['2023', 'annual', 'level', '2023 年'],
  ] as const)('%s %s %s: %s', (period, frequency, reporting, zh) => {
    expect(periodText(p(period), frequency, reporting).zh).toBe(zh);
  });

  it.each([
    ['a running value, within a year', '2024-06', ROWS.investment, '截至 2024 年 6 月', 'to June 2024'],
    ['average growth, a year’s end', '2023', ROWS.gdp, '截至 2023 年底', 'to the end of 2023'],
    ['a level', '2023', ROWS.forest, '2023 年', '2023'],
  ])('what a judged value covers: %s', (_, period, indicator, zh, en) => {
    expect(spanText(p(period), indicator)).toEqual({ zh, en });
  });

  it.each([
    ['李敏', '李敏'],
    ['区绿化市容局 负责人', '负责人'],
    ['区绿化市容局负责人', '负责人'],
    ['区绿化市容局', '区绿化市容局'],
  ])('%s, beside the unit: %s', (name, beside) => {
    expect(nameBeside({ zh: '区绿化市容局', en: 'Greening Bureau' }, name)).toBe(beside);
  });
});
