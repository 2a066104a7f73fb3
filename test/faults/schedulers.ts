import type { Plan } from '@planwatch/domain';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { editionsDoubled, occurrencesMade, setBusinessClock } from './business-clock.ts';
import { checkMail, settle } from './checker.ts';
import { atLeast, BOTH, type Fault, none, told } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { startStack } from './stack.ts';
import { until } from './until.ts';
import { watchPlan } from './watch-plan.ts';

/** Mondays, and the day in Shanghai on which each is due: two of them are holidays. */
const WEEKS = [
  { plannedFor: '2024-08-12', on: '2024-08-12' },
  { plannedFor: '2024-08-19', on: '2024-08-19' },
  { plannedFor: '2024-08-26', on: '2024-08-26' },
  { plannedFor: '2024-09-02', on: '2024-09-02' },
  { plannedFor: '2024-09-09', on: '2024-09-09' },
  { plannedFor: '2024-09-16', on: '2024-09-18' },
  { plannedFor: '2024-09-23', on: '2024-09-23' },
  { plannedFor: '2024-09-30', on: '2024-09-30' },
  { plannedFor: '2024-10-07', on: '2024-10-08' },
  { plannedFor: '2024-10-14', on: '2024-10-14' },
] as const;

const CREW = ['scheduler', 'scheduler', 'scheduler', 'notifier', 'notifier'] as const;
const WEEK_MS = 60_000;

/** A plan for each unit: its head reads its editions, and nobody else does. */
const plansOf = (count: number): Plan[] => {
  const whole = watchPlan(count, 1);
  return whole.units.map((unit) => ({
    ...whole,
    code: unit.code,
    planOffice: unit.code,
    units: [unit],
    indicators: whole.indicators.filter(({ leadUnit }) => leadUnit === unit.code),
  }));
};

export const schedulers: Fault = {
  name: 'schedulers',
  fault: 'three schedulers fire together, 500 occurrences',
  promise: 'digests doubled 0; missed 0',
  queues: BOTH,
  run: async (trial) => {
    const plans = plansOf(50);
    const weeks = WEEKS.slice(0, trial.times(WEEKS.length, 2));
    await using server = await startScriptedServer({});
    await using stack = await startStack(trial.lab, { plans, smtpUrl: server.url });
    const expected: string[] = [];
    for (const { plannedFor, on } of weeks) {
      expected.push(...plans.map(({ code }) => `${code} ${plannedFor}`));
      await setBusinessClock(stack, `${on}T08:30:01+08:00`);
      const crew = await Promise.all(CREW.map((name) => stack.start(name)));
      await until(async () => (await occurrencesMade(stack)).length >= expected.length, WEEK_MS);
      await settle(stack, WEEK_MS);
      await Promise.all(crew.map((service) => service[Symbol.asyncDispose]()));
    }
    const made = new Set(await occurrencesMade(stack));
    const mail = await checkMail(stack, keptMails(server));
    return [
      ...mail.counts,
      none('digests missed', expected.filter((each) => !made.has(each)).length),
      none('digests nobody planned', [...made].filter((each) => !expected.includes(each)).length),
      none('digests doubled', await editionsDoubled(stack)),
      none('duplicates', mail.duplicates),
      atLeast('occurrences', made.size, expected.length),
      told('mails', mail.mails),
    ];
  },
};
