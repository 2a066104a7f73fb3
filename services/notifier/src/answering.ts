import {
  ALERT_CATALOGUE,
  type AlertKind,
  ANSWER_LINK_DAYS,
  ANSWER_PATH,
  type AnsweringFacts,
  answerLinkParts,
  type Bilingual,
  type Doer,
  type EpisodeFacts,
  nameBeside,
  type Plan,
  unitName,
} from '@planwatch/domain';
import type { EpisodePart, HandOver, Undertaking } from '@planwatch/mail';
import type { SignedTokens } from '@planwatch/runtime';
import type { ContactRow } from '@planwatch/store';
import type { Told } from './news-of-wave.ts';

const DAY_MS = 24 * 3_600_000;

/** What the links of a mail are made with. */
export interface AnswerLinks {
  readonly tokens: SignedTokens;
  readonly publicUrl: string;
}

/** Who held it, what was promised, and where this recipient may answer for it. */
export const answering = (
  told: Told,
  contact: ContactRow,
  plan: Plan,
  links: AnswerLinks,
): Pick<EpisodePart, 'held' | 'handedOver' | 'promised'> & { readonly alertUrl: string | null } => {
  const { episode } = (told.item.event.facts ?? {}) as AnsweringFacts;
  return {
    held: (episode?.held ?? []).map(({ unit, ...held }) => ({
      ...held,
      unit: unitName(plan, held.level === 'plan_office' ? plan.planOffice : unit),
    })),
    handedOver: handedOverOf(told, plan),
    promised: promisedOf(episode?.promised ?? null, plan),
    alertUrl: answerUrl(told, contact, links),
  };
};

/** The last handing over, if the unit that has it now has it from another. */
const handedOverOf = ({ asItStands, item: { alert, steps, toldBefore } }: Told, plan: Plan): HandOver | null => {
  const step = steps.findLast(({ facts }) => (facts as AnsweringFacts | null)?.handOver?.to === alert.unit_code);
  const { handOver, episode } = (step?.facts ?? {}) as AnsweringFacts;
  if (!step || !handOver) return null;
  const { from, by, note } = handOver;
  return {
    from: unitName(plan, from),
    workingDays: (episode?.held ?? []).reduce((sum, { workingDays }) => sum + workingDays, 0),
    by: whoSaid(by, unitName(plan, by.unit ?? plan.planOffice)),
    note,
    isNews: asItStands && (toldBefore?.ordinal ?? 0) < step.ordinal,
  };
};

const promisedOf = (promised: EpisodeFacts['promised'], plan: Plan): Undertaking | null => {
  if (!promised) return null;
  const { by, on, expectedOn, measure } = promised;
  const unit = unitName(plan, by.unit ?? plan.planOffice);
  return { by: whoSaid(by, unit), on, expectedOn, measure };
};

const whoSaid = ({ name, deputyFor }: Doer, unit: Bilingual): Bilingual => {
  if (name === null) return unit;
  const own = nameBeside(unit, name);
  const away = deputyFor && nameBeside(unit, deputyFor);
  return away
    ? { zh: `${name}（代${unit.zh}${away}）`, en: `${name} (for ${away}, ${unit.en})` }
    : { zh: `${unit.zh}${own}`, en: `${own} (${unit.en})` };
};

/**
 * Whether somebody may answer: the unit's own people and the plan office, while it waits for an answer. A deputy may
 * what they may for whom they act.
 */
const mayAnswer = ({ item: { alert, event } }: Told, { role, unit_code }: Pick<ContactRow, 'role' | 'unit_code'>) =>
  ALERT_CATALOGUE[alert.kind as AlertKind].escalates &&
  alert.state === 'firing' &&
  event.reason !== 'resolved' &&
  (role === 'planner' || (role !== 'leader' && unit_code === alert.unit_code));

const answerUrl = (told: Told, contact: ContactRow, { tokens, publicUrl }: AnswerLinks): string | null => {
  const { alert, event, deputyFor } = told.item;
  if (!mayAnswer(told, deputyFor ?? contact)) return null;
  const link = {
    plan: alert.plan_id,
    alertId: alert.alert_id,
    contactId: contact.contact_id,
    eventOrdinal: event.ordinal,
    ...(deputyFor ? { actsFor: deputyFor.contact_id } : {}),
  };
  const expiresAt = new Date(event.at.getTime() + ANSWER_LINK_DAYS * DAY_MS);
  return `${publicUrl.replace(/\/$/, '')}${ANSWER_PATH}${tokens.issue('acknowledge', answerLinkParts(link), expiresAt)}`;
};
