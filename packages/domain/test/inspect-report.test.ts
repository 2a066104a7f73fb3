import { describe, expect, it } from 'vitest';
import { type Finding, type Indicator, inspectReport, type MemberReport } from '../src/index.ts';
import { indicator, p, ROWS } from './support/indicators.ts';

const TOWN = '朱泾镇';
const asked = (subject: Indicator, combine: NonNullable<Indicator['members']>['combine']): Indicator => ({
  ...subject,
  members: { combine, names: [TOWN, '枫泾镇'] },
});
const invested = asked({ ...ROWS.investment, decimals: 1 }, 'sum');
const output = asked(
  indicator({ unit: { zh: '亿元', en: '100 million yuan' }, valueKind: 'quantity', decimals: 1, final: 100 }),
  'minimum',
);
const treated = asked(indicator({ final: 96, decimals: 1 }), 'weighted_ratio');
const area = asked(
  indicator({ unit: { zh: '平方米', en: 'm²' }, valueKind: 'quantity', decimals: 1, final: 40 }),
  'weighted_ratio',
);
const accidents = asked(
  indicator({
    unit: { zh: '起', en: 'events' },
    valueKind: 'quantity',
    basis: 'annual',
    reporting: 'year_to_date',
    direction: 'down',
    comparator: 'at_most',
    final: 0,
  }),
  'event',
);

type Given = number | readonly [numerator: number, denominator: number];
const report = (period: string, given: Given): MemberReport => ({
  member: TOWN,
  period: p(period),
  revision: 1,
  ...(typeof given === 'number' ? { value: given } : { numerator: given[0], denominator: given[1] }),
});

interface Row {
  readonly name: string;
  readonly indicator: Indicator;
  readonly before: Readonly<Record<string, Given>>;
  readonly period: string;
  readonly given: Given;
  readonly whole?: number;
  readonly codes: readonly Finding['code'][];
  readonly zh?: string;
  readonly en?: string;
  readonly suggestion?: number;
}

const TABLE: Row[] = [
  {
    name: '万元 for 亿元 by one town -> held, the town named, with the value meant',
    indicator: output,
    before: { '2022': 85.2 },
    period: '2023',
    given: 871000,
    codes: ['power_of_ten'],
    zh: '朱泾镇：填报 871,000，上期 85.2 亿元，可能是单位填成了万元？请核对。',
    en: '朱泾镇: Reported 871,000; the last figure was 85.2 (100 million yuan): was it entered in units of 10,000 yuan? Please check.',
    suggestion: 87.1,
  },
  {
    name: 'a usual value -> nothing',
    indicator: output,
    before: { '2022': 85.2 },
    period: '2023',
    given: 87.1,
    codes: [],
  },
  {
    name: 'a year to date that falls -> in doubt, the town named',
    indicator: invested,
    before: { '2024-05': 120 },
    period: '2024-06',
    given: 118,
    codes: ['year_to_date_falls'],
    zh: '朱泾镇：本年累计 118，低于 2024 年 5 月的累计 120.0 亿元，请核对或说明调整原因。',
  },
  {
    name: 'a part above its whole -> held, the town named',
    indicator: invested,
    before: {},
    period: '2024-06',
    given: 170,
    whole: 160,
    codes: ['part_above_whole'],
    zh: '朱泾镇：其中项 170.0 亿元 大于总量 160.0 亿元，请核对。',
  },
  {
    name: 'a ratio exactly on target -> in doubt',
    indicator: treated,
    before: { '2022': [94, 100] },
    period: '2023',
    given: [96, 100],
    codes: ['exactly_on_target'],
  },
  {
    name: 'a ratio of a quantity is not in hundredths',
    indicator: area,
    before: { '2022': [3000, 100] },
    period: '2023',
    given: [4000, 100],
    codes: ['exactly_on_target'],
  },
  {
    name: 'a numerator in the wrong unit -> held, with the ratio meant',
    indicator: treated,
    before: { '2022': [93, 100] },
    period: '2023',
    given: [0.0094, 100],
    codes: ['power_of_ten'],
    zh: '朱泾镇分子：填报 0.0094，上期 93，可能少填了 4 位（小数点错位）？请核对。',
    en: '朱泾镇, numerator: Reported 0.0094; the last figure was 93: is the decimal point 4 place(s) too far left? Please check.',
    suggestion: 94,
  },
  {
    name: 'numerator and denominator in the wrong unit, the ratio as usual -> both held, with the ratio meant',
    indicator: treated,
    before: { '2022': [12.5, 13] },
    period: '2023',
    given: [126000, 131000],
    codes: ['power_of_ten', 'power_of_ten'],
    zh: '朱泾镇分子：填报 126,000，上期 12.5，可能多填了 4 位（小数点错位）？请核对。',
    suggestion: (100 * 12.6) / 13.1,
  },
  {
    name: 'a tenth of the ratio, though neither number leaps -> held',
    indicator: treated,
    before: { '2022': [90, 100] },
    period: '2023',
    given: [25, 280],
    codes: ['power_of_ten'],
    zh: '朱泾镇：填报 8.928571429，上期 90.0%，可能少填了 1 位（小数点错位）？请核对。',
  },
  {
    name: 'a small numerator grows tenfold with its denominator -> nothing',
    indicator: treated,
    before: { '2022': [1, 2] },
    period: '2023',
    given: [10, 19],
    codes: [],
  },
  {
    name: 'no event, as the target has it, year after year -> nothing',
    indicator: accidents,
    before: { '2018': 0, '2019': 0, '2020': 0, '2021': 0, '2022': 0 },
    period: '2023',
    given: 0,
    codes: [],
  },
  {
    name: 'nothing to divide by -> nothing to inspect',
    indicator: treated,
    before: { '2022': [93, 100] },
    period: '2023',
    given: [0, 0],
    codes: [],
  },
];

describe('inspectReport', () => {
  it.each(TABLE)('$name', (row) => {
    const findings = inspectReport({
      indicator: row.indicator,
      reports: Object.entries(row.before).map(([period, given]) => report(period, given)),
      candidate: report(row.period, row.given),
      ...(row.whole === undefined ? {} : { whole: { period: p(row.period), value: row.whole, revision: 1 } }),
    });
    expect(findings.map(({ code }) => code)).toEqual(row.codes);
    const [first] = findings;
    if (row.zh) expect(first?.message.zh).toBe(row.zh);
    if (row.en) expect(first?.message.en).toBe(row.en);
    if (row.suggestion !== undefined) expect(first?.suggestion).toBeCloseTo(row.suggestion, 9);
  });

  it('the combined value itself is inspected as any figure, and nobody is named', () => {
    const of = (period: string, value: number): MemberReport => ({ ...report(period, value), member: '' });
    const [finding] = inspectReport({ indicator: output, reports: [of('2022', 85.2)], candidate: of('2023', 871000) });
    expect(finding?.message.zh).toMatch(/^填报 871,000/);
  });
});
