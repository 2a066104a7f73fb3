import type { Language } from '@planwatch/domain';
import { expect, test } from 'vitest';
import { dateWords, dayWords, instantWords } from '../src/date-words.ts';
import { composeTestMail } from '../src/index.ts';

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

test('test mail, the address of the system not known -> not mentioned', () => {
  const given = { deliveryId: 't1', host: 'example.test', language: 'zh-CN', now: LATE, timeZone: 'UTC' } as const;
  expect(composeTestMail({ ...given, publicUrl: '' }).text).not.toContain('系统地址');
});
