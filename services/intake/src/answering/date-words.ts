import type { AnswerLanguage } from '../http/language.ts';

const ENGLISH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** A civil date in words: `2024 年 9 月 30 日`, `30 September 2024`. */
export const dateWords = (date: string, language: AnswerLanguage): string => {
  if (language === 'en') return ENGLISH.format(new Date(`${date}T00:00:00Z`));
  const [year, month, day] = date.split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
};

/** An instant of the record, in words with its time of day; `text`: RFC 3339 with offset. */
export const instantWords = (text: string, language: AnswerLanguage): string =>
  language === 'en'
    ? `${dateWords(text.slice(0, 10), 'en')}, ${text.slice(11, 16)}`
    : `${dateWords(text.slice(0, 10), 'zh')} ${text.slice(11, 16)}`;
