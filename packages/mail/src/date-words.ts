import type { Language } from '@planwatch/domain';

const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ZH_WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const EN_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const monthName = (oneBased: number): string => EN_MONTHS[oneBased - 1] ?? '';

/** A working day as one says it: `8 月 9 日（周五）`, `Friday 9 August`. From `YYYY-MM-DD`. */
export const dayWords = (date: string, language: Language): string => {
  const day = new Date(`${date}T00:00:00Z`);
  const [monthNumber, dayNumber, weekday] = [day.getUTCMonth() + 1, day.getUTCDate(), day.getUTCDay()];
  return language === 'zh-CN'
    ? `${monthNumber} 月 ${dayNumber} 日（周${ZH_WEEKDAYS[weekday]}）`
    : `${EN_WEEKDAYS[weekday]} ${dayNumber} ${monthName(monthNumber)}`;
};

const partsIn = (at: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

/** The date of an instant in a time zone: `2024 年 8 月 5 日`, `5 August 2024`. */
export const dateWords = (at: Date, timeZone: string, language: Language): string => {
  const { year, month, day } = partsIn(at, timeZone);
  return language === 'zh-CN'
    ? `${year} 年 ${Number(month)} 月 ${Number(day)} 日`
    : `${Number(day)} ${monthName(Number(month))} ${year}`;
};

/** Date and time of day: `2024 年 8 月 6 日 09:00`, `6 August 2024, 09:00`. */
export const instantWords = (at: Date, timeZone: string, language: Language): string => {
  const { hour, minute } = partsIn(at, timeZone);
  return `${dateWords(at, timeZone, language)}${language === 'zh-CN' ? ' ' : ', '}${hour}:${minute}`;
};
