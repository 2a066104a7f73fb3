import { month, type Plan } from '@planwatch/domain';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { editionsDoubled, occurrencesMade, takeClockStep } from './business-clock.ts';
import { checkMail } from './checker.ts';
import { checkReminders } from './clock-reminders.ts';
import { CLOCK_FROM, CLOCK_STEPS, ZONES } from './clock-steps.ts';
import { BOTH, type Count, type Fault, none, type Trial, told } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { startStack } from './stack.ts';
import { watchPlan } from './watch-plan.ts';

/** A plan in each zone, of a unit of its own. */
const zonedPlans = (): Plan[] => {
  const whole = watchPlan(Object.keys(ZONES).length, 1);
  return Object.entries(ZONES).flatMap(([code, timeZone], n) => {
    const unit = whole.units[n];
    const indicators = whole.indicators.filter(({ leadUnit }) => leadUnit === unit?.code);
    const years = { start: month(2016, 1), end: month(2020, 12) };
    return unit ? [{ ...whole, ...years, code, timeZone, planOffice: unit.code, units: [unit], indicators }] : [];
  });
};

const checkOccurrences = async (trial: Trial): Promise<Count[]> => {
  await using server = await startScriptedServer({});
  await using stack = await startStack(trial.lab, { plans: zonedPlans(), smtpUrl: server.url, from: CLOCK_FROM });
  const expected: string[] = [];
  const wrong: string[] = [];
  for (const { name, at, brings } of CLOCK_STEPS) {
    expected.push(...Object.entries(brings).map(([plan, plannedFor]) => `${plan} ${plannedFor}`));
    await takeClockStep(stack, at, ['notifier', 'scheduler'], async () => {
      const { length } = await occurrencesMade(stack);
      return length >= expected.length;
    });
    const made = await occurrencesMade(stack);
    if (made.join() !== expected.toSorted().join()) wrong.push(`${name} (${at}): ${made.join(', ')}`);
  }
  const mail = await checkMail(stack, keptMails(server));
  return [
    ...mail.counts,
    {
      ...none('times with other occurrences than planned', wrong.length),
      ...(wrong.length > 0 ? { shown: wrong.join('; ') } : {}),
    },
    none('editions doubled', await editionsDoubled(stack)),
    none('duplicates', mail.duplicates),
    told('times the services were started', CLOCK_STEPS.length),
    told('occurrences', expected.length),
    told('mails', mail.mails),
  ];
};

export const clock: Fault = {
  name: 'clock',
  fault:
    'the business clock an hour back and forward, month end, 29 February, a zone with daylight saving, a start after three weeks down',
  promise: 'occurrences and reminders wrong 0; missed editions caught up once, on a working morning',
  queues: BOTH,
  run: async (trial) => [...(await checkOccurrences(trial)), ...(await checkReminders(trial))],
};
