import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, issuedValueFact, issueYears, latestIssueYear, month, type Reference } from '../src/index.ts';

const plan = { start: month(2021, 1), end: month(2025, 12), policy: DEFAULT_POLICY };
const MAY = { ...DEFAULT_POLICY, issuedBy: { month: 5, day: 9 } };
const YEARLY: Reference = { kind: 'issued', span: 'year' };
const ONCE: Reference = { kind: 'issued', span: 'plan' };

describe('values that the municipality issues', () => {
  const years: { name: string; reference: Reference; today: string; year: number | null }[] = [
    { name: 'before the first date -> none is due', reference: YEARLY, today: '2021-03-31', year: null },
    { name: 'the day after -> the first year', reference: YEARLY, today: '2021-04-01', year: 2021 },
    { name: 'on the date itself -> still the year before', reference: YEARLY, today: '2024-03-31', year: 2023 },
    { name: 'the day after -> this year', reference: YEARLY, today: '2024-04-01', year: 2024 },
    { name: 'after the plan -> its last year', reference: YEARLY, today: '2027-01-01', year: 2025 },
    { name: 'issued once for the plan -> its first year', reference: ONCE, today: '2024-08-06', year: 2021 },
  ];
  test.each(years)('$name', ({ reference, today, year }) => {
    expect(latestIssueYear({ reference }, plan, today)).toBe(year);
  });

  const asked: { name: string; reference?: Reference; today: string; watchedSince: string; years: number[] }[] = [
    {
      name: 'watched from the start -> every year due',
      today: '2023-06-01',
      watchedSince: '2021-01-20',
      years: [2021, 2022, 2023],
    },
    {
      name: 'watched since last year -> from that year on',
      today: '2024-06-01',
      watchedSince: '2023-11-30',
      years: [2023, 2024],
    },
    {
      name: 'watched since after the date -> this year all the same',
      today: '2024-08-06',
      watchedSince: '2024-08-06',
      years: [2024],
    },
    {
      name: 'watched since January -> none until the date',
      today: '2024-03-31',
      watchedSince: '2024-01-05',
      years: [],
    },
    { name: 'watched since after the plan -> none', today: '2026-05-01', watchedSince: '2026-02-01', years: [] },
    { name: 'before the first date -> none', today: '2021-03-31', watchedSince: '2020-12-01', years: [] },
    {
      name: 'issued once for the plan -> whenever watched',
      reference: ONCE,
      today: '2024-08-06',
      watchedSince: '2024-08-06',
      years: [2021],
    },
  ];
  test.each(asked)('asked for, $name', ({ reference = YEARLY, today, watchedSince, years: expected }) => {
    expect(issueYears({ reference }, plan, { today, watchedSince })).toEqual(expected);
  });

  test.each([
    { today: '2024-03-01', daysOver: 0 },
    { today: '2024-03-31', daysOver: 0 },
    { today: '2024-04-01', daysOver: 1 },
    { today: '2024-08-06', daysOver: 128 },
  ])('2024 on $today -> $daysOver days over', ({ today, daysOver }) => {
    expect(issuedValueFact(2024, false, today, DEFAULT_POLICY)).toEqual({ issued: false, daysOver });
  });

  test.each([
    { today: '2024-05-09', year: 2023, daysOver: 0 },
    { today: '2024-05-10', year: 2024, daysOver: 1 },
  ])('by 9 May as the plan says, on $today -> $year, $daysOver days over', ({ today, year, daysOver }) => {
    expect(latestIssueYear({ reference: YEARLY }, { ...plan, policy: MAY }, today)).toBe(year);
    expect(issuedValueFact(2024, false, today, MAY)).toEqual({ issued: false, daysOver });
  });
});
