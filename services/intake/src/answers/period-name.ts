import { endsPeriod, type Frequency, formatPeriod, type Month, periodFromDate } from '@planwatch/domain';

/** A period's name as its indicator counts; a month where it ends no such period. */
export const periodName = (m: Month, frequency: Frequency = 'monthly'): string =>
  formatPeriod(m, endsPeriod(m, frequency) ? frequency : 'monthly');

export const periodNameOf = (date: string, frequency?: Frequency): string =>
  periodName(periodFromDate(date), frequency);
