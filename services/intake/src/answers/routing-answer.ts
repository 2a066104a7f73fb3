import { z } from '@hono/zod-openapi';
import { DESK_REASON_WORDS, type ExplainedRecipient, type Light, WHY_WORDS } from '@planwatch/domain';
import type { ContactRow } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import type { PlanIndicator } from '../plans/find-home.ts';
import type { ExplainedFor } from '../routing/explain-for.ts';
import { decisionAnswer, decisionSchema, toldFields } from './decision-answer.ts';
import { bilingual, text } from './words.ts';

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
    told: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        unit: z.string(),
        when: text('邮件发出时刻；null：途中被拦下 · When the mail goes out; null: stopped on the road').nullable(),
        ...toldFields,
        decisions: z.array(decisionSchema),
      }),
    ),
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
  };
};

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
