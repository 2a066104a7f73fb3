import { describe, expect, it } from 'vitest';
import { type AnsweringEvent, answeringState, lastAnswerDate } from '../src/index.ts';
import { at, SHANGHAI } from './support/desk.ts';
import { p } from './support/indicators.ts';

const UNIT = ['reporter', 'head'];
const event = (
  ordinal: number,
  reason: AnsweringEvent['reason'],
  on: string,
  given: Partial<AnsweringEvent> = {},
): AnsweringEvent => ({ ordinal, reason, told: UNIT, at: at(`${on} 09:00`), facts: null, ...given });

const ANSWER = { by: { unit: 'u-green', role: 'head', name: '王建国' }, expectedOn: '2024-08-30', measure: '补种' };
const answered = (ordinal: number, on: string) =>
  event(ordinal, 'acknowledged', on, { told: [], facts: { answer: ANSWER } });

const ROWS: { name: string; events: AnsweringEvent[]; held: string }[] = [
  { name: 'told at once -> from that day', events: [event(1, 'first', '2024-08-05')], held: 'unit 2024-08-05' },
  {
    name: 'muted, and nobody has heard -> nobody holds it',
    events: [event(1, 'first', '2024-08-05', { heardAt: null })],
    held: 'nobody',
  },
  {
    name: 'muted at first -> from the day on which somebody heard',
    events: [event(1, 'first', '2024-08-05', { heardAt: at('2024-08-20 10:00') })],
    held: 'unit 2024-08-20',
  },
  {
    name: 'worse while it was muted, told then -> from that telling',
    events: [
      event(1, 'first', '2024-08-05', { heardAt: null }),
      event(2, 'worsened', '2024-08-12', { heardAt: at('2024-08-20 10:00') }),
    ],
    held: 'unit 2024-08-20',
  },
  {
    name: 'told, then worse while it was muted -> no grace for those who never answered',
    events: [event(1, 'first', '2024-08-05'), event(2, 'worsened', '2024-08-12', { heardAt: null })],
    held: 'unit 2024-08-05',
  },
  {
    name: 'answered, then worse while it was muted -> nobody has to answer yet',
    events: [
      event(1, 'first', '2024-08-05'),
      answered(2, '2024-08-06'),
      event(3, 'worsened', '2024-08-12', { heardAt: null }),
    ],
    held: 'nobody',
  },
  {
    name: 'answered for though it was muted -> held and answered',
    events: [event(1, 'first', '2024-08-05', { heardAt: null }), answered(2, '2024-08-06')],
    held: 'unit 2024-08-06, until 2024-08-30',
  },
  {
    name: 'gone up, which was muted -> it is with that level all the same',
    events: [
      event(1, 'first', '2024-08-05'),
      event(2, 'escalated', '2024-08-08', { told: ['plan_office'], heardAt: null }),
    ],
    held: 'plan_office 2024-08-08',
  },
];

describe('who holds an alert, by its history', () => {
  it.each(ROWS)('$name', ({ events, held }) => {
    const state = answeringState(events, 'u-green', SHANGHAI);
    const last = state?.held.at(-1);
    const until = state?.acknowledgement ? `, until ${state.acknowledgement.expectedOn}` : '';
    expect(last ? `${last.level} ${last.since}${until}` : 'nobody').toBe(held);
  });
});

describe('the last date that may be promised', () => {
  it.each([
    { name: 'within the plan -> a year after its end', today: '2024-08-06', last: '2026-12-31' },
    { name: 'after the plan -> a year from today', today: '2026-03-01', last: '2027-03-01' },
    { name: 'on 29 February -> the 28th', today: '2028-02-29', last: '2029-02-28' },
  ])('$name', ({ today, last }) => {
    expect(lastAnswerDate(p('2025-12'), today)).toBe(last);
  });
});
