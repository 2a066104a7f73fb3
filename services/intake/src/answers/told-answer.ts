import { z } from '@hono/zod-openapi';
import { DESK_REASON_WORDS, WHY_WORDS } from '@planwatch/domain';
import type { ContactRow, ToldEntry } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { decisionAnswer, decisionSchema, toldFields } from './decision-answer.ts';
import { DELIVERY_STATES } from './mail-answer.ts';
import { bilingual, listOf, text } from './words.ts';

const walkSchema = z.object({
  at: z.string(),
  deliverAt: text('归入的批次何时截止；null：被拦下 · When its wave was to close; null: it was stopped').nullable(),
  decisions: z.array(decisionSchema),
});

const stepSchema = z
  .object({
    id: text('告警编号 · Identity of the alert'),
    kind: z.string(),
    indicator: z.string().nullable(),
    indicatorName: bilingual('指标名称 · Name of the indicator').nullable(),
    unit: z.string(),
    light: z.string().nullable(),
    ...toldFields,
    road: z.array(walkSchema).openapi({
      description: '逐次经过的各道关口及理由，由先到后 · Each walk along the road to the mailbox, in order',
    }),
  })
  .openapi('ToldStep');

const entrySchema = z
  .object({
    at: text('决定或编成的时间 · When it was decided, or the mail composed'),
    plan: z.string(),
    post: z.object({ unit: z.string(), role: z.string() }),
    about: z.enum(['alert', 'digest', 'silence']),
    state: z.enum(['stopped', 'waiting', 'left_out', ...DELIVERY_STATES]).openapi({
      description:
        'stopped 被抑制或静默，waiting 待汇总，left_out 合并后无新内容，其余为邮件状态 · stopped: inhibited or silenced; waiting: to be gathered; left_out: nothing new by then; else the state of the mail',
    }),
    waitsUntil: text('汇总截止时间 · When it is gathered').nullable(),
    alert: stepSchema.nullable(),
    mail: z
      .object({
        id: z.string(),
        subject: z.string(),
        response: text('邮件服务器答复或暂存原因 · What the mail server said, or why it is held').nullable(),
        createdAt: z.string(),
        sentAt: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('ToldEntry');

export const toldSchema = listOf(entrySchema)
  .extend({
    person: z.object({
      name: z.string(),
      email: z.string(),
      posts: z.array(z.object({ id: z.string(), unit: z.string(), role: z.string() })),
    }),
  })
  .openapi('ToldPersonHistory');

/** `posts`: all those of the person. */
export const personAnswer = (posts: readonly ContactRow[]): z.output<typeof toldSchema>['person'] => ({
  name: posts[0]?.name ?? '',
  email: posts[0]?.email ?? '',
  posts: posts.map(({ contact_id: id, unit_code: unit, role }) => ({ id, unit, role })),
});

export const toldAnswer = (
  entry: ToldEntry,
  posts: readonly ContactRow[],
  index: PlanIndex | undefined,
): z.output<typeof entrySchema> => {
  const timeZone = index?.plan.timeZone;
  const post = posts.find(({ contact_id }) => contact_id === entry.contactId);
  const instant = (at: string | null) => formatInstantOrNull(at === null ? null : new Date(at), timeZone);
  const { mail, step } = entry;
  return {
    at: formatInstant(entry.at, timeZone),
    plan: entry.plan,
    post: { unit: post?.unit_code ?? '', role: post?.role ?? '' },
    about: entry.about === 'wave' ? 'alert' : entry.about,
    state: stateOf(entry),
    waitsUntil: instant(entry.waitsUntil),
    alert: step && stepAnswer(step, index),
    mail: mail && {
      id: mail.id,
      subject: mail.subject,
      response: mail.response,
      createdAt: formatInstant(new Date(mail.createdAt), timeZone),
      sentAt: instant(mail.sentAt),
    },
  };
};

const stateOf = ({ stopped, mail, waitsUntil }: ToldEntry) => {
  if (stopped) return 'stopped';
  return mail?.status ?? (waitsUntil === null ? 'left_out' : 'waiting');
};

const stepAnswer = (
  { alertId, kind, indicator, unit, light, reason, why, via, deputyFor, walks }: NonNullable<ToldEntry['step']>,
  index: PlanIndex | undefined,
): z.output<typeof stepSchema> => {
  const timeZone = index?.plan.timeZone;
  const known = indicator === null ? undefined : index?.byCode.get(indicator);
  return {
    id: alertId,
    kind,
    indicator,
    indicatorName: known ? { ...known.name } : null,
    unit,
    light,
    reason,
    reasonWords: { ...DESK_REASON_WORDS[reason] },
    why,
    whyWords: { ...(WHY_WORDS[why as keyof typeof WHY_WORDS] ?? { zh: why, en: why }) },
    via,
    deputyFor,
    road: walks.map(({ at, deliverAt, decisions }) => ({
      at: formatInstant(new Date(at), timeZone),
      deliverAt: formatInstantOrNull(deliverAt === null ? null : new Date(deliverAt), timeZone),
      decisions: decisions.map((decision) => decisionAnswer(decision, timeZone)),
    })),
  };
};
