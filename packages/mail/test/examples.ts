import { month } from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem } from '../src/index.ts';
import {
  airSeries,
  dustSeries,
  forestSeries,
  growthSeries,
  investmentSeries,
  points,
  visitorsSeries,
} from './chart-series.ts';

export const GREEN = { zh: '区绿化市容局', en: 'District Greening and City Appearance Bureau' };
export const REFORM = { zh: '区发改委', en: 'District Development and Reform Commission' };
export const CULTURE = { zh: '区文旅局', en: 'District Culture and Tourism Bureau' };
const OUTLINE = {
  zh: '金山区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要',
  en: 'Outline of the 14th Five-Year Plan of Jinshan District and Long-Range Objectives Through 2035',
};
const site = (path: string): string => `https://planwatch.example.test/${path}`;

/** 15.1 % in 2023 against a path of 15.58 %: a binding indicator that turned red. */
export const forest: AlertMailItem = {
  alertId: 'a-forest',
  kind: 'light_worsened',
  reason: 'worsened',
  indicator: {
    no: '23',
    name: { zh: '森林覆盖率', en: 'Forest coverage' },
    unit: { zh: '%', en: '%' },
    decimals: 1,
    valueKind: 'percentage',
    nature: 'binding',
    basis: 'level',
    reporting: 'level',
    direction: 'up',
    frequency: 'annual',
  },
  unit: GREEN,
  previousLight: 'lagging',
  toldLight: null,
  series: forestSeries,
  evaluation: {
    light: 'off_track',
    marks: [],
    period: month(2023, 12),
    actual: 15.1,
    expected: 15.58,
    lag: { value: 0.48, percentagePoints: 20.87 },
    requiredPace: { value: 1.4 / 24, per: 'month', soFar: 0.9 / 36 },
    family: 'road',
    reason: {
      zh: '森林覆盖率 2023 年 15.1%，应有进度 15.58%，落后 0.48 个百分点。要按期达标，今后两年每年需提高 0.70 个百分点；过去三年平均每年提高 0.30 个百分点。',
      en: 'Forest coverage, 2023: 15.1%, against 15.58% expected: 0.48 percentage points behind. To end on target, it must rise by 0.70 percentage points a year for the next 2 years; in the past 3 years it rose by 0.30 percentage points a year on average.',
    },
  },
  target: { value: 16.5, text: '16.5', period: month(2025, 12), comparator: 'at_least' },
  source: { document: OUTLINE, item: '表1 第 23 行' },
  report: { unit: GREEN, at: new Date('2024-08-05T02:00:00Z'), revision: 1 },
  evaluationUrl: site('evaluations/e-forest'),
  alertUrl: site('alerts/a-forest'),
};

/** 742 of 1,290: a sum over the plan, anticipatory, red. */
export const investment: AlertMailItem = {
  ...forest,
  alertId: 'a-investment',
  reason: 'first',
  indicator: {
    ...forest.indicator,
    no: '4',
    name: { zh: '全社会固定资产投资（累计）', en: 'Total fixed-asset investment (cumulative)' },
    unit: { zh: '亿元', en: '100 million yuan' },
    decimals: 0,
    valueKind: 'quantity',
    nature: 'anticipatory',
    basis: 'plan_total',
    reporting: 'year_to_date',
    frequency: 'monthly',
  },
  unit: REFORM,
  previousLight: null,
  series: investmentSeries,
  evaluation: {
    ...forest.evaluation,
    marks: ['incomplete', 'no_profile'],
    period: month(2024, 7),
    actual: 742,
    expected: 1290,
    lag: { value: 548, percentagePoints: 30.44 },
    requiredPace: { value: 1058 / 17, per: 'month', soFar: 742 / 40 },
    reason: {
      zh: '全社会固定资产投资（累计）截至 2024 年 7 月累计 742 亿元，应有进度 1,290 亿元，落后 548 亿元。2023 年年度目标 360 亿元未完成。要按期达标，今后 17 个月平均每月需完成 62.24 亿元；已报的 40 个月平均每月完成 18.55 亿元。',
      en: 'Total fixed-asset investment (cumulative): 742 (100 million yuan) in total by July 2024, against 1,290 (100 million yuan) expected: 548 (100 million yuan) behind. The 2023 target of 360 (100 million yuan) was missed. To end on target, it must bring 62.24 (100 million yuan) a month for the next 17 months; in the 40 months reported it brought 18.55 (100 million yuan) a month on average.',
    },
  },
  target: { value: 1800, text: '1800', period: month(2025, 12), comparator: 'at_least' },
  source: { document: OUTLINE, item: '表1 第 4 行' },
  report: { unit: REFORM, at: new Date('2024-08-06T00:30:00Z'), revision: 2 },
  evaluationUrl: site('evaluations/e-investment'),
  alertUrl: site('alerts/a-investment'),
};

/** An obligation with a tolerance: air quality, missed in an open year. */
export const airQuality: AlertMailItem = {
  ...forest,
  alertId: 'a-air',
  indicator: {
    ...forest.indicator,
    no: '20',
    name: { zh: '环境空气质量（AQI）优良率', en: 'Days of good air quality (AQI)' },
    basis: 'annual',
    reporting: 'year_to_date',
    frequency: 'monthly',
  },
  unit: { zh: '区生态环境局', en: 'District Ecology and Environment Bureau' },
  previousLight: 'on_track',
  series: airSeries,
  evaluation: {
    ...forest.evaluation,
    light: 'lagging',
    marks: ['hold', 'preliminary'],
    period: month(2024, 6),
    actual: 82.1,
    expected: 85,
    lag: { value: 2.9, percentagePoints: null },
    requiredPace: null,
    family: 'obligation',
    reason: {
      zh: '环境空气质量（AQI）优良率 2024 年 1—6 月 82.1%，未达到“保持在 85% 左右（允许偏差 1 个百分点）”的要求，扣除允许偏差后尚差 1.90 个百分点。',
      en: 'Days of good air quality (AQI), January to June 2024: 82.1%; the requirement (about 85%, give or take 1 percentage point) is missed by 1.90 percentage points beyond that tolerance.',
    },
  },
  target: { value: 85, text: '85左右', period: month(2025, 12), comparator: 'about' },
  source: { document: OUTLINE, item: '表1 第 20 行' },
  report: {
    unit: { zh: '区生态环境局', en: 'District Ecology and Environment Bureau' },
    at: new Date('2024-08-05T06:00:00Z'),
    revision: 1,
  },
};

/** Average growth, about 6 %, behind after three years. */
export const growth: AlertMailItem = {
  ...forest,
  alertId: 'a-gdp',
  reason: 'worsened',
  indicator: {
    ...forest.indicator,
    no: '1',
    name: { zh: '地区生产总值年均增长率（在地）', en: 'Average annual growth of gross regional product' },
    valueKind: 'growth',
    nature: 'anticipatory',
    basis: 'average_growth',
    reporting: 'growth',
    frequency: 'quarterly',
  },
  unit: REFORM,
  previousLight: 'on_track',
  series: growthSeries,
  evaluation: {
    ...forest.evaluation,
    light: 'lagging',
    actual: 3.777,
    expected: 6,
    lag: { value: 2.223, percentagePoints: 37.05 },
    requiredPace: { value: 9.42, per: 'year', soFar: 3.777 },
    reason: {
      zh: '地区生产总值年均增长率（在地）截至 2023 年底年均 3.78%，应有年均 6%，落后 2.22 个百分点。要按期达标，今后两年年均需增长 9.42%；过去三年年均增长 3.78%。',
      en: 'Average annual growth of gross regional product: 3.78% a year on average to the end of 2023, against 6% expected: 2.22 percentage points behind. To end on target, it must grow by 9.42% a year over the 2 years left; in the past 3 years it grew by 3.78% a year on average.',
    },
  },
  target: { value: 6, text: '6左右', period: month(2025, 12), comparator: 'about' },
  source: { document: OUTLINE, item: '表1 第 1 行' },
  report: { unit: REFORM, at: new Date('2024-07-30T02:00:00Z'), revision: 1 },
};

/** The same in the middle of a year: one and a half years left, three and a half gone. */
export const growthMidYear: AlertMailItem = {
  ...growth,
  alertId: 'a-gdp-mid-year',
  series: null,
  evaluation: {
    ...growth.evaluation,
    period: month(2024, 6),
    actual: 4.064,
    lag: { value: 1.936, percentagePoints: 32.27 },
    requiredPace: { value: 10.66, per: 'year', soFar: 4.064 },
    reason: {
      zh: '地区生产总值年均增长率（在地）截至 2024 年 6 月年均 4.06%，应有年均 6%，落后 1.94 个百分点。要按期达标，今后 1.5 年年均需增长 10.66%；过去 3.5 年年均增长 4.06%。',
      en: 'Average annual growth of gross regional product: 4.06% a year on average to June 2024, against 6% expected: 1.94 percentage points behind. To end on target, it must grow by 10.66% a year over the 1.5 years left; in the past 3.5 years it grew by 4.06% a year on average.',
    },
  },
};

/** A level that is to fall: its required pace is negative. */
export const fineDust: AlertMailItem = {
  ...forest,
  alertId: 'a-dust',
  reason: 'first',
  indicator: {
    ...forest.indicator,
    no: '21',
    name: { zh: 'PM2.5 年均浓度', en: 'Fine dust (PM2.5)' },
    unit: { zh: '微克/立方米', en: 'µg/m³' },
    valueKind: 'quantity',
    direction: 'down',
    frequency: 'quarterly',
  },
  unit: { zh: '区生态环境局', en: 'District Ecology and Environment Bureau' },
  previousLight: null,
  series: dustSeries,
  evaluation: {
    ...forest.evaluation,
    light: 'lagging',
    period: month(2024, 6),
    actual: 34.6,
    expected: 32.5,
    lag: { value: 2.1, percentagePoints: 42 },
    requiredPace: { value: -3.6 / 18, per: 'month', soFar: -1.4 / 42 },
    reason: {
      zh: 'PM2.5 年均浓度 2024 年二季度 34.6 微克/立方米，应有进度 32.5 微克/立方米，落后 2.1 微克/立方米。要按期达标，今后 6 个季度平均每季度需减少 0.6 微克/立方米；过去 14 个季度平均每季度减少 0.1 微克/立方米。',
      en: 'Fine dust (PM2.5), Q2 2024: 34.6 µg/m³, against 32.5 µg/m³ expected: 2.1 µg/m³ behind. To end on target, it must fall by 0.6 µg/m³ a quarter for the next 6 quarters; in the past 14 quarters it fell by 0.1 µg/m³ a quarter on average.',
    },
  },
  target: { value: 31, text: '31', period: month(2025, 12), comparator: 'at_most' },
  report: {
    unit: { zh: '区生态环境局', en: 'District Ecology and Environment Bureau' },
    at: new Date('2024-08-02T02:00:00Z'),
    revision: 1,
  },
};

/** An issued cap that has not been entered. */
export const unemployment: AlertMailItem = {
  ...forest,
  alertId: 'a-unemployment',
  kind: 'target_missing',
  reason: 'first',
  indicator: {
    ...forest.indicator,
    no: '29',
    name: { zh: '城镇调查失业率', en: 'Surveyed urban unemployment' },
    nature: 'anticipatory',
    basis: 'annual',
    direction: 'down',
  },
  unit: REFORM,
  previousLight: null,
  series: null,
  evaluation: {
    ...forest.evaluation,
    light: 'awaiting_target',
    period: null,
    actual: null,
    expected: null,
    lag: null,
    requiredPace: null,
    family: 'obligation',
    reason: {
      zh: '城镇调查失业率 2024 年控制数尚未录入。',
      en: 'Surveyed urban unemployment: the value issued for 2024 has not been entered.',
    },
  },
  target: { value: null, text: '控制在市政府下达的指标内', period: month(2025, 12), comparator: 'at_most' },
  source: { document: OUTLINE, item: '表1 第 29 行' },
  report: null,
  alertUrl: null,
};

/** Visitors back on track. */
export const visitors: AlertMailItem = {
  ...investment,
  alertId: 'a-visitors',
  reason: 'resolved',
  indicator: {
    ...investment.indicator,
    no: '10',
    name: { zh: '主要旅游景区（点）接待游客数（累计）', en: 'Visitors to main sights (cumulative)' },
    unit: { zh: '万人次', en: '10,000 visits' },
  },
  unit: CULTURE,
  previousLight: 'lagging',
  toldLight: 'lagging',
  series: visitorsSeries,
  evaluation: {
    ...investment.evaluation,
    light: 'on_track',
    marks: [],
    actual: 4260,
    expected: 4300,
    lag: { value: 40, percentagePoints: 0.67 },
    requiredPace: { value: 102.35, per: 'month', soFar: 99.07 },
    reason: { zh: '达成率 0.99', en: 'attainment 0.99' },
  },
  target: { value: 6000, text: '6000', period: month(2025, 12), comparator: 'at_least' },
  source: { document: OUTLINE, item: '表1 第 10 行' },
  report: { unit: CULTURE, at: new Date('2024-08-05T08:00:00Z'), revision: 1 },
};

/** Forest coverage after a correction: the red alert was wrong. */
export const forestRestated: AlertMailItem = {
  ...forest,
  reason: 'restated',
  toldLight: 'off_track',
  series: { ...forestSeries, actual: points(month(2023, 12), 12, [14.2, 14.6, 15.0, 15.6]), forecast: null },
  evaluation: {
    ...forest.evaluation,
    light: 'on_track',
    actual: 15.6,
    lag: { value: -0.02, percentagePoints: -0.87 },
    reason: { zh: '达成率 1.0145', en: 'attainment 1.0145' },
  },
  report: { unit: GREEN, at: new Date('2024-08-06T01:00:00Z'), revision: 2 },
};

const long =
  '统筹推进长三角一体化高质量发展背景下新材料、智能制造、生命健康、信息技术四大产业集群协同创新能力综合提升指数（含毗邻地区）';

const longEn =
  'Composite-index-of-coordinated-innovation-capacity-of-the-four-leading-industrial-clusters of the district';

/** Names longer than any line, and ones that try to be markup. */
export const longNamed: AlertMailItem = {
  ...investment,
  alertId: 'a-long',
  indicator: {
    ...investment.indicator,
    name: {
      zh: long,
      en: longEn,
    },
    unit: { zh: '万元/平方公里', en: '10,000 yuan per square kilometre' },
    decimals: 2,
  },
  unit: {
    zh: '上海湾区高新技术产业开发区管理委员会办公室（筹）',
    en: 'Office (preparatory) of the Administrative Committee of the Shanghai Bay High-Tech Zone',
  },
  series: null,
  evaluation: {
    ...investment.evaluation,
    actual: 1234567.89,
    expected: 2345678.125,
    lag: { value: 1111110.235, percentagePoints: 47.1 },
    requiredPace: { value: 130730.68, per: 'month', soFar: 30864.197 },
    reason: {
      zh: `${long}截至 2024 年 7 月累计 1,234,567.89 万元/平方公里，应有进度 2,345,678.125 万元/平方公里，落后 1,111,110.235 万元/平方公里。要按期达标，今后 17 个月平均每月需完成 130,730.68 万元/平方公里；已报的 40 个月平均每月完成 30,864.197 万元/平方公里。`,
      en: `${longEn}: 1,234,567.89 (10,000 yuan per square kilometre) in total by July 2024, against 2,345,678.125 (10,000 yuan per square kilometre) expected: 1,111,110.235 (10,000 yuan per square kilometre) behind. To end on target, it must bring 130,730.68 (10,000 yuan per square kilometre) a month for the next 17 months; in the 40 months reported it brought 30,864.197 (10,000 yuan per square kilometre) a month on average.`,
    },
  },
  target: { value: 3456789.5, text: '3456789.5', period: month(2025, 12), comparator: 'at_least' },
};

/** A mail in the demonstration to the head of the lead unit, in Chinese, with one red binding indicator. */
export const exampleInput = (changes: Partial<AlertMailInput> = {}): AlertMailInput => ({
  delivery: { id: '0191f2a0-0000-7000-8000-000000000001', host: 'planwatch.example.test', previous: [] },
  recipient: {
    name: '王建国',
    email: 'head@lhsr.jinshan.test',
    language: 'zh-CN',
    role: 'head',
    why: 'lead_unit_head',
  },
  plan: {
    shortTitle: { zh: '金山区纲要监测', en: 'Jinshan outline plan' },
    start: month(2021, 1),
    end: month(2025, 12),
    timeZone: 'Asia/Shanghai',
    office: REFORM,
  },
  wave: { id: 'w-1', period: month(2024, 7), frequency: 'monthly' },
  items: [forest],
  replyBy: '2024-08-09',
  demonstration: true,
  clock: { shifted: true, now: new Date('2024-08-06T01:00:00Z') },
  publicUrl: site(''),
  ...changes,
});

const { recipient } = exampleInput();
const english: Partial<AlertMailInput> = { recipient: { ...recipient, name: 'Wang Jianguo', language: 'en' } };
const planner: Partial<AlertMailInput> = { recipient: { ...recipient, role: 'planner', why: 'plan_office' } };
const leader: Partial<AlertMailInput> = { recipient: { ...recipient, role: 'leader', why: 'leader_in_charge' } };
const told: Partial<AlertMailInput> = { recipient: { ...recipient, why: 'told_before' } };
const mixed = [airQuality, visitors, investment, unemployment, growth, forest];

/** The mails that tests read and pictures are made of. */
export const EXAMPLES: Readonly<Record<string, AlertMailInput>> = {
  'one red, binding': exampleInput(),
  'one red, binding, English': exampleInput(english),
  'sum over the plan': exampleInput({ items: [investment] }),
  obligation: exampleInput({
    items: [airQuality],
    demonstration: false,
    clock: { shifted: false, now: new Date('2024-08-06T01:00:00Z') },
  }),
  'average growth': exampleInput({ items: [growth], ...leader }),
  'average growth, mid-year': exampleInput({ items: [growthMidYear] }),
  'average growth, mid-year, English': exampleInput({ items: [growthMidYear], ...english }),
  'falling level': exampleInput({ items: [fineDust] }),
  'target missing': exampleInput({ items: [unemployment], ...planner }),
  resolved: exampleInput({ items: [visitors], ...told, replyBy: null }),
  'resolved, English': exampleInput({
    items: [visitors],
    recipient: { ...recipient, language: 'en', why: 'told_before' },
  }),
  restated: exampleInput({ items: [forestRestated], ...told }),
  'restated, English': exampleInput({
    items: [forestRestated],
    recipient: { ...recipient, language: 'en', why: 'told_before' },
  }),
  'nobody to write to': exampleInput({
    items: [{ ...forest, reason: 'repeat', toldLight: 'off_track' }],
    recipient: { ...recipient, role: 'planner', why: 'no_contact' },
  }),
  'two red': exampleInput({ items: [investment, forest], ...leader }),
  'wave of six': exampleInput({ items: mixed, ...planner }),
  'wave of six, English': exampleInput({
    items: mixed,
    recipient: { ...recipient, language: 'en', role: 'planner', why: 'plan_office' },
  }),
  'long names': exampleInput({ items: [longNamed] }),
  'long names, English': exampleInput({ items: [longNamed], ...english }),
};
