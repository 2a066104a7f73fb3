import { month, type Plan } from '@planwatch/domain';
import { sql } from 'kysely';
import { startScriptedServer } from '../support/scripted-smtp.ts';
import { takeClockStep } from './business-clock.ts';
import { checkMail } from './checker.ts';
import { CLOCK_FROM } from './clock-steps.ts';
import { type Count, none, type Trial, told } from './fault.ts';
import { keptMails } from './smtp-log.ts';
import { type Stack, startStack } from './stack.ts';
import { watchPlan } from './watch-plan.ts';

interface ReminderStep {
  readonly name: string;
  readonly at: string;
  /** Working days left that every unit is reminded of; left out: it is told nothing. */
  readonly says?: number;
}

/** February's figures are due on Monday, 14 March; nobody reports. */
const REMINDER_STEPS: readonly ReminderStep[] = [
  { name: 'six working days before', at: '2016-03-04T10:00:00+08:00' },
  { name: 'five before', at: '2016-03-07T10:00:00+08:00', says: 5 },
  { name: 'an hour back', at: '2016-03-07T09:00:00+08:00' },
  { name: 'and forward again', at: '2016-03-07T10:30:00+08:00' },
  { name: 'an hour forward', at: '2016-03-07T11:30:00+08:00' },
  { name: 'days down, over the third to the last before', at: '2016-03-11T10:00:00+08:00', says: 1 },
  { name: 'a day back', at: '2016-03-10T10:00:00+08:00' },
  { name: 'and forward again', at: '2016-03-11T14:00:00+08:00' },
  { name: 'the day itself', at: '2016-03-14T10:00:00+08:00' },
];

const UNITS = 3;
const plan = (): Plan => ({ ...watchPlan(UNITS, 1), start: month(2016, 1), end: month(2020, 12) });

/** What was said before due dates, each as `unit days-left`; what was mailed of it as often as it was. */
const remindersSaid = async ({ db }: Stack): Promise<string[]> => {
  const { rows } = await sql<{ said: string }>`
    select format('%s %s', unit_code, facts ->> 'workingDaysLeft') as said
    from alert join alert_event as event using (plan_id, alert_id)
      left join wave_item as item on item.plan_id = event.plan_id and item.alert_id = event.alert_id
        and event_ordinal = ordinal
    where kind = 'submission_due' and reason in ('first', 'repeat')`.execute(db);
  return rows.map(({ said }) => said).toSorted();
};

const hasLooked = async ({ db }: Stack, at: string): Promise<boolean> => {
  const { desk_ticked_at: tickedAt } = await db.selectFrom('plan').select('desk_ticked_at').executeTakeFirstOrThrow();
  return tickedAt !== null && tickedAt >= new Date(at);
};

/** Reminders before the due date, under a clock that jumps: each once, none at another time. */
export const checkReminders = async ({ lab }: Trial): Promise<Count[]> => {
  await using server = await startScriptedServer({});
  await using stack = await startStack(lab, { plans: [plan()], smtpUrl: server.url, from: CLOCK_FROM });
  const units = plan().units.map(({ code }) => code);
  const expected: string[] = [];
  const wrong: string[] = [];
  for (const { name, at, says } of REMINDER_STEPS) {
    if (says !== undefined) expected.push(...units.map((unit) => `${unit} ${says}`));
    await takeClockStep(stack, at, ['evaluator', 'notifier', 'scheduler'], () => hasLooked(stack, at));
    const said = await remindersSaid(stack);
    if (said.join() !== expected.toSorted().join()) wrong.push(`${name} (${at}): ${said.join(', ')}`);
  }
  const mail = await checkMail(stack, keptMails(server));
  return [
    ...mail.counts.map((count) => ({ ...count, what: `reminders: ${count.what}` })),
    {
      ...none('times with other reminders than planned', wrong.length),
      ...(wrong.length > 0 ? { shown: wrong.join('; ') } : {}),
    },
    none('reminders: duplicates', mail.duplicates),
    told('reminders', expected.length),
  ];
};
