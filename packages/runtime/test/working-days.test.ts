import { describe, expect, test } from 'vitest';
import { recordingLog } from '../../../test/support/recording-log.ts';
import { createWorkingDays, dateIn } from '../src/index.ts';

describe('working days', () => {
  test.each([
    { name: 'Tuesday and three -> Friday', from: '2024-08-06', count: 3, expected: '2024-08-09' },
    { name: 'Friday and one -> Monday', from: '2024-08-09', count: 1, expected: '2024-08-12' },
    { name: 'over the National Day week', from: '2024-09-30', count: 1, expected: '2024-10-08' },
    { name: 'a worked Sunday counts', from: '2024-09-28', count: 1, expected: '2024-09-29' },
    { name: 'none -> the day itself', from: '2024-08-06', count: 0, expected: '2024-08-06' },
  ])('$name', ({ from, count, expected }) => {
    const log = recordingLog();
    expect(createWorkingDays(log).after(from, count)).toBe(expected);
    expect(log.events).toEqual([]);
  });

  test('a year outside the table -> said aloud, once a year', () => {
    const log = recordingLog();
    const days = createWorkingDays(log);
    expect(days.after('2026-12-31', 2)).toBe('2027-01-04');
    expect(log.events.map(({ level, event, fields }) => [level, event, fields.year])).toEqual([
      ['error', 'working_days.year_unknown', 2027],
    ]);
  });

  test('what the plan office declares comes before the table, and a year that it says is complete is known', () => {
    const log = recordingLog();
    const declared = new Map<string, 'working' | 'holiday'>([
      ['2024-08-07', 'holiday'],
      ['2024-08-10', 'working'],
      ['2027-02-08', 'holiday'],
    ]);
    const days = createWorkingDays(log, {
      ofDate: (date) => declared.get(date),
      isComplete: (year) => year === 2027,
    });
    expect(days.after('2024-08-06', 1)).toBe('2024-08-08');
    expect(days.after('2024-08-09', 1)).toBe('2024-08-10');
    expect(days.isWorkingDay('2027-02-08')).toBe(false);
    expect(days.isWorkingDay('2027-02-09')).toBe(true);
    expect([2026, 2027, 2028].map(days.sourceOf)).toEqual(['table', 'plan_office', 'missing']);
    expect(log.events).toEqual([]);
  });

  test('one day declared of a year that nobody knows -> counts, and the rest is said to be missing', () => {
    const log = recordingLog();
    const days = createWorkingDays(log, {
      ofDate: (date) => (date === '2027-02-08' ? 'holiday' : undefined),
      isComplete: () => false,
    });
    expect(days.isWorkingDay('2027-02-08')).toBe(false);
    expect(days.sourceOf(2027)).toBe('missing');
    expect(days.isWorkingDay('2027-10-01')).toBe(true);
    expect(log.events.map(({ event, fields }) => [event, fields.year])).toEqual([['working_days.year_unknown', 2027]]);
  });

  test('an instant late in the day in Greenwich -> the next day in Shanghai', () => {
    expect(dateIn(new Date('2024-08-06T20:00:00Z'), 'Asia/Shanghai')).toBe('2024-08-07');
  });
});
