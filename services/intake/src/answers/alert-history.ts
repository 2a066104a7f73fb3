import { z } from '@hono/zod-openapi';
import { type AnsweringFacts, type Doer, decisionWords, type EscalationState } from '@planwatch/domain';
import type { AlertStep, ToldPerson } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { alertSchema } from './alert-answer.ts';
import { bilingual, text } from './words.ts';

const EVENTS = {
  first: 'raised',
  worsened: 'worsened',
  repeat: 'repeated',
  escalated: 'escalated',
  follow_up: 'followed_up',
  acknowledged: 'acknowledged',
  handed_over: 'handed_over',
  resolved: 'resolved',
  restated: 'restated',
  unsaid: 'changed',
} as const;

const EVENT_NAMES = [
  'raised',
  'worsened',
  'repeated',
  'changed',
  'escalated',
  'followed_up',
  'acknowledged',
  'handed_over',
  'resolved',
  'restated',
] as const;

const doer = z
  .object({
    unit: z.string().nullable(),
    role: z.string(),
    name: text('姓名，仅规划主管部门可见 · Name, for the plan office only').nullable(),
    deputyFor: text('代理谁，仅规划主管部门可见 · For whom this person acted; for the plan office only')
      .nullable()
      .optional(),
  })
  .openapi('Doer', { description: '办理人 · Who did it' });

const holding = z
  .object({
    level: z.enum(['unit', 'plan_office', 'leader']),
    unit: text('责任单位代码 · Code of the unit that is to act'),
    since: text('自何日起 · From which date on', '2024-09-27'),
    workingDays: z.number().int().openapi({ description: '历时工作日 · For how many working days' }),
  })
  .openapi('Holding');

const person = z
  .object({
    name: z.string(),
    unit: z.string(),
    role: z.string(),
    why: text('为何通知此人 · Why this person'),
    deputyFor: text('代理谁 · For whom this person acts').nullable(),
    mail: z
      .enum(['waiting', 'left_out', 'stopped', 'pending', 'held', 'sending', 'sent', 'deferred', 'failed', 'unknown'])
      .openapi({
        description:
          'waiting 待汇总，left_out 合并后无新内容，stopped 被抑制或静默，其余为投递状态 · waiting: to be gathered; left_out: nothing new by then; stopped: inhibited or silenced; else the state of the mail',
      }),
    at: text('发出、入账或汇总截止的时间 · When it was sent, entered or is to be gathered').nullable(),
    stoppedBy: bilingual('为何未发 · Why it was stopped').nullable(),
  })
  .openapi('ToldPerson');

const step = z
  .object({
    ordinal: z.number().int(),
    event: z.enum(EVENT_NAMES),
    at: z.string(),
    light: z.string().nullable(),
    previousLight: z.string().nullable(),
    told: z.array(z.string()).openapi({ description: '通知的角色 · Roles that were told' }),
    people: z
      .array(person)
      .optional()
      .openapi({ description: '通知到的人，仅规划主管部门可见 · Who was told; for the plan office only' }),
    by: doer.optional(),
    expectedOn: z.string().nullable().optional(),
    measure: z.string().optional(),
    from: text('转出单位 · Unit that gave it away').optional(),
    to: text('转入单位 · Unit that took it over').optional(),
    note: text('转办说明 · Why it was handed over').optional(),
    held: z.array(holding).optional().openapi({ description: '此前由谁办理、多久 · Who held it before, and how long' }),
  })
  .openapi('AlertStep');

export const alertHistorySchema = alertSchema
  .extend({
    heldBy: holding.omit({ workingDays: true }).nullable().openapi({ description: '目前由谁办理 · Who has it now' }),
    history: z.array(step).openapi({ description: '经过，由先到后 · What happened, in order' }),
  })
  .openapi('AlertWithHistory');

type Step = z.output<typeof step>;

/** `people`: `null` where the caller may not see who was told. */
export const alertStepAnswer = (
  { ordinal, reason, at, light, previous_light, told, facts }: AlertStep,
  people: readonly ToldPerson[] | null,
  timeZone: string | undefined,
): Step => {
  const { answer, handOver, episode } = (facts ?? {}) as AnsweringFacts;
  const named = ({ unit, role, name, deputyFor = null }: Doer) =>
    people ? { unit, role, name, ...(deputyFor === null ? {} : { deputyFor }) } : { unit, role, name: null };
  return {
    ordinal,
    event: EVENTS[reason as keyof typeof EVENTS],
    at: formatInstant(at, timeZone),
    light,
    previousLight: previous_light,
    told: [...told],
    ...(people && {
      people: people.filter((one) => one.ordinal === ordinal).map((one) => personAnswer(one, timeZone)),
    }),
    ...(answer && { by: named(answer.by), expectedOn: answer.expectedOn, measure: answer.measure }),
    ...(handOver && { by: named(handOver.by), from: handOver.from, to: handOver.to, note: handOver.note }),
    ...(episode && { held: [...episode.held] }),
  };
};

const personAnswer = ({ ordinal: _, at, stoppedBy, ...person }: ToldPerson, timeZone: string | undefined) => ({
  ...person,
  at: formatInstantOrNull(at, timeZone),
  stoppedBy: stoppedBy && decisionWords(stoppedBy),
});

export const heldByAnswer = (state: EscalationState | null) => state?.held.at(-1) ?? null;
