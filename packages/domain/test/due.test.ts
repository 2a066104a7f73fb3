import { describe, expect, it } from 'vitest';
import { dueDate, type Indicator, isDue, latestDuePeriod } from '../src/index.ts';
import { PLAN, p, ROWS } from './support/indicators.ts';

/** Monday to Friday, but for the holidays named. */
const calendar =
  (...holidays: string[]) =>
  (date: string): boolean => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !holidays.includes(date);
  };

const DATES: { name: string; period: string; indicator: Indicator; holidays?: string[]; due: string }[] = [
  { name: 'tenth working day after June 2024', period: '2024-06', indicator: ROWS.waste, due: '2024-07-12' },
  {
    name: 'first working day after a month that ends on a Sunday',
    period: '2024-06',
    indicator: { ...ROWS.waste, due: { kind: 'working_days_after', days: 1 } },
    due: '2024-07-01',
  },
  {
    name: 'holidays move it',
    period: '2024-09',
    indicator: { ...ROWS.waste, due: { kind: 'working_days_after', days: 3 } },
    holidays: ['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07'],
    due: '2024-10-10',
  },
  {
    name: 'a December is due in January',
    period: '2023-12',
    indicator: { ...ROWS.waste, due: { kind: 'working_days_after', days: 1 } },
    due: '2024-01-01',
  },
  {
    name: 'a leap February',
    period: '2024-02',
    indicator: { ...ROWS.waste, due: { kind: 'working_days_after', days: 1 } },
    due: '2024-03-01',
  },
  { name: 'a date in the following year', period: '2023', indicator: ROWS.forest, due: '2024-04-30' },
  {
    name: 'a month within a quarter stands for the quarter',
    period: '2024-05',
    indicator: { ...ROWS.gdp, due: { kind: 'working_days_after', days: 1 } },
    due: '2024-07-01',
  },
];

const LATEST: { name: string; today: string; indicator: Indicator; latest: string | null }[] = [
  {
    name: 'on the due date itself June is not past yet',
    today: '2024-07-12',
    indicator: ROWS.waste,
    latest: '2024-05',
  },
  { name: 'the day after it is', today: '2024-07-13', indicator: ROWS.waste, latest: '2024-06' },
  { name: 'a spring figure is not due before spring', today: '2024-04-30', indicator: ROWS.forest, latest: '2022' },
  { name: 'and is after', today: '2024-05-01', indicator: ROWS.forest, latest: '2023' },
  { name: 'January left out', today: '2024-02-28', indicator: ROWS.investment, latest: '2023-12' },
  { name: 'before the plan nothing is due', today: '2020-06-01', indicator: ROWS.waste, latest: null },
  { name: 'in its first month nothing is due', today: '2021-01-20', indicator: ROWS.waste, latest: null },
  { name: 'after the plan its last period', today: '2027-01-01', indicator: ROWS.waste, latest: '2025-12' },
  {
    name: 'what is not measured is never due',
    today: '2024-07-15',
    indicator: { ...ROWS.waste, notMeasured: { document: 'd', reason: { zh: '', en: '' } } },
    latest: null,
  },
];

describe('due dates', () => {
  it.each(DATES)('$name: $due', ({ period, indicator, holidays, due }) => {
    expect(dueDate(indicator.due, p(period), indicator.frequency, calendar(...(holidays ?? [])))).toBe(due);
  });

  it('a calendar without working days does not search forever', () => {
    expect(dueDate({ kind: 'working_days_after', days: 5 }, p('2024-06'), 'monthly', () => false)).toMatch(/^2025-/);
  });

  it.each(LATEST)('$name', ({ today, indicator, latest }) => {
    expect(latestDuePeriod(indicator, today, PLAN, calendar())).toBe(latest === null ? null : p(latest));
  });

  it.each([
    ['a January of an indicator that has none', ROWS.investment, '2024-01', false],
    ['its February', ROWS.investment, '2024-02', true],
    ['a May of a quarterly one', ROWS.gdp, '2024-05', false],
    ['a June of a quarterly one', ROWS.gdp, '2024-06', true],
  ] as const)('%s', (_, indicator, period, due) => {
    expect(isDue(indicator, p(period))).toBe(due);
  });
});
