import { describe, expect, it } from 'vitest';
import { type Absence, deputyRing } from '../src/index.ts';

const away = (contactId: string, deputy: string | null, from = '2024-08-05', until = '2024-08-09'): Absence => ({
  contactId,
  from,
  until,
  deputy,
});

describe('deputyRing', () => {
  const rows: { name: string; others: Absence[]; ring?: string }[] = [
    { name: 'the deputy is there', others: [] },
    { name: 'the deputy is away, and somebody else stands in', others: [away('b', 'c')] },
    { name: 'the deputy is away without one', others: [away('b', null)] },
    { name: 'each for the other', others: [away('b', 'a')], ring: '2024-08-05 a b a' },
    { name: 'three in a ring', others: [away('b', 'c'), away('c', 'a')], ring: '2024-08-05 a b c a' },
    { name: 'a ring beyond', others: [away('b', 'c'), away('c', 'b')], ring: '2024-08-05 a b c b' },
    {
      name: 'each for the other on one day only',
      others: [away('b', 'a', '2024-08-09', '2024-08-12')],
      ring: '2024-08-09 a b a',
    },
    { name: 'one after the other', others: [away('b', 'a', '2024-08-10', '2024-08-12')] },
    { name: 'before it', others: [away('b', 'a', '2024-08-01', '2024-08-04')] },
    { name: 'the later word of the deputy counts', others: [away('b', 'c'), away('b', 'a')] },
    {
      name: 'and the earlier one where the later does not reach',
      others: [away('b', 'c', '2024-08-05', '2024-08-06'), away('b', 'a')],
      ring: '2024-08-07 a b a',
    },
    { name: 'what was noted before of the same person', others: [away('a', 'c'), away('b', 'c')] },
  ];
  it.each(rows)('$name', ({ others, ring }) => {
    const found = deputyRing(away('a', 'b'), others);
    expect(found && [found.day, ...found.contactIds].join(' ')).toBe(ring);
  });

  it('nobody stands in -> no ring', () => {
    expect(deputyRing(away('a', null), [away('b', 'a')])).toBeUndefined();
  });
});
