import { describe, expect, test } from 'vitest';
import { dueDigest } from '../src/due-digest.ts';

/** The week of 16 September 2024 begins with two days off. */
const OFF = ['2024-09-15', '2024-09-16', '2024-09-17'];
const isWorkingDay = (date: string): boolean => !OFF.includes(date);
const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}+08:00`);

describe('dueDigest', () => {
  const rows: { name: string; now: string; last: string | null; due: string | null; zone?: string }[] = [
    { name: 'the plan is watched since today -> nothing at once', now: '2024-08-06 09:00', last: null, due: null },
    { name: 'a minute before the first Monday, 08:30 -> nothing', now: '2024-08-12 08:29', last: null, due: null },
    { name: 'the first Monday, 08:30 -> due', now: '2024-08-12 08:30', last: null, due: '2024-08-12' },
    { name: 'made -> nothing until the next', now: '2024-08-18 23:59', last: '2024-08-12', due: null },
    {
      name: 'the clock an hour back after it was made -> nothing',
      now: '2024-08-12 07:30',
      last: '2024-08-12',
      due: null,
    },
    { name: 'a Monday off -> not that day', now: '2024-09-16 12:00', last: '2024-09-09', due: null },
    { name: 'a Monday off -> on the next working day', now: '2024-09-18 08:30', last: '2024-09-09', due: '2024-09-16' },
    {
      name: 'three weeks down, to a Tuesday afternoon -> nothing yet',
      now: '2024-09-03 15:00',
      last: '2024-08-12',
      due: null,
    },
    {
      name: 'the working morning after -> one job, through the latest',
      now: '2024-09-04 08:30',
      last: '2024-08-12',
      due: '2024-09-02',
    },
    {
      name: 'a plan in another zone -> by its wall clock',
      now: '2024-08-12 08:30',
      last: null,
      due: null,
      zone: 'Europe/Berlin',
    },
  ];
  test.each(rows)('$name', ({ now, last, due, zone = 'Asia/Shanghai' }) => {
    const times = { timeZone: zone, since: at('2024-08-06 09:00'), lastPlannedFor: last };
    const expected = due === null ? [] : [{ name: 'digest.due', payload: { planId: 'p', plannedFor: due } }];
    expect(dueDigest('p', times, at(now), isWorkingDay)).toEqual(expected);
  });
});
