import { describe, expect, it } from 'vitest';
import {
  type AlertKind,
  answerFor,
  DEFAULT_ESCALATION_POLICY,
  type EscalationLevel,
  type EscalationNotice,
  type EscalationPolicy,
  type EscalationState,
  escalate,
  handOver,
  nextRise,
  startEscalation,
} from '../src/index.ts';
import { at, calendar, SHANGHAI } from './support/desk.ts';

/** What happens on a day: the clock is looked at, somebody answers, or another unit takes over. */
type Step =
  | { readonly on: string; readonly answers?: string | null }
  | { readonly on: string; readonly handedTo: string };

interface Row {
  readonly name: string;
  readonly kind?: AlertKind;
  /** The unit was told on Monday, 5 August 2024. */
  readonly steps: readonly Step[];
  readonly holidays?: readonly string[];
  readonly policy?: EscalationPolicy;
  /** Everything said, by day. */
  readonly said: readonly string[];
}

const wording = (on: string, { reason, to, unit, held }: EscalationNotice): string => {
  const chain = held.map(
    ({ level, unit: holder, workingDays }) => `${level}${level === 'unit' ? ` ${holder}` : ''} ${workingDays}`,
  );
  return `${on} ${reason} ${unit} -> ${to.join(', ')}; held: ${chain.join(', ')}`;
};

const look = (...days: readonly string[]): Step[] => days.map((on) => ({ on }));
const EVERY_DAY = Array.from({ length: 21 }, (_, index) => `2024-08-${String(index + 5).padStart(2, '0')}`);

const TABLE: Row[] = [
  { name: 'the same day -> silent', steps: look('2024-08-05'), said: [] },
  { name: 'two working days -> silent', steps: look('2024-08-07'), said: [] },
  { name: 'the third working day -> silent, it is the unit’s as a whole', steps: look('2024-08-08'), said: [] },
  {
    name: 'three full working days -> on the next, the plan office, told who held it',
    steps: look('2024-08-09'),
    said: ['2024-08-09 escalated u-green -> plan_office; held: unit u-green 3'],
  },
  {
    name: 'every day for three weeks -> plan office, then leader, each once',
    steps: look(...EVERY_DAY),
    said: [
      '2024-08-09 escalated u-green -> plan_office; held: unit u-green 3',
      '2024-08-13 escalated u-green -> leader; held: unit u-green 3, plan_office 2',
    ],
  },
  {
    name: 'a holiday counts for nobody; the third day is a Friday -> on Monday, not at the weekend',
    steps: look('2024-08-09', '2024-08-10', '2024-08-11', '2024-08-12'),
    holidays: ['2024-08-07'],
    said: ['2024-08-12 escalated u-green -> plan_office; held: unit u-green 3'],
  },
  {
    name: 'looked at again after a standstill, on a Sunday -> on Monday',
    steps: look('2024-08-18', '2024-08-19'),
    said: ['2024-08-19 escalated u-green -> plan_office; held: unit u-green 9'],
  },
  {
    name: 'after a standstill -> one level at a time, nobody is passed over',
    steps: look('2024-08-19', '2024-08-19', '2024-08-20', '2024-08-21'),
    said: [
      '2024-08-19 escalated u-green -> plan_office; held: unit u-green 9',
      '2024-08-21 escalated u-green -> leader; held: unit u-green 9, plan_office 2',
    ],
  },
  {
    name: 'answered for -> nothing goes up before the day',
    steps: [{ on: '2024-08-06', answers: '2024-08-20' }, ...look('2024-08-09', '2024-08-13', '2024-08-19')],
    said: [],
  },
  {
    name: 'the expected day -> followed up, once',
    steps: [{ on: '2024-08-06', answers: '2024-08-20' }, ...look('2024-08-20', '2024-08-20', '2024-08-21')],
    said: ['2024-08-20 follow_up u-green -> reporter, head; held: unit u-green 10'],
  },
  {
    name: 'followed up and unanswered -> goes up anew',
    steps: [
      { on: '2024-08-06', answers: '2024-08-07' },
      ...look('2024-08-07', '2024-08-12', '2024-08-13', '2024-08-14', '2024-08-15'),
    ],
    said: [
      '2024-08-07 follow_up u-green -> reporter, head; held: unit u-green 1',
      '2024-08-13 escalated u-green -> plan_office; held: unit u-green 3',
      '2024-08-15 escalated u-green -> leader; held: unit u-green 3, plan_office 2',
    ],
  },
  {
    name: 'a day promised for today -> asked tomorrow',
    steps: [{ on: '2024-08-06', answers: '2024-08-06' }, ...look('2024-08-06', '2024-08-07')],
    said: ['2024-08-07 follow_up u-green -> reporter, head; held: unit u-green 1'],
  },
  {
    name: 'answered for without a date -> never followed up',
    steps: [{ on: '2024-08-06', answers: null }, ...look('2024-09-30')],
    said: [],
  },
  {
    name: 'handed over -> that unit is told who held it, and counts anew',
    steps: [{ on: '2024-08-07', handedTo: 'u-roads' }, ...look('2024-08-09', '2024-08-12', '2024-08-13')],
    said: [
      '2024-08-07 handed_over u-roads -> reporter, head; held: unit u-green 1',
      '2024-08-13 escalated u-roads -> plan_office; held: unit u-roads 3',
    ],
  },
  {
    name: 'handed over by the plan office -> the unit again, not the plan office',
    steps: [...look('2024-08-09'), { on: '2024-08-12', handedTo: 'u-roads' }, ...look('2024-08-15')],
    said: [
      '2024-08-09 escalated u-green -> plan_office; held: unit u-green 3',
      '2024-08-12 handed_over u-roads -> reporter, head; held: unit u-green 3, plan_office 1',
    ],
  },
  {
    name: 'a plan that waits longer -> as long as it says',
    policy: [
      { level: 'plan_office', after: 5 },
      { level: 'leader', after: 10 },
    ],
    steps: look(...EVERY_DAY),
    said: [
      '2024-08-13 escalated u-green -> plan_office; held: unit u-green 5',
      '2024-08-20 escalated u-green -> leader; held: unit u-green 5, plan_office 5',
    ],
  },
  {
    name: 'a plan that asks the leader at once -> the plan office is passed over',
    policy: [{ level: 'leader', after: 2 }],
    steps: look(...EVERY_DAY),
    said: ['2024-08-08 escalated u-green -> leader; held: unit u-green 2'],
  },
  {
    name: 'a plan that stops at the plan office -> the leader never hears',
    policy: [{ level: 'plan_office', after: 3 }],
    steps: look(...EVERY_DAY),
    said: ['2024-08-09 escalated u-green -> plan_office; held: unit u-green 3'],
  },
  { name: 'a plan where nothing goes up -> silent', policy: [], steps: look(...EVERY_DAY), said: [] },
  { name: 'an early warning does not go up', kind: 'forecast_miss', steps: look(...EVERY_DAY), said: [] },
  {
    name: 'an early warning that was answered for is followed up',
    kind: 'forecast_miss',
    steps: [{ on: '2024-08-06', answers: '2024-08-07' }, ...look('2024-08-07', '2024-08-30')],
    said: ['2024-08-07 follow_up u-green -> reporter, head; held: unit u-green 1'],
  },
];

describe('escalate', () => {
  it.each(TABLE)(
    '$name',
    ({ kind = 'light_worsened', steps, holidays = [], policy = DEFAULT_ESCALATION_POLICY, said }) => {
      const isWorkingDay = calendar(holidays);
      let state: EscalationState = startEscalation('u-green', '2024-08-05');
      const told: string[] = [];
      for (const step of steps) {
        const now = at(`${step.on} 09:00`);
        if ('handedTo' in step) {
          const handed = handOver(state, step.handedTo, step.on, isWorkingDay);
          state = handed.state;
          told.push(...handed.emit.map((notice) => wording(step.on, notice)));
        } else if (step.answers !== undefined) {
          state = answerFor(state, { by: 'head', at: now, expectedOn: step.answers, measure: '补植补造' });
        } else {
          const next = escalate({ kind, state, now, zone: SHANGHAI, isWorkingDay, policy });
          state = next.state;
          told.push(...next.emit.map((notice) => wording(step.on, notice)));
        }
      }
      expect(told).toEqual(said);
    },
  );

  it('a follow-up says what was promised', () => {
    const promised = { by: 'head', at: at('2024-08-06 09:00'), expectedOn: '2024-08-07', measure: '补植补造' };
    const { emit } = escalate({
      kind: 'light_worsened',
      state: answerFor(startEscalation('u-green', '2024-08-05'), promised),
      now: at('2024-08-07 09:00'),
      zone: SHANGHAI,
      isWorkingDay: calendar(),
      policy: DEFAULT_ESCALATION_POLICY,
    });
    expect(emit.map((notice) => notice.promised)).toEqual([promised]);
  });
});

const OFFICE_ONLY: EscalationPolicy = [{ level: 'plan_office', after: 3 }];
const DAY_AFTER_DAY: EscalationPolicy = [
  { level: 'plan_office', after: 1 },
  { level: 'leader', after: 2 },
];
const held = (level: EscalationLevel, since: string) => ({ level, unit: 'u-green', since });

/** With whom it is since when, and which level hears of it next, on which day; an answer before is in time until. */
const RISES: {
  name: string;
  held: EscalationState['held'];
  policy?: EscalationPolicy;
  holidays?: string[];
  next: string | null;
}[] = [
  {
    name: 'told on a Tuesday -> the unit has until Friday, the plan office hears on Monday',
    held: [held('unit', '2024-08-06')],
    next: 'plan_office 2024-08-12, answer by 2024-08-09',
  },
  {
    name: 'the plan office has heard -> five full working days since the unit did',
    held: [held('unit', '2024-08-06'), held('plan_office', '2024-08-12')],
    next: 'leader 2024-08-14, answer by 2024-08-13',
  },
  {
    name: 'raised on a Saturday -> Monday is the first day',
    held: [held('unit', '2024-08-10')],
    next: 'plan_office 2024-08-15, answer by 2024-08-14',
  },
  {
    name: 'a holiday on the day after the last -> still to be answered on the last',
    held: [held('unit', '2024-08-06')],
    holidays: ['2024-08-12'],
    next: 'plan_office 2024-08-13, answer by 2024-08-09',
  },
  {
    name: 'the plan office heard late -> as long as it would have had',
    held: [held('unit', '2024-08-05'), held('plan_office', '2024-08-19')],
    next: 'leader 2024-08-21, answer by 2024-08-20',
  },
  {
    name: 'one day for each -> by the end of the very day on which it heard',
    held: [held('unit', '2024-08-05'), held('plan_office', '2024-08-07')],
    policy: DAY_AFTER_DAY,
    next: 'leader 2024-08-08, answer by 2024-08-07',
  },
  {
    name: 'the leader has it -> nobody',
    held: [held('unit', '2024-08-06'), held('plan_office', '2024-08-12'), held('leader', '2024-08-14')],
    next: null,
  },
  {
    name: 'the plan stops below -> nobody',
    held: [held('unit', '2024-08-06'), held('plan_office', '2024-08-12')],
    policy: OFFICE_ONLY,
    next: null,
  },
];

describe('nextRise', () => {
  it.each(RISES)('$name', ({ held: holders, policy = DEFAULT_ESCALATION_POLICY, holidays = [], next }) => {
    const state = { held: holders, acknowledgement: null };
    const isWorkingDay = calendar(holidays);
    const rise = nextRise(state, policy, isWorkingDay);
    expect(rise && `${rise.level} ${rise.on}, answer by ${rise.answerBy}`).toBe(next);
    if (rise === null) return;
    const onDay = (date: string) =>
      escalate({ kind: 'light_worsened', state, now: at(`${date} 00:01`), zone: SHANGHAI, isWorkingDay, policy }).emit;
    expect([onDay(rise.answerBy), onDay(rise.on).map(({ to }) => to)]).toEqual([[], [[rise.level]]]);
  });
});
