import { describe, expect, it } from 'vitest';
import { type Finding, type Indicator, inspectFigure, type Point } from '../src/index.ts';
import { indicator, p, points, ROWS } from './support/indicators.ts';

interface Row {
  readonly name: string;
  readonly indicator: Indicator;
  readonly before: Readonly<Record<string, number>>;
  readonly period: string;
  readonly value: number;
  /** The figure that stands after it. */
  readonly next?: Readonly<Record<string, number>>;
  readonly whole?: number;
  readonly parts?: readonly number[];
  readonly codes: readonly Finding['code'][];
  readonly zh?: string;
  readonly en?: string;
  readonly suggestion?: number;
}

const invested = ROWS.investment;
const increments: Indicator = { ...ROWS.visitors, reporting: 'increment' };
const level = indicator({ ...ROWS.patents, frequency: 'monthly', decimals: 2 });
const steadyLevels = {
  '2021-01': 1,
  '2021-02': 2.1,
  '2021-03': 3,
  '2021-04': 4.2,
  '2021-05': 5,
  '2021-06': 6.1,
  '2021-07': 7,
};

describe('the unit that a slip points to', () => {
  it.each([
    ['亿元', 4, '可能是单位填成了万元？', 'was it entered in units of 10,000 yuan?'],
    ['亿元', 8, '可能是单位填成了元？', 'was it entered in yuan?'],
    ['亿元', 5, '可能是单位填成了千元？', 'was it entered in units of 1,000 yuan?'],
    ['亿美元', 4, '可能是单位填成了万美元？', 'was it entered in units of 10,000 US dollars?'],
    ['亿美元', 8, '可能是单位填成了美元？', 'was it entered in US dollars?'],
    ['万元', -4, '可能是单位填成了亿元？', 'was it entered in units of 100 million yuan?'],
    ['万人次', 4, '可能是单位填成了人次？', 'was it entered in visits?'],
    ['万人', 4, '可能是单位填成了人？', 'was it entered in people?'],
    ['万平方米', 4, '可能是单位填成了平方米？', 'was it entered in square metres?'],
    ['万元/亩', 4, '可能是单位填成了元/亩？', 'was it entered in yuan per mu?'],
  ])('%s, %i places: %s', (zh, places, inChinese, inEnglish) => {
    const unit = { zh, en: 'unit' };
    const [finding] = inspectFigure({
      indicator: { ...invested, unit },
      figures: points({ '2024-05': 500 }),
      candidate: { period: p('2024-06'), value: 600 * 10 ** places, revision: 1 },
    });
    expect(finding?.message.zh).toContain(inChinese);
    expect(finding?.message.en).toContain(inEnglish);
    expect(finding?.message.en).not.toMatch(/\p{Script=Han}/u);
  });
});

const TABLE: Row[] = [
  {
    name: '万元 for 亿元 -> held, with the value meant',
    indicator: { ...invested, decimals: 1 },
    before: { '2024-05': 298.4 },
    period: '2024-06',
    value: 3125000,
    codes: ['power_of_ten'],
    zh: '填报 3,125,000，上月累计 298.4 亿元，可能是单位填成了万元？请核对。',
    suggestion: 312.5,
  },
  {
    name: '万美元 for 亿美元 -> held, with the value meant',
    indicator: { ...invested, unit: { zh: '亿美元', en: '100 million US dollars' }, decimals: 2 },
    before: { '2024-02': 0.44 },
    period: '2024-03',
    value: 7800,
    codes: ['power_of_ten'],
    zh: '填报 7,800，上月累计 0.44 亿美元，可能是单位填成了万美元？请核对。',
    suggestion: 0.78,
  },
  ...[1300, 3000].map(
    (times): Row => ({
      name: `a leap between two powers, ${times} times -> held`,
      indicator: { ...invested, decimals: 1 },
      before: { '2024-05': 300 },
      period: '2024-06',
      value: 300 * times,
      codes: ['power_of_ten'],
    }),
  ),
  {
    name: 'a leap between two powers, three hundred times -> not taken for a slip',
    indicator: { ...invested, decimals: 1 },
    before: { '2024-05': 300 },
    period: '2024-06',
    value: 90_000,
    codes: [],
  },
  {
    name: 'a year-to-date that starts again in January -> nothing',
    indicator: ROWS.visitors,
    before: { '2023-12': 1200 },
    period: '2024-01',
    value: 100,
    codes: [],
  },
  {
    name: 'a January against last January, ten thousand times -> held',
    indicator: ROWS.visitors,
    before: { '2023-01': 95, '2023-12': 1200 },
    period: '2024-01',
    value: 1000000,
    codes: ['power_of_ten'],
  },
  {
    name: 'February to December of a year-to-date grows sixfold -> nothing',
    indicator: ROWS.visitors,
    before: { '2023-02': 150 },
    period: '2023-12',
    value: 1200,
    codes: [],
  },
  {
    name: 'January to December twelvefold -> nothing',
    indicator: ROWS.visitors,
    before: { '2023-01': 100 },
    period: '2023-12',
    value: 1200,
    codes: [],
  },
  {
    name: 'a seasonal month that was as high last year -> nothing',
    indicator: increments,
    before: { '2022-10': 1000, '2023-09': 100 },
    period: '2023-10',
    value: 1010,
    codes: [],
  },
  {
    name: 'a decimal point slip in a level -> held',
    indicator: ROWS.forest,
    before: { '2021': 15.1 },
    period: '2022',
    value: 1.52,
    codes: ['power_of_ten'],
    suggestion: 15.2,
  },
  {
    name: 'growth from 0.8 to 8.1 -> nothing',
    indicator: ROWS.gdp,
    before: { '2021-03': 0.8 },
    period: '2021-06',
    value: 8.1,
    codes: [],
  },
  {
    name: 'a small count from 1 to 10 -> nothing',
    indicator: ROWS.roads,
    before: { '2021-06': 1 },
    period: '2021-12',
    value: 10,
    codes: [],
  },
  {
    name: 'a zero before -> nothing to compare',
    indicator: ROWS.visitors,
    before: { '2021-01': 0 },
    period: '2021-02',
    value: 5000,
    codes: [],
  },
  {
    name: 'a part above its whole -> held',
    indicator: invested,
    before: {},
    period: '2024-06',
    value: 170,
    whole: 160,
    codes: ['part_above_whole'],
    zh: '其中项 170 亿元 大于总量 160 亿元，请核对。',
  },
  {
    name: 'a whole below its part -> held',
    indicator: invested,
    before: {},
    period: '2024-06',
    value: 160,
    parts: [170],
    codes: ['part_above_whole'],
  },
  {
    name: 'a part equal to its whole -> nothing',
    indicator: invested,
    before: {},
    period: '2024-06',
    value: 160,
    whole: 160,
    codes: [],
  },
  {
    name: 'a year-to-date that falls -> in doubt',
    indicator: invested,
    before: { '2024-05': 120 },
    period: '2024-06',
    value: 118,
    codes: ['year_to_date_falls'],
  },
  {
    name: 'an earlier month that comes late, above the one after it -> in doubt',
    indicator: { ...invested, decimals: 1 },
    before: { '2024-04': 100 },
    period: '2024-05',
    value: 160,
    next: { '2024-06': 140 },
    codes: ['year_to_date_falls'],
    zh: '本年累计 160，高于其后 2024 年 6 月的累计 140.0 亿元，请核对这两期数据，或说明调整原因。',
    en: 'The year to date, 160, is above the later one of June 2024, 140.0 (100 million yuan). Please check both, or say why.',
  },
  {
    name: 'an earlier month that comes late, below both its neighbours -> told of the one before',
    indicator: invested,
    before: { '2024-04': 100 },
    period: '2024-05',
    value: 90,
    next: { '2024-06': 80 },
    codes: ['year_to_date_falls'],
    zh: '本年累计 90，低于 2024 年 4 月的累计 100 亿元，请核对或说明调整原因。',
  },
  {
    name: 'an earlier month that comes late, as high as the one after it -> nothing',
    indicator: invested,
    before: { '2024-04': 100 },
    period: '2024-05',
    value: 140,
    next: { '2024-06': 140 },
    codes: [],
  },
  {
    name: 'a December that comes late, above the next February -> nothing',
    indicator: invested,
    before: {},
    period: '2023-12',
    value: 300,
    next: { '2024-02': 40 },
    codes: [],
  },
  {
    name: 'a level that comes late, above the one after it -> nothing',
    indicator: level,
    before: { '2024-04': 10 },
    period: '2024-05',
    value: 14,
    next: { '2024-06': 12 },
    codes: [],
  },
  {
    name: 'an unusual change -> in doubt',
    indicator: level,
    before: steadyLevels,
    period: '2021-08',
    value: 14,
    codes: ['outlier'],
  },
  {
    name: 'a usual change -> nothing',
    indicator: level,
    before: steadyLevels,
    period: '2021-08',
    value: 8.1,
    codes: [],
  },
  {
    name: 'changes all alike (median deviation 0) -> no outlier',
    indicator: level,
    before: { '2021-01': 1, '2021-02': 2, '2021-03': 3, '2021-04': 4, '2021-05': 5, '2021-06': 6, '2021-07': 7 },
    period: '2021-08',
    value: 14,
    codes: [],
  },
  {
    name: 'six periods without change -> in doubt',
    indicator: level,
    before: { '2021-01': 5, '2021-02': 5, '2021-03': 5, '2021-04': 5, '2021-05': 5 },
    period: '2021-06',
    value: 5,
    codes: ['unchanged'],
  },
  {
    name: 'five periods without change -> nothing',
    indicator: level,
    before: { '2021-01': 5, '2021-02': 5, '2021-03': 5, '2021-04': 5 },
    period: '2021-05',
    value: 5,
    codes: [],
  },
  {
    name: 'a count without change -> nothing',
    indicator: ROWS.roads,
    before: { '2021-06': 9, '2021-12': 9, '2022-06': 9, '2022-12': 9, '2023-06': 9 },
    period: '2023-12',
    value: 9,
    codes: [],
  },
  {
    name: 'exactly the target -> in doubt',
    indicator: ROWS.forest,
    before: { '2022': 15 },
    period: '2023',
    value: 16.5,
    codes: ['exactly_on_target'],
  },
  {
    name: 'a count on target -> nothing',
    indicator: ROWS.villages,
    before: { '2022': 11 },
    period: '2023',
    value: 15,
    codes: [],
  },
  {
    name: 'full coverage -> nothing',
    indicator: ROWS.coverage5g,
    before: { '2022-12': 98 },
    period: '2023-06',
    value: 100,
    codes: [],
  },
  {
    name: 'the first figure of all -> nothing',
    indicator: ROWS.forest,
    before: {},
    period: '2021',
    value: 14.6,
    codes: [],
  },
];

describe('inspectFigure', () => {
  it.each(TABLE)('$name', (row) => {
    const at = (value: number) => ({ period: p(row.period), value, revision: 1 });
    const findings = inspectFigure({
      indicator: row.indicator,
      figures: points(row.before),
      candidate: at(row.value),
      ...(row.next ? { next: points(row.next)[0] as Point } : {}),
      ...(row.whole === undefined ? {} : { whole: at(row.whole) }),
      ...(row.parts === undefined ? {} : { parts: row.parts.map(at) }),
    });
    expect(findings.map(({ code }) => code)).toEqual(row.codes);
    const [first] = findings;
    if (first) expect(first.holds).toBe(['power_of_ten', 'part_above_whole'].includes(first.code));
    if (row.zh) expect(first?.message.zh).toBe(row.zh);
    if (row.en) expect(first?.message.en).toBe(row.en);
    if (row.suggestion !== undefined) expect(first?.suggestion).toBe(row.suggestion);
  });
});
