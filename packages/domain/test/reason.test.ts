import { describe, expect, it } from 'vitest';
import { type EvaluationInput, evaluate } from '../src/index.ts';
import { indicator, input, points, ROWS } from './support/indicators.ts';

const jobs = indicator({
  name: { zh: '新增就业岗位', en: 'New jobs' },
  unit: { zh: '个', en: 'jobs' },
  decimals: 0,
  valueKind: 'quantity',
  basis: 'annual',
  reporting: 'increment',
  frequency: 'quarterly',
  final: 1000,
});
const sewage = indicator({
  name: { zh: '污水处理量', en: 'Sewage treated' },
  unit: { zh: '万吨', en: 'tonnes' },
  decimals: 0,
  valueKind: 'quantity',
  basis: 'annual',
  comparator: 'about',
  final: 500,
});

const REASONS: { name: string; given: EvaluationInput; zh: string }[] = [
  {
    name: 'a level behind says the pace by years',
    given: input(ROWS.forest, { '2023': 15.1 }),
    zh: '森林覆盖率 2023 年 15.1%，应有进度 15.58%，落后 0.48 个百分点。要按期达标，今后两年每年需提高 0.70 个百分点；过去三年平均每年提高 0.30 个百分点。',
  },
  {
    name: 'a total behind says the pace by months',
    given: input(ROWS.investment, { '2021': 250, '2022': 300, '2023-06': 160 }),
    zh: '全社会固定资产投资截至 2023 年 6 月累计 710 亿元，应有进度 900 亿元，落后 190 亿元。要按期达标，今后 30 个月平均每月需完成 36.33 亿元；过去 30 个月平均每月完成 23.67 亿元。',
  },
  {
    name: 'thousands have commas',
    given: input(ROWS.investment, { '2021': 1290, '2022': 600 }),
    zh: '全社会固定资产投资截至 2022 年底累计 1,890 亿元，已达到规划目标 1,800 亿元。',
  },
  {
    name: 'ahead, nothing more is said',
    given: input(ROWS.forest, { '2023': 15.6 }),
    zh: '森林覆盖率 2023 年 15.6%，应有进度 15.58%，超前 0.02 个百分点。',
  },
  {
    name: 'whole things are counted, not averaged',
    given: input(ROWS.roads, { '2021-12': 10, '2023-06': 11 }),
    zh: '跨省地方级道路 2023 年上半年 11 条，应有进度 15 条，落后 4 条。要按期达标，今后 2.5 年还需增加 13 条；过去 1.5 年增加 1 条。',
  },
  {
    name: 'growth compares averages',
    given: input(ROWS.gdp, { '2021': 8.1, '2022': -2, '2023': 5.5 }),
    zh: '地区生产总值年均增长率截至 2023 年底年均 3.78%，应有年均 6%，落后 2.22 个百分点。要按期达标，今后两年年均需增长 9.42%；过去三年年均增长 3.78%。',
  },
  {
    name: 'a negative average has −',
    given: input(ROWS.gdp, { '2021': -2 }),
    zh: '地区生产总值年均增长率截至 2021 年底年均 −2%，应有年均 6%，落后 8.00 个百分点。要按期达标，今后四年年均需增长 8.10%；过去一年下降 2.00%。',
  },
  {
    name: 'a relative target names what it is set against',
    given: input(
      ROWS.income,
      { '2021': 5 },
      {
        reference: { kind: 'indicator', indicator: ROWS.gdp, figures: points({ '2021': 5.5 }) },
      },
    ),
    zh: '居民收入增长截至 2021 年底年均 5%，未达到“高于地区生产总值年均增长率（5.5%）”的要求，尚差 0.50 个百分点。',
  },
  {
    name: 'a closed binding year says so',
    given: input(ROWS.aqi, { '2022-12': 83.9 }),
    zh: '环境空气质量优良率 2022 年 12 月 83.9%，未达到“保持在 85% 左右（允许偏差 1 个百分点）”的要求，扣除允许偏差后尚差 0.10 个百分点。该年度已结束，约束性指标未完成。',
  },
  {
    name: 'a quota reported quarter by quarter is the year to date',
    given: input(jobs, { '2023-Q1': 200, '2023-Q2': 200, '2023-Q3': 200 }),
    zh: '新增就业岗位 2023 年前三季度 600 个，应有进度 750 个，落后 150 个。要按期达标，最后 1 个季度需完成 400 个；过去 3 个季度平均每季度完成 200 个。',
  },
  {
    name: 'the quota of the last year is that year’s, too',
    given: input(jobs, { '2025-Q1': 200, '2025-Q2': 200, '2025-Q3': 200, '2025-Q4': 200 }),
    zh: '新增就业岗位 2025 年全年 800 个，应有进度 1,000 个，落后 200 个。2025 年年度目标 1,000 个未完成。',
  },
  {
    name: 'a quota that is met names its year',
    given: input(jobs, { '2023-Q1': 1200 }),
    zh: '新增就业岗位 2023 年一季度 1,200 个，已达到 2023 年目标 1,000 个。',
  },
  {
    name: 'a cap in the course of its year is its share so far',
    given: input({ ...jobs, direction: 'down', comparator: 'at_most' }, { '2023-Q1': 270 }),
    zh: '新增就业岗位 2023 年一季度 270 个，未达到“不高于序时控制数（250 个）”的要求，超出 20 个。',
  },
  {
    name: 'a cap at the end of its year is the cap',
    given: input({ ...jobs, reporting: 'year_to_date', direction: 'down', comparator: 'at_most' }, { '2023-Q4': 990 }),
    zh: '新增就业岗位 2023 年全年 990 个，符合“不高于 1,000 个”的要求。余量不大，请关注。',
  },
  {
    name: '左右 follows a unit without a space',
    given: input(sewage, { '2023': 520 }),
    zh: '污水处理量 2023 年 520 万吨，符合“保持在 500 万吨左右（允许偏差 10 万吨）”的要求。',
  },
  {
    name: '同步 follows a percentage after a space, and no tolerance is no words',
    given: input(
      { ...sewage, unit: { zh: '%', en: '%' }, valueKind: 'percentage', comparator: 'in_step_with', tolerance: 0 },
      { '2023': 520 },
    ),
    zh: '污水处理量 2023 年 520%，符合“与 500% 同步”的要求。',
  },
  {
    name: 'no growth is said as such',
    given: input({ ...ROWS.gdp, targets: indicator({ final: 1 }).targets, comparator: 'at_least' }, { '2021-06': 0 }),
    zh: '地区生产总值年均增长率截至 2021 年 6 月年均 0%，应有年均 1%，落后 1.00 个百分点。要按期达标，今后 4.5 年年均需增长 1.11%；过去半年同比持平。',
  },
  {
    name: 'a target that asks for no loss is said as such',
    given: input({ ...ROWS.gdp, targets: indicator({ final: 0 }).targets, comparator: 'at_least' }, { '2021': -0.01 }),
    zh: '地区生产总值年均增长率截至 2021 年底年均 −0.01%，应有年均 0%，落后 0.01 个百分点。要按期达标，今后四年年均不得下降；过去一年下降 0.01%。',
  },
  {
    name: 'waiting is said as a fact',
    given: input(ROWS.unemployment, { '2024-03': 4.6 }),
    zh: '城镇调查失业率 2024 年控制数尚未录入。',
  },
];

describe('reason', () => {
  it('one percentage point is singular', () => {
    expect(evaluate(input(ROWS.aqi, { '2023': 84.5 })).reason.en).toContain('give or take 1 percentage point)');
  });

  it('a shortfall beyond a tolerance says so', () => {
    expect(evaluate(input(ROWS.aqi, { '2022-12': 83.9 })).reason.en).toContain(
      'is missed by 0.10 percentage points beyond that tolerance.',
    );
  });

  it.each(REASONS)('$name', ({ given, zh }) => {
    const { reason } = evaluate(given);
    expect(reason.zh).toBe(zh);
    expect(reason.en).not.toMatch(/[一-鿿]|NaN|undefined|null/);
  });
});
