import {
  DEFAULT_DIGEST_SCHEDULE,
  DIGEST_OFF_DAYS,
  DIGEST_OFF_PATH,
  type DigestEdition,
  type DigestMemory,
  datedItems,
  formatPeriod,
  type Plan,
  selectDigest,
  unitName,
} from '@planwatch/domain';
import { type ComposedMail, composeDigestMail, type DigestMailInput } from '@planwatch/mail';
import type { Clock, SignedTokens } from '@planwatch/runtime';
import type { FailedAddress } from '@planwatch/store';
import type { DigestReader } from './digest-readers.ts';
import type { PlanStanding } from './plan-standing.ts';

/** What the words of an edition go by besides its facts. */
export interface EditionContext {
  readonly clock: Clock;
  /** The host of MAIL_FROM. */
  readonly messageHost: string;
  readonly publicUrl: string;
  readonly demonstration: boolean;
  /** Signs the link by which a reader leaves the digest off. Left out in a preview, whose link would be another's. */
  readonly tokens?: SignedTokens;
}

/** One reader's edition before it is worded. */
export interface OwnEdition {
  readonly editionId: string;
  readonly deliveryId: string;
  readonly reader: DigestReader;
  readonly plan: Plan;
  readonly standing: PlanStanding;
  /** `YYYY-MM-DD` */
  readonly plannedFor: string;
  /** Whom mails of the plan do not reach; only where the reader looks after the whole plan. */
  readonly undeliverable: readonly FailedAddress[];
  /** What the reader's edition before said; `null`: this is the first. */
  readonly last: DigestMemory | null;
  readonly edition: DigestEdition;
}

/** Selects what a reader is told. */
export const ownEdition = (given: Omit<OwnEdition, 'edition'>): OwnEdition => ({
  ...given,
  edition: selectDigest({ ...given.standing, scope: given.reader.scope, last: given.last }),
});

/** The mail of an edition, in its reader's language. `trial`: it goes to the plan office instead, and says so. */
export const composeEdition = (
  { deliveryId, reader: { contact, compulsory }, plan, standing, plannedFor, undeliverable, last, edition }: OwnEdition,
  { clock, messageHost, publicUrl, demonstration, tokens }: EditionContext,
  { trial = false } = {},
): ComposedMail =>
  composeDigestMail({
    delivery: { id: deliveryId, host: messageHost },
    recipient: { name: contact.name, email: contact.email, language: contact.language, role: contact.role },
    plan: {
      shortTitle: plan.shortTitle,
      start: plan.start,
      end: plan.end,
      timeZone: plan.timeZone,
      office: unitName(plan, plan.planOffice),
    },
    plannedFor,
    schedule: DEFAULT_DIGEST_SCHEDULE,
    lastAt: last && new Date(last.at),
    edition,
    indicators: standing.indicators,
    units: new Map(plan.units.map(({ code, name }) => [code, name])),
    tasks: taskWords(plan),
    undeliverable: undeliverable.map(({ recipient: address, unitCode: unit, mails, response: reason }) => ({
      address,
      unit,
      mails,
      reason,
    })),
    trialOf: trial ? contact.name : null,
    subscription: {
      compulsory,
      url: tokens && !trial ? offUrl(publicUrl, tokens, [plan.code, contact.contact_id], clock.now()) : null,
    },
    demonstration,
    clock: { shifted: clock.shifted, now: clock.now() },
    publicUrl,
  });

const taskWords = (plan: Plan): DigestMailInput['tasks'] =>
  new Map(
    datedItems(plan).map(({ code, name, due }) => [code, { name, dueOn: due === null ? null : formatPeriod(due) }]),
  );

const DAY_MS = 24 * 3_600_000;

const offUrl = (publicUrl: string, tokens: SignedTokens, parts: readonly string[], now: Date): string => {
  const token = tokens.issue('unsubscribe', parts, new Date(now.getTime() + DIGEST_OFF_DAYS * DAY_MS));
  return `${publicUrl.replace(/\/+$/, '')}${DIGEST_OFF_PATH}${token}`;
};
