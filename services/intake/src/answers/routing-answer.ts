import { z } from '@hono/zod-openapi';
import {
  DESK_REASON_WORDS,
  decisionWords,
  type ExplainedRecipient,
  type Light,
  type Muting,
  WHY_WORDS,
} from '@planwatch/domain';
import type { ContactRow } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import type { PlanIndicator } from '../plans/find-home.ts';
import type { ExplainedFor } from '../routing/explain-for.ts';
import { decisionAnswer, decisionSchema, toldFields } from './decision-answer.ts';
import { bilingual, text } from './words.ts';

const recipientSchema = z.object({
  name: z.string(),
  email: z.string(),
  unit: z.string(),
  when: text('邮件发出时刻；null：途中被拦下或时间未定 · When it goes out; null: stopped, or not known').nullable(),
  ...toldFields,
  decisions: z.array(decisionSchema),
});

const mutingSchema = z.object({
  because: z.string(),
  words: bilingual('被什么拦下 · What keeps it from everybody'),
  by: text('静默、共性原因或告警的编号 · Identity of the silence, the cause or the alert'),
  author: text('由谁设置；null：因另一告警 · Who declared it; null: it follows from another alert').nullable(),
  until: text('何时结束；null：该告警结束时 · When it ends; null: with that alert').nullable(),
});

export const explanationSchema = z
  .object({
    plan: z.string(),
    indicator: z.string(),
    indicatorName: bilingual('指标名称 · Name of the indicator'),
    light: z.string(),
    askedAt: z.string(),
    silentBecause: z
      .enum(['light_raises_no_alert', 'told_already'])
      .nullable()
      .openapi({ description: '该灯本身不通知任何人的原因 · Why the light itself tells nobody anything' }),
    told: z.array(recipientSchema),
    muted: z.array(mutingSchema).openapi({
      description:
        '目前谁都不通知的原因，依次列出；没有则为空 · What keeps it from everybody at present, in turn; else none',
    }),
    afterwards: z.array(recipientSchema).openapi({
      description: '届时仍未恢复的，通知谁 · Who is told after that, if it still stands',
    }),
  })
  .openapi('RoutingExplanation');

export const routingAnswer = (
  { askedAt, contacts, explanation }: ExplainedFor,
  { plan, indicator }: PlanIndicator,
  light: Light,
): z.output<typeof explanationSchema> => {
  const { timeZone } = plan;
  const byId = new Map(contacts.map((contact) => [contact.contact_id, contact]));
  return {
    plan: plan.code,
    indicator: indicator.code,
    indicatorName: { ...indicator.name },
    light,
    askedAt: formatInstant(askedAt, timeZone),
    silentBecause: explanation.silentBecause,
    told: explanation.told.map((each) => personAnswer(each, byId, timeZone)),
    muted: explanation.muted.map((muting) => mutingAnswer(muting, timeZone)),
    afterwards: explanation.afterwards.map((each) => personAnswer(each, byId, timeZone)),
  };
};

const mutingAnswer = ({ stop: { because, by }, reason, author, until }: Muting, timeZone: string) => ({
  because,
  words: { ...decisionWords(reason ? { because, reason } : { because }) },
  by,
  author,
  until: formatInstantOrNull(until === null ? null : new Date(until), timeZone),
});

const personAnswer = (each: ExplainedRecipient, byId: ReadonlyMap<string, ContactRow>, timeZone: string) => {
  const contact = byId.get(each.contactId);
  return {
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    unit: contact?.unit_code ?? '',
    when: formatInstantOrNull(each.when === null ? null : new Date(each.when), timeZone),
    reason: each.reason,
    reasonWords: { ...DESK_REASON_WORDS[each.reason] },
    why: each.why,
    whyWords: { ...WHY_WORDS[each.why] },
    via: each.via,
    deputyFor: each.deputyFor === undefined ? null : (byId.get(each.deputyFor)?.name ?? null),
    decisions: each.decisions.map((decision) => decisionAnswer(decision, timeZone)),
  };
};
