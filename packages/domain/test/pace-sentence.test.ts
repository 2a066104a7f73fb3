import { describe, expect, it } from 'vitest';
import { type EvaluationInput, evaluate, PACE_OPENING, splitReason } from '../src/index.ts';
import { indicator, input, ROWS } from './support/indicators.ts';

const falling = indicator({ from: 10, final: 5, direction: 'down', comparator: 'at_most', frequency: 'quarterly' });
const yearly = indicator({ from: 5, final: 15, whole: true, decimals: 0, unit: { zh: '个', en: 'villages' } });
const twiceAYear = indicator({ from: 40, final: 100, frequency: 'semiannual' });
const quota = { ...ROWS.investment, basis: 'annual' as const };

const PACES: { name: string; given: EvaluationInput; zh: string; en: string }[] = [
  {
    name: 'growth at mid-year -> one and a half years left, three and a half gone',
    given: input(ROWS.gdp, { '2021': 8.1, '2022': -2, '2023': 5.5, '2024-06': 5.8 }),
    zh: '要按期达标，今后 1.5 年年均需增长 10.66%；过去 3.5 年年均增长 4.06%。',
    en: 'To end on target, it must grow by 10.66% a year over the 1.5 years left; in the past 3.5 years it grew by 4.06% a year on average.',
  },
  {
    name: 'growth at a year end -> counts in words',
    given: input(ROWS.gdp, { '2021': 8.1, '2022': -2, '2023': 5.5 }),
    zh: '要按期达标，今后两年年均需增长 9.42%；过去三年年均增长 3.78%。',
    en: 'To end on target, it must grow by 9.42% a year over the 2 years left; in the past 3 years it grew by 3.78% a year on average.',
  },
  {
    name: 'growth in a month that is no part of a year in two decimals -> months',
    given: input({ ...ROWS.gdp, frequency: 'monthly' }, { '2021': 8.1, '2022': -2, '2023': 5.5, '2024-07': 5 }),
    zh: '要按期达标，今后 17 个月年均需增长 11.30%；过去 43 个月年均增长 3.98%。',
    en: 'To end on target, it must grow by 11.30% a year over the 17 months left; in the past 43 months it grew by 3.98% a year on average.',
  },
  {
    name: 'growth with less than a year left -> year on year',
    given: input(ROWS.gdp, { '2021': 5, '2022': 5, '2023': 5, '2024': 5, '2025-06': 5 }),
    zh: '要按期达标，今后半年同比需增长 15.44%；过去 4.5 年年均增长 5.00%。',
    en: 'To end on target, it must grow by 15.44% year on year in the half year left; in the past 4.5 years it grew by 5.00% a year on average.',
  },
  {
    name: 'growth that was negative, in less than a year',
    given: input(ROWS.gdp, { '2021-03': -2 }),
    zh: '要按期达标，今后 4.75 年年均需增长 6.44%；过去 3 个月同比下降 2.00%。',
    en: 'To end on target, it must grow by 6.44% a year over the 4.75 years left; in the past 3 months it shrank by 2.00% year on year.',
  },
  {
    name: 'growth with a year not reported -> only what is reported is counted',
    given: input(ROWS.gdp, { '2021': 3, '2023': 3 }),
    zh: '要按期达标，今后两年年均需增长 9.09%；已报的两年年均增长 3.00%。',
    en: 'To end on target, it must grow by 9.09% a year over the 2 years left; in the 2 years reported it grew by 3.00% a year on average.',
  },
  {
    name: 'growth that need not go on, in a year whose own target was missed -> how far it may fall',
    given: input(
      { ...ROWS.gdp, targets: indicator({ final: 2, annual: { 2024: 6 } }).targets },
      { '2021': 6, '2022': 6, '2024': 1 },
    ),
    zh: '要按期达标，今后一年降幅不得超过 4.62%；已报的三年年均增长 4.31%。',
    en: 'To end on target, it must not shrink by more than 4.62% in the one year left; in the 3 years reported it grew by 4.31% a year on average.',
  },
  {
    name: 'a level once a year -> years',
    given: input(ROWS.forest, { '2023': 15.1 }),
    zh: '要按期达标，今后两年每年需提高 0.70 个百分点；过去三年平均每年提高 0.30 个百分点。',
    en: 'To end on target, it must rise by 0.70 percentage points a year for the next 2 years; in the past 3 years it rose by 0.30 percentage points a year on average.',
  },
  {
    name: 'one year gone, and it fell',
    given: input(ROWS.forest, { '2021': 14 }),
    zh: '要按期达标，今后四年每年需提高 0.63 个百分点；过去一年降低 0.20 个百分点。',
    en: 'To end on target, it must rise by 0.63 percentage points a year for the next 4 years; in the past year it fell by 0.20 percentage points.',
  },
  {
    name: 'one year left',
    given: input(ROWS.forest, { '2024': 14.2 }),
    zh: '要按期达标，今后一年需提高 2.30 个百分点；过去四年没有变化。',
    en: 'To end on target, it must rise by 2.30 percentage points in the one year left; in the past 4 years it did not change.',
  },
  {
    name: 'a falling level -> its pace is said without a sign',
    given: input(falling, { '2024-06': 8.6 }),
    zh: '要按期达标，今后 6 个季度平均每季度需降低 0.60 个百分点；过去 14 个季度平均每季度降低 0.10 个百分点。',
    en: 'To end on target, it must fall by 0.60 percentage points a quarter for the next 6 quarters; in the past 14 quarters it fell by 0.10 percentage points a quarter on average.',
  },
  {
    name: 'a falling level that rose',
    given: input(falling, { '2023-03': 11 }),
    zh: '要按期达标，今后 11 个季度平均每季度需降低 0.55 个百分点；过去 9 个季度平均每季度提高 0.11 个百分点。',
    en: 'To end on target, it must fall by 0.55 percentage points a quarter for the next 11 quarters; in the past 9 quarters it rose by 0.11 percentage points a quarter on average.',
  },
  {
    name: 'a level twice a year -> years and halves',
    given: input(twiceAYear, { '2024-06': 61 }),
    zh: '要按期达标，今后 1.5 年平均每年需提高 26.00 个百分点；过去 3.5 年平均每年提高 6.00 个百分点。',
    en: 'To end on target, it must rise by 26.00 percentage points a year for the next 1.5 years; in the past 3.5 years it rose by 6.00 percentage points a year on average.',
  },
  {
    name: 'half a year left -> all of it',
    given: input(twiceAYear, { '2025-06': 80 }),
    zh: '要按期达标，今后半年需提高 20.00 个百分点；过去 4.5 年平均每年提高 8.89 个百分点。',
    en: 'To end on target, it must rise by 20.00 percentage points in the half year left; in the past 4.5 years it rose by 8.89 percentage points a year on average.',
  },
  {
    name: 'a total by months',
    given: input(ROWS.investment, { '2021': 250, '2022': 300, '2023-06': 160 }),
    zh: '要按期达标，今后 30 个月平均每月需完成 36.33 亿元；过去 30 个月平均每月完成 23.67 亿元。',
    en: 'To end on target, it must bring 36.33 (100 million yuan) a month for the next 30 months; in the past 30 months it brought 23.67 (100 million yuan) a month on average.',
  },
  {
    name: 'a total with months not reported -> only those reported are counted',
    given: input(ROWS.investment, { '2021': 250, '2023-06': 100 }),
    zh: '要按期达标，今后 30 个月平均每月需完成 48.33 亿元；已报的 18 个月平均每月完成 19.44 亿元。',
    en: 'To end on target, it must bring 48.33 (100 million yuan) a month for the next 30 months; in the 18 months reported it brought 19.44 (100 million yuan) a month on average.',
  },
  {
    name: "a year's quota -> the rest of the year",
    given: input(quota, { '2024-11': 700 }),
    zh: '要按期达标，最后 1 个月需完成 1,100 亿元；过去 11 个月平均每月完成 63.64 亿元。',
    en: 'To end on target, it must bring 1,100 (100 million yuan) in the one month left; in the past 11 months it brought 63.64 (100 million yuan) a month on average.',
  },
  {
    name: 'whole things -> all that is missing',
    given: input(ROWS.roads, { '2021-12': 10, '2023-06': 11 }),
    zh: '要按期达标，今后 2.5 年还需增加 13 条；过去 1.5 年增加 1 条。',
    en: 'To end on target, it must rise by 13 roads in the 2.5 years left; in the past 1.5 years it rose by 1 roads.',
  },
  {
    name: 'whole things once a year',
    given: input(yearly, { '2023': 6 }),
    zh: '要按期达标，今后两年还需增加 9 个；过去三年增加 1 个。',
    en: 'To end on target, it must rise by 9 villages in the 2 years left; in the past 3 years it rose by 1 villages.',
  },
];

describe('what it takes', () => {
  it.each(PACES)('$name', ({ given, zh, en }) => {
    const { reason } = evaluate(given);
    expect({ zh: splitReason(reason.zh, 'zh-CN').pace, en: splitReason(reason.en, 'en').pace }).toEqual({ zh, en });
  });
});

describe('a reason taken apart', () => {
  const { reason } = evaluate(input(ROWS.forest, { '2023': 15.1 }));

  it.each([
    ['zh-CN', reason.zh, PACE_OPENING.zh],
    ['en', reason.en, PACE_OPENING.en],
  ] as const)('%s: both parts, nothing lost, the pace with its opening', (language, text, opening) => {
    const { verdict, pace } = splitReason(text, language);
    expect(pace?.startsWith(opening)).toBe(true);
    expect(`${verdict}${language === 'en' ? ' ' : ''}${pace}`).toBe(text);
  });

  it.each([
    ['ahead -> no pace', evaluate(input(ROWS.forest, { '2023': 15.6 })).reason.zh],
    ['waiting -> no pace', evaluate(input(ROWS.unemployment, { '2024-03': 4.6 })).reason.zh],
    [
      'the opening within a name -> no pace',
      '“要按期达标，补短板”项目完成率 2023 年 15%，应有进度 20%，落后 5.00 个百分点。',
    ],
  ])('%s', (_name, text) => {
    expect(splitReason(text, 'zh-CN')).toEqual({ verdict: text, pace: null });
  });
});
