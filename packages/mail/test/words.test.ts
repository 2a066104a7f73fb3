import type { Language } from '@planwatch/domain';
import { expect, test } from 'vitest';
import { dateWords, dayWords, instantWords } from '../src/date-words.ts';
import { composeTestMail } from '../src/index.ts';
import { inLanguage } from '../src/number-words.ts';
import { paceNeeded } from '../src/required-pace.ts';
import { airQuality, exampleInput, forest, growth, investment } from './examples.ts';

const LATE = new Date('2024-08-05T16:30:00Z');

const dates: readonly [string, Language, string][] = [
  [dayWords('2024-08-09', 'zh-CN'), 'zh-CN', '8 月 9 日（周五）'],
  [dayWords('2024-08-11', 'en'), 'en', 'Sunday 11 August'],
  [dateWords(LATE, 'Asia/Shanghai', 'zh-CN'), 'zh-CN', '2024 年 8 月 6 日'],
  [dateWords(LATE, 'UTC', 'en'), 'en', '5 August 2024'],
  [instantWords(LATE, 'Asia/Shanghai', 'zh-CN'), 'zh-CN', '2024 年 8 月 6 日 00:30'],
  [instantWords(LATE, 'Asia/Shanghai', 'en'), 'en', '6 August 2024, 00:30'],
];

test.each(dates)('date %s (%s)', (said, _language, expected) => {
  expect(said).toBe(expected);
});

test('an English unit that is a number is set off from the value', () => {
  const value = { zh: '742 亿元', en: '742 100 million yuan' };
  expect([inLanguage(value, 'zh-CN'), inLanguage(value, 'en')]).toEqual(['742 亿元', '742 × 100 million yuan']);
});

const { plan } = exampleInput();
const evaluation = (item: typeof forest, changes: Partial<(typeof forest)['evaluation']>): typeof forest => ({
  ...item,
  evaluation: { ...item.evaluation, ...changes },
});

test.each([
  ['annual level -> years', forest, { kind: 'level', step: 'annual', stepsLeft: 2, stepsSoFar: 3 }],
  ['monthly total -> months', investment, { kind: 'total', step: 'monthly', stepsLeft: 17, stepsSoFar: 43 }],
  ['growth -> years', growth, { kind: 'growth', step: 'annual', needed: 9.42, stepsLeft: 2 }],
  [
    'provisional baseline -> the way so far is not counted',
    evaluation(forest, { marks: ['provisional'] }),
    { stepsSoFar: null },
  ],
  ['obligation -> none', airQuality, null],
  ['at the end of the plan -> none', evaluation(forest, { period: plan.end }), null],
  ['nothing more needed -> none', evaluation(forest, { requiredPace: { value: 0, per: 'month', soFar: 1 } }), null],
])('pace: %s', (_name, item, expected) => {
  const pace = paceNeeded(item, plan);
  if (expected === null) expect(pace).toBeNull();
  else expect(pace).toMatchObject(expected);
});

test.each(['zh-CN', 'en'] as const)('test mail: %s', (language) => {
  const mail = composeTestMail({
    deliveryId: 't1',
    host: 'example.test',
    language,
    now: LATE,
    timeZone: 'Asia/Shanghai',
    publicUrl: 'https://planwatch.example.test/?a=1&b=2',
  });
  expect(mail.text).toMatchSnapshot();
  expect(mail.html).toContain('?a=1&amp;b=2');
});
