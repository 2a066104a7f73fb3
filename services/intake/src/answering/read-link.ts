import {
  type AnsweringEvent,
  type AnswerLink,
  answeringState,
  type EscalationState,
  type LinkStanding,
  linkStanding,
  readAnswerLink,
  timeZoneOf,
} from '@planwatch/domain';
import {
  type AlertEpisode,
  asAnsweringEvent,
  asCaller,
  type Caller,
  findAlert,
  findEvaluation,
  findKnownContact,
  isLinkUsed,
  type KnownContact,
  loadAlertSteps,
  type ReadEvaluation,
  type Trx,
} from '@planwatch/store';
import type { IntakeContext } from '../intake-context.ts';
import type { PlanIndex } from '../plans/plan-index.ts';

/** Whose link it is, or why it is no good. `expired` and `open` links are ours, and their person is known. */
export type HeldLink =
  | { readonly state: 'refused' }
  | { readonly state: 'expired' | 'valid'; readonly link: AnswerLink; readonly holder: LinkHolder };

/** `actsAs`: whose unit and role they answer with, their own or those of whom they stand in for. */
export interface LinkHolder {
  readonly contact: KnownContact;
  readonly actsAs: KnownContact;
}

/** The link of a token. Somebody who is no longer written to has no links. */
export const readLink = async (token: string, { tokens, clock, store }: IntakeContext): Promise<HeldLink> => {
  const read = tokens.read('acknowledge', token, clock.now());
  const link = read.state === 'refused' ? null : readAnswerLink(read.parts);
  const contact = link && (await findKnownContact(store.db, link.contactId));
  const actsAs = link?.actsFor === undefined ? contact : await findKnownContact(store.db, link.actsFor);
  if (read.state === 'refused' || !link || !contact || !actsAs) return { state: 'refused' };
  return { state: read.state, link, holder: { contact, actsAs } };
};

/** What a link is about, and whether its holder may still answer. */
export interface LinkedAlert {
  readonly standing: LinkStanding;
  readonly alert: AlertEpisode;
  readonly events: readonly AnsweringEvent[];
  readonly facts: object | null;
  readonly state: EscalationState | null;
  readonly evaluation: ReadEvaluation | null;
  readonly index: PlanIndex;
}

/** Row security sees whoever holds the link as what they act as. */
export const callerOf = ({ actsAs: { unit_code, role } }: LinkHolder): Caller => ({ unit: unit_code, role });

/** `null`: the alert or its plan is gone. */
export const linkedAlert = async (
  trx: Trx,
  link: AnswerLink,
  holder: LinkHolder,
  { plans }: IntakeContext,
): Promise<LinkedAlert | null> => {
  const alert = await findAlert(trx, link.alertId);
  const index = alert && (await plans.find(alert.plan_id));
  if (!alert || !index) return null;
  const steps = (await loadAlertSteps(trx, [alert.alert_id])).get(alert.alert_id) ?? [];
  const events = steps.map(asAnsweringEvent);
  const standing = linkStanding({
    state: alert.state,
    mine: holder.actsAs.role === 'planner' || holder.actsAs.unit_code === alert.unit_code,
    used: await isLinkUsed(trx, link),
    eventOrdinal: link.eventOrdinal,
    events,
  });
  return {
    standing,
    alert,
    events,
    facts: steps.findLast(({ facts, reason }) => facts !== null && reason !== 'acknowledged')?.facts as object | null,
    state: answeringState(events, alert.unit_code, timeZoneOf(index.plan.timeZone)),
    evaluation: (alert.evaluation_id && (await findEvaluation(trx, alert.evaluation_id))) || null,
    index,
  };
};

/** The same, read in a transaction of its own. */
export const lookAtAlert = (
  link: AnswerLink,
  holder: LinkHolder,
  context: IntakeContext,
): Promise<LinkedAlert | null> =>
  asCaller(context.store.db, callerOf(holder), (trx) => linkedAlert(trx, link, holder, context));
