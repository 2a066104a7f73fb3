import type { Bilingual } from '@planwatch/domain';

/** What a field should hold, by the key that the shapes give in their messages. */
const EXPECTED = {
  period: { zh: '报告期，如 2025、2025-06、2025-Q2、2025-H1', en: 'a period such as 2025, 2025-06, 2025-Q2, 2025-H1' },
  month: { zh: '月份，如 2021-01', en: 'a month such as 2021-01' },
  date: { zh: '日期，如 2021-06-02', en: 'a date such as 2021-06-02' },
  code: { zh: '由小写字母、数字和连字符组成的代码', en: 'a code of lower-case letters, digits and hyphens' },
  jurisdiction: { zh: '六位行政区划代码（GB/T 2260）', en: 'a six-digit code of GB/T 2260' },
  email: { zh: '电子邮件地址', en: 'an e-mail address' },
  timeZone: { zh: 'IANA 时区名，如 Asia/Shanghai', en: 'a time zone of the IANA list, such as Asia/Shanghai' },
  text: { zh: '有可见文字的文本', en: 'a text with something to see' },
  digits: { zh: '不超过 15 位有效数字的数', en: 'a number of at most 15 significant digits' },
  emptyFile: { zh: '规划文件的内容（文件是空的）', en: 'the content of a plan file (it is empty)' },
  alias: { zh: '逐项写出的内容，不用别名（*）', en: 'every value written out, without aliases (*)' },
  quoted: { zh: '文本（数字须加引号）', en: 'a text (put a number in quotes)' },
  unquoted: { zh: '数字（不加引号）', en: 'a number (without quotes)' },
  day: { zh: '每年都有的日期', en: 'a day that every year has' },
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '由字段组成的对象', en: 'a mapping of fields' },
  time: { zh: '时刻，如 20:00', en: 'a time of day such as 20:00' },
  quietHours: {
    zh: 'none，或起止时刻，如 { from: "20:00", until: "08:00" }，from 晚于 until',
    en: 'none, or times such as { from: "20:00", until: "08:00" }, from later than until',
  },
  wave: {
    zh: 'quiet_minutes 不大于 longest_minutes',
    en: 'quiet_minutes not above longest_minutes',
  },
  escalation: {
    zh: '逐级提请，级别和天数递增，如 [{ tell: plan_office, after_working_days: 3 }, { tell: leader, after_working_days: 5 }]',
    en: 'levels and days that rise, such as [{ tell: plan_office, after_working_days: 3 }, { tell: leader, after_working_days: 5 }]',
  },
  daysBefore: { zh: '递减的工作日数，如 [5, 3, 1]', en: 'falling numbers of working days such as [5, 3, 1]' },
  daysAfter: { zh: '递增的工作日数，如 [1, 3, 5]', en: 'rising numbers of working days such as [1, 3, 5]' },
  repeat: { zh: '1 至 365 的天数，或 never', en: 'a number of days from 1 to 365, or never' },
  direction: {
    zh: 'up（越高越好）或 down（越低越好），没有默认值',
    en: 'up (higher is better) or down (lower is better); there is no default',
  },
} as const satisfies Record<string, Bilingual>;

export type ExpectedKey = keyof typeof EXPECTED;

export const expected = (key: ExpectedKey): Bilingual => EXPECTED[key];

/** The expectation that a message names, if it names one. */
export const expectedNamed = (key: string): Bilingual | undefined =>
  key in EXPECTED ? EXPECTED[key as ExpectedKey] : undefined;

export const oneOf = (values: readonly unknown[]): Bilingual => ({
  zh: `以下之一：${values.join('、')}`,
  en: `one of ${values.join(', ')}`,
});
