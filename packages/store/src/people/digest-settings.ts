import { type DigestSetting, type LeavingState, leavingState } from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import type { Trx } from '../store.ts';
import type { ContactRow } from './contacts.ts';

const lower = (email: string): string => email.toLowerCase();

/** All posts in use of the person that a contact is. */
const postsOf = async (trx: Trx, contactId: string): Promise<ContactRow[]> => {
  const all = await trx.selectFrom('contact').selectAll().where('removed_at', 'is', null).execute();
  const own = all.find(({ contact_id }) => contact_id === contactId);
  return own ? all.filter(({ email }) => lower(email) === lower(own.email)) : [];
};

const idsOf = (posts: readonly ContactRow[]): string[] => posts.map(({ contact_id }) => contact_id);

/** How a person stands who wants no more digests. */
export const readLeavingState = async (trx: Trx, contactId: string): Promise<LeavingState> => {
  const posts = await postsOf(trx, contactId);
  if (posts.length === 0) return { state: 'off' };
  const last = await trx
    .selectFrom('unsubscribe_request')
    .select(['requested_at as requestedAt', 'decided_at as decidedAt'])
    .where('contact_id', 'in', idsOf(posts))
    .orderBy('request_id', 'desc')
    .executeTakeFirst();
  return leavingState(posts, last ?? null);
};

/** Leaves the digest off at once where its reader may, else files a request, once while one is open. */
export const leaveDigest = async (
  trx: Trx,
  { contactId, planId, at }: { contactId: string; planId: string; at: Date },
): Promise<LeavingState> => {
  const before = await readLeavingState(trx, contactId);
  if (before.state === 'may_leave') await setPosts(trx, await postsOf(trx, contactId), 'off');
  if (before.state === 'may_ask') {
    await trx
      .insertInto('unsubscribe_request')
      .values({ request_id: newId(), contact_id: contactId, plan_id: planId, requested_at: at })
      .onConflict((on) => on.doNothing())
      .execute();
  }
  return readLeavingState(trx, contactId);
};

const setPosts = async (trx: Trx, posts: readonly ContactRow[], digest: DigestSetting): Promise<void> => {
  await trx.updateTable('contact').set({ digest }).where('contact_id', 'in', idsOf(posts)).execute();
};

/**
 * Sets whether a person gets digests and so answers an open request of theirs: off grants it, on refuses it. Returns
 * the decision, or `null` when nothing had been asked. `at` is business time.
 */
export const setDigest = async (
  trx: Trx,
  { contactId, digest, by, at }: { contactId: string; digest: DigestSetting; by: string; at: Date },
): Promise<'granted' | 'refused' | null> => {
  const posts = await postsOf(trx, contactId);
  if (posts.length === 0) return null;
  await setPosts(trx, posts, digest);
  const decision = digest === 'off' ? 'granted' : 'refused';
  const decided = await trx
    .updateTable('unsubscribe_request')
    .set({ decision, decided_by: by, decided_at: at })
    .where('contact_id', 'in', idsOf(posts))
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return decided.numUpdatedRows > 0n ? decision : null;
};
