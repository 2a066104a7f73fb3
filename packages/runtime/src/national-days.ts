import chineseDays from 'chinese-days';

/** A day that the State Council declared free, or worked in exchange. Date `YYYY-MM-DD`. */
export interface NationalDay {
  readonly date: string;
  readonly kind: 'working' | 'holiday';
  readonly name: { readonly zh: string; readonly en: string };
}

/** The declared days of a year, in order; none where the year is not known. Ordinary weekends are not among them. */
export const nationalDays = (year: number): NationalDay[] => datesOf(year).flatMap(nationalDay);

/** A day with a holiday's name, `National Day,国庆节,3`; others bear that of their weekday. */
const nationalDay = (date: string): NationalDay[] => {
  const { name, work } = chineseDays.getDayDetail(date);
  const [en, zh] = name.split(',');
  return en && zh ? [{ date, kind: work ? 'working' : 'holiday', name: { zh, en } }] : [];
};

const DAY_MS = 24 * 3_600_000;

const datesOf = (year: number): string[] => {
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return Array.from({ length: (next - first) / DAY_MS }, (_, n) =>
    new Date(first + n * DAY_MS).toISOString().slice(0, 10),
  );
};
