import { describe, expect, test } from 'vitest';
import { type AlertMailInput, type AlertMailItem, composeAlertMail } from '../src/index.ts';
import {
  airQuality,
  EXAMPLES,
  exampleInput,
  fineDust,
  forest,
  forestRestated,
  growth,
  growthMidYear,
  investment,
  visitors,
} from './examples.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

const titled = (zh: string, item: AlertMailItem): AlertMailItem => ({
  ...item,
  indicator: { ...item.indicator, name: { ...item.indicator.name, zh } },
});

const halfYear: AlertMailItem = {
  ...fineDust,
  indicator: {
    ...fineDust.indicator,
    nature: 'anticipatory',
    unit: { zh: '条', en: 'roads' },
    decimals: 0,
    frequency: 'semiannual',
  },
  evaluation: { ...fineDust.evaluation, actual: 20, lag: { value: 1.5, percentagePoints: 10 } },
};

const subjects: readonly {
  name: string;
  items: readonly AlertMailItem[];
  expected: string;
  changes?: Partial<AlertMailInput>;
}[] = [
  {
    name: 'one -> verdict and gap',
    items: [forest],
    expected: '【严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点',
  },
  {
    name: 'several -> counts, the most severe and binding first',
    items: [airQuality, investment, forest],
    expected:
      '【2 项严重滞后、1 项滞后】金山区纲要监测 2024 年 7 月：森林覆盖率、全社会固定资产投资（累计）、环境空气质量（AQI）优良率',
  },
  {
    name: 'resolved',
    items: [visitors],
    expected: '【已恢复正常】主要旅游景区（点）接待游客数（累计）截至 2024 年 7 月 4,260 万人次',
  },
  {
    name: 'restated',
    items: [forestRestated],
    expected: '【更正】森林覆盖率 2023 年：此前通报的“严重滞后”因数据修订撤回',
  },
  {
    name: 'obligation with a tolerance',
    items: [airQuality],
    expected: '【滞后·约束性】环境空气质量（AQI）优良率 2024 年 1—6 月 82.1%，低于要求 2.90 个百分点',
  },
  {
    name: 'average growth',
    items: [growth],
    expected: '【滞后】地区生产总值年均增长率（在地）截至 2023 年底 3.78%，落后 2.22 个百分点',
  },
  {
    name: 'a name that ends in a bracket -> no space after it',
    items: [titled('跨省地方级道路（累计）', halfYear)],
    expected: '【滞后】跨省地方级道路（累计）2024 年上半年 20 条，落后 1.5 条',
  },
  {
    name: 'a name before figures -> one space',
    items: [titled('跨省地方级道路', halfYear)],
    expected: '【滞后】跨省地方级道路 2024 年上半年 20 条，落后 1.5 条',
  },
  {
    name: 'a name before words -> no space',
    items: [titled('全社会固定资产投资', investment)],
    expected: '【严重滞后】全社会固定资产投资截至 2024 年 7 月 742 亿元，落后 548 亿元',
  },
  {
    name: 'repeat',
    items: [{ ...forest, reason: 'repeat' }],
    expected: '【仍严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点',
  },
  {
    name: 'escalated',
    items: [{ ...forest, reason: 'escalated' }],
    expected: '【提请关注·严重滞后·约束性】森林覆盖率 2023 年 15.1%，落后 0.48 个百分点',
  },
];

describe('subject', () => {
  test.each(subjects)('$name', ({ items, expected }) => {
    expect(composeAlertMail(exampleInput({ items })).subject).toBe(expected);
  });

  test.each(Object.entries(EXAMPLES))('bounded, and one line: %s', (_name, input) => {
    const { subject } = composeAlertMail(input);
    expect([...subject].length).toBeLessThanOrEqual(input.recipient.language === 'en' ? 150 : 100);
    expect(subject).not.toMatch(/\p{Cc}/u);
  });
});

const paces: readonly { name: string; item: AlertMailItem; expected: string | null }[] = [
  {
    name: 'level -> years',
    item: forest,
    expected: '要按期达标，今后两年每年需提高 0.70 个百分点；过去三年平均每年提高 0.30 个百分点。',
  },
  {
    name: 'total -> months; those not reported are not counted',
    item: investment,
    expected: '要按期达标，今后 17 个月平均每月需完成 62.24 亿元；已报的 40 个月平均每月完成 18.55 亿元。',
  },
  {
    name: 'average growth at mid-year -> half years stay halves',
    item: growthMidYear,
    expected: '要按期达标，今后 1.5 年年均需增长 10.66%；过去 3.5 年年均增长 4.06%。',
  },
  {
    name: 'falling level -> said as well',
    item: fineDust,
    expected:
      '要按期达标，今后 6 个季度平均每季度需减少 0.6 微克/立方米；过去 14 个季度平均每季度减少 0.1 微克/立方米。',
  },
  { name: 'obligation -> none', item: airQuality, expected: null },
  { name: 'resolved -> none', item: { ...growthMidYear, reason: 'resolved' }, expected: null },
];

describe('what it takes, once and in the words of the judgement', () => {
  test.each(paces)('$name', ({ item, expected }) => {
    const { text, html } = composeAlertMail(exampleInput({ items: [item] }));
    expect(text.split('\n').filter((line) => line.includes('要按期达标'))).toEqual(expected === null ? [] : [expected]);
    const opening = '要按期达标';
    const unspanned = html.replace(/<\/?span[^>]*>/g, '');
    expect(unspanned.includes(`<b>${opening}</b>${expected?.slice(opening.length)}`)).toBe(expected !== null);
  });
});

const named = (name: string): AlertMailItem => ({
  ...forest,
  indicator: { ...forest.indicator, name: { zh: name, en: name } },
});

describe('what came from outside stays words', () => {
  const hostile = '<script>alert(1)</script>"><img src=x onerror=1>\u202eturned\r\nBcc: all@example.com';

  test('markup in a name -> escaped; a line break -> no header', () => {
    const { html, subject } = composeAlertMail(exampleInput({ items: [named(hostile)] }));
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test('markup in every other place -> escaped', () => {
    const word = { zh: hostile, en: hostile };
    const item: AlertMailItem = {
      ...forest,
      unit: word,
      source: { document: word, item: hostile },
      report: { unit: word, at: new Date('2024-08-05T02:00:00Z'), revision: 1 },
      evaluation: { ...forest.evaluation, reason: word },
      indicator: { ...forest.indicator, unit: word },
    };
    const { html, text } = composeAlertMail(exampleInput({ items: [item, named(hostile)] }));
    expect(html).not.toMatch(/<script|<img|\u202e/i);
    expect(text).not.toMatch(/^Bcc:|\u202e/m);
  });

  test('a link that is no web address -> no link', () => {
    const item = { ...forest, evaluationUrl: 'javascript:alert(1)', alertUrl: 'data:text/html,x' };
    const { html, text } = composeAlertMail(exampleInput({ items: [item] }));
    expect(`${html}${text}`).not.toMatch(/javascript:|data:text/);
  });

  test('a delivery id with a line break -> none in any header', () => {
    const { headers, messageId } = composeAlertMail(
      exampleInput({ delivery: { id: 'x\r\nBcc: all@example.com', host: 'example.test', previous: [] } }),
    );
    expect(Object.values(headers).join('') + messageId).not.toMatch(/[\r\n]/);
  });
});

describe('a large wave', () => {
  const itemsOf = (length: number): AlertMailItem[] =>
    Array.from({ length }, (_, n) => ({
      ...investment,
      alertId: `a-${n}`,
      alertUrl: `https://planwatch.example.test/answer/${'x'.repeat(260)}`,
      unit: { zh: `区第 ${n % 60} 局`, en: `Bureau ${n % 60}` },
      indicator: {
        ...investment.indicator,
        name: { zh: `全社会固定资产投资（累计）第 ${n} 项`, en: `Investment ${n}` },
      },
    }));
  const items = itemsOf(40);

  test.each([41, 150, 500, 2_000])('%i items: the text says all of each, the HTML stays under 100 kB', (length) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const input = exampleInput({ items: itemsOf(length) });
      const { html, text } = composeAlertMail({ ...input, recipient: { ...input.recipient, language } });
      expect(bytes(html)).toBeLessThan(100_000);
      expect(text.split(language === 'en' ? /^Basis: /m : /^依据：/m)).toHaveLength(length + 1);
    }
  });

  test('40 items: every one is named in both parts, under 100 kB', () => {
    const { html, text } = composeAlertMail(exampleInput({ items }));
    expect(bytes(html)).toBeLessThan(100_000);
    for (const { indicator } of items) {
      expect(html).toContain(indicator.name.zh);
      expect(text).toContain(indicator.name.zh);
    }
  });
});

describe('headers', () => {
  test('marked as written by a machine, with the delivery', () => {
    const { headers, messageId } = composeAlertMail(exampleInput());
    expect(headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Planwatch-Delivery': '0191f2a0-0000-7000-8000-000000000001',
      'X-Planwatch-Wave': 'w-1',
    });
    expect(messageId).toBe('<delivery.0191f2a0-0000-7000-8000-000000000001@planwatch.example.test>');
  });

  test('a second mail of an episode answers the first', () => {
    const previous = ['<delivery.1@planwatch.example.test>'];
    const mail = composeAlertMail(exampleInput({ delivery: { id: '2', host: 'planwatch.example.test', previous } }));
    expect(mail.inReplyTo).toBe(previous[0]);
    expect(mail.references).toEqual(['<episode.a-forest@planwatch.example.test>', ...previous]);
  });
});
