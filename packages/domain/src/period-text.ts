import type { Bilingual } from './bilingual.ts';
import type { Indicator, Reporting } from './indicator.ts';
import { type Frequency, type Month, monthOfYear, yearOf } from './period.ts';
import { isFlow } from './series.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const TO_DATE_ZH: Record<number, string> = { 3: '一季度', 6: '上半年', 9: '前三季度', 12: '全年' };
const QUARTER_ZH: Record<number, string> = { 3: '一季度', 6: '二季度', 9: '三季度', 12: '四季度' };
const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A small count in words: 今后两年. From eleven on in figures. */
export const countZh = (count: number): string => NUMERALS[count] ?? ` ${count} `;

/** A month in words: `2024 年 6 月`, `June 2024`. */
export const monthText = (m: Month): Bilingual => ({
  zh: `${yearOf(m)} 年 ${monthOfYear(m)} 月`,
  en: `${MONTHS[monthOfYear(m) - 1] ?? ''} ${yearOf(m)}`,
});

/** The end of a period, for what has been gathered or averaged by then: `2023 年底`, `2023 年 6 月`. */
export const untilText = (m: Month): Bilingual =>
  monthOfYear(m) === 12 ? { zh: `${yearOf(m)} 年底`, en: `the end of ${yearOf(m)}` } : monthText(m);

const isToDate = (reporting: Reporting): boolean => reporting === 'year_to_date' || reporting === 'growth';

/** The period a figure stands for, as a reader says it: `2023 年`, `2024 年上半年`, `2024 年 1—6 月`, `2024 年 6 月`. */
export const periodText = (m: Month, frequency: Frequency, reporting: Reporting): Bilingual => {
  const year = yearOf(m);
  const last = monthOfYear(m);
  switch (frequency) {
    case 'annual':
      return { zh: `${year} 年`, en: `${year}` };
    case 'semiannual':
      return last === 6 ? { zh: `${year} 年上半年`, en: `first half of ${year}` } : { zh: `${year} 年`, en: `${year}` };
    case 'quarterly':
      return isToDate(reporting)
        ? { zh: `${year} 年${TO_DATE_ZH[last] ?? ''}`, en: last === 12 ? `${year}` : `January to ${monthText(m).en}` }
        : { zh: `${year} 年${QUARTER_ZH[last] ?? ''}`, en: `Q${last / 3} ${year}` };
    case 'monthly':
      return isToDate(reporting) && last > 1
        ? { zh: `${year} 年 1—${last} 月`, en: `January to ${monthText(m).en}` }
        : monthText(m);
    default:
      return frequency satisfies never;
  }
};

/** The year so far, for what is gathered in it though it is reported piece by piece: `2024 年前三季度`. */
export const yearToDateText = (m: Month, frequency: Frequency): Bilingual => periodText(m, frequency, 'year_to_date');

/** The span that a judged value covers: `截至 2024 年 6 月` for what runs over the plan, else its period or year so far. */
export const spanText = (
  m: Month,
  { basis, frequency, reporting }: Pick<Indicator, 'basis' | 'frequency' | 'reporting'>,
): Bilingual => {
  switch (basis) {
    case 'plan_total':
    case 'total_change':
    case 'average_growth': {
      const until = untilText(m);
      return { zh: `截至 ${until.zh}`, en: `to ${until.en}` };
    }
    default:
      return basis === 'annual' && isFlow(reporting)
        ? yearToDateText(m, frequency)
        : periodText(m, frequency, reporting);
  }
};
