import { timeZoneOf } from '../../src/index.ts';

/** Monday to Friday, but for the holidays named and with the make-up days named. */
export const calendar =
  (holidays: readonly string[] = [], madeUp: readonly string[] = []) =>
  (date: string): boolean => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return (weekday !== 0 && weekday !== 6 && !holidays.includes(date)) || madeUp.includes(date);
  };

export const SHANGHAI = timeZoneOf('Asia/Shanghai');

/** `at('2024-08-06 09:00')` in Shanghai, epoch ms. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** An instant as Shanghai's clocks show it. */
export const shown = (ms: number | null): string | null => {
  if (ms === null) return null;
  return new Date(ms + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ');
};
