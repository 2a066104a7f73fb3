import { ANSWER_LINK_DAYS, ANSWER_PATH, answerLinkParts } from '@planwatch/domain';
import { createSignedTokens } from '@planwatch/runtime';
import type { ContactRow, Db } from '@planwatch/store';
import { type GivenEvent, recordEvent } from './alert-rows.ts';
import { type Answer, type TestIntake, testIntake } from './intake.ts';
import { saveSampleContacts } from './sample-contacts.ts';
import { TEST_SECRET } from './test-secret.ts';

const DAY_MS = 24 * 3_600_000;

/** An intake, its people, and the links that their mails would carry. */
export interface AnswerRig extends AsyncDisposable {
  readonly intake: TestIntake;
  readonly owner: Db;
  readonly worker: Db;
  /** An alert of the greening bureau; a further event where it is given one's id. */
  raise(given?: GivenEvent): Promise<string>;
  /** The address, without the host, of a person's link, by the local part of their address; `actsFor` likewise. */
  linkOf(alertId: string, person: string, eventOrdinal?: number, actsFor?: string): string;
  contact(person: string): ContactRow;
  /** Sends the page's form. */
  send(path: string, fields: Record<string, string>): Promise<Answer>;
}

export const answerRig = async (): Promise<AnswerRig> => {
  const intake = await testIntake();
  const people = await saveSampleContacts(intake.owner);
  const worker = intake.database.store('planwatch_worker').db;
  const tokens = createSignedTokens(TEST_SECRET);
  const contact = (person: string): ContactRow => {
    const found = people.find(({ email }) => email.startsWith(`${person}@`));
    if (!found) throw new Error(`No contact ${person}`);
    return found;
  };
  return {
    intake,
    owner: intake.owner.db,
    worker,
    contact,
    raise: async (given = {}) => (await recordEvent(worker, given, intake.clock.now())).alertId,
    linkOf: (alertId, person, eventOrdinal = 1, actsFor) => {
      const own = { plan: 'sample-outline', alertId, contactId: contact(person).contact_id, eventOrdinal };
      const link = actsFor === undefined ? own : { ...own, actsFor: contact(actsFor).contact_id };
      const expiresAt = new Date(intake.clock.now().getTime() + ANSWER_LINK_DAYS * DAY_MS);
      return ANSWER_PATH + tokens.issue('acknowledge', answerLinkParts(link), expiresAt);
    },
    send: (path, fields) =>
      intake.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    [Symbol.asyncDispose]: () => intake[Symbol.asyncDispose](),
  };
};
