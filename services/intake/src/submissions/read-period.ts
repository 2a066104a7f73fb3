import {
  type Bilingual,
  FIRST_YEAR,
  type Frequency,
  isKnownYear,
  LAST_YEAR,
  type Month,
  month,
  withCodePoints,
  yearOf,
} from '@planwatch/domain';

export interface GivenPeriod {
  readonly end: Month;
  readonly frequency: Frequency;
}

const MONTH = /^(\d{4})[年/.-]?(0?[1-9]|1[0-2])月?份?$/;
const QUARTER = /^(\d{4})[年-]?(?:第?([1-4一二三四])季度|[qQ]([1-4]))$/;
const HALF = /^(\d{4})[年-]?(?:([上下])半年|[hH]([12]))$/;
const YEAR = /^(\d{4})(?:年(?:度|全年)?)?$/;
const CHINESE_DIGITS = '一二三四';

/**
 * Reads a period as people write it: the interface's own names (`2024-06`, `2024-Q2`, `2024-H1`, `2024`), and
 * `2024年6月`, `2024/6`, `202406`, `2024年第二季度`, `2024年上半年`, `2024年`, full-width digits included.
 * A year that no plan has gives `undefined`, as does anything else.
 */
export const readPeriod = (text: string): GivenPeriod | undefined => {
  const given = inAnyYear(text);
  return given && isKnownYear(yearOf(given.end)) ? given : undefined;
};

/** Why a text is no period: its year is one that no plan has, or it has no known form and `expected` says which. */
export const notAPeriod = (text: string, expected: Bilingual): Bilingual =>
  inAnyYear(text)
    ? {
        zh: `报告期“${withCodePoints(text)}”的年份有误，应在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间。`,
        en: `The period "${withCodePoints(text)}" has a wrong year; one from ${FIRST_YEAR} to ${LAST_YEAR} is expected.`,
      }
    : {
        zh: `报告期“${withCodePoints(text)}”无法识别，${expected.zh}。`,
        en: `The period "${withCodePoints(text)}" cannot be read; ${expected.en}.`,
      };

const inAnyYear = (text: string): GivenPeriod | undefined => {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/[‐‑–—−]/g, '-');
  return readMonth(plain) ?? readQuarter(plain) ?? readHalf(plain) ?? readYear(plain);
};

const readMonth = (text: string): GivenPeriod | undefined => {
  const [, year, monthText] = MONTH.exec(text) ?? [];
  return year && monthText ? { end: month(Number(year), Number(monthText)), frequency: 'monthly' } : undefined;
};

const readQuarter = (text: string): GivenPeriod | undefined => {
  const [, year, word, digit] = QUARTER.exec(text) ?? [];
  const named = word ?? digit;
  if (!year || !named) return undefined;
  const chinese = CHINESE_DIGITS.indexOf(named);
  const quarter = chinese < 0 ? Number(named) : chinese + 1;
  return { end: month(Number(year), quarter * 3), frequency: 'quarterly' };
};

const readHalf = (text: string): GivenPeriod | undefined => {
  const [, year, word, digit] = HALF.exec(text) ?? [];
  const first = word === '上' || digit === '1';
  return year ? { end: month(Number(year), first ? 6 : 12), frequency: 'semiannual' } : undefined;
};

const readYear = (text: string): GivenPeriod | undefined => {
  const [, year] = YEAR.exec(text) ?? [];
  return year ? { end: month(Number(year), 12), frequency: 'annual' } : undefined;
};
