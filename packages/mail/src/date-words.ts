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

/** A day of this year without its weekday: `8 月 9 日`, `9 August`. From `YYYY-MM-DD`. */
export const shortDayWords = (date: string, language: Language): string => {
  const [, monthNumber = 0, dayNumber = 0] = date.split('-').map(Number);
  return language === 'zh-CN' ? `${monthNumber} 月 ${dayNumber} 日` : `${dayNumber} ${monthName(monthNumber)}`;
};

/** A planned date, to the day or to the month: `2024 年 7 月 15 日`, `2024 年 7 月`. From `YYYY-MM-DD` or `YYYY-MM`. */
export const plannedWords = (date: string, language: Language): string => {
  const [year = '', monthNumber = '', dayNumber] = date.split('-');
  if (dayNumber !== undefined) {
    return language === 'zh-CN'
      ? `${year} 年 ${shortDayWords(date, language)}`
      : `${shortDayWords(date, language)} ${year}`;
  }
  return language === 'zh-CN' ? `${year} 年 ${Number(monthNumber)} 月` : `${monthName(Number(monthNumber))} ${year}`;
};

const partsIn = (at: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: making one takes longer than all the rest of a mail. */
const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

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
