import type { ContactRole } from '../contact.ts';

/** Set by the plan office, or by a reader who may: gets digests, or none. Not set: as the role has it. */
export type DigestSetting = 'on' | 'off';

/** Where the page stands that a digest's link leads to, the token left out. */
export const DIGEST_OFF_PATH = '/digests/off/';

/** Days for which the link of a digest works. */
export const DIGEST_OFF_DAYS = 400;

/** Leaders in charge, heads of units and planners get the digest as part of their office; a reporter may ask for it. */
export const isCompulsory = (roles: readonly ContactRole[]): boolean => roles.some((role) => role !== 'reporter');

/** How a reader stands who wants no more digests. `asked`: the plan office is to decide. */
export type LeavingState =
  | { readonly state: 'off' }
  | { readonly state: 'may_leave' }
  | { readonly state: 'may_ask'; readonly refusedOn: Date | null }
  | { readonly state: 'asked'; readonly since: Date };

interface LeavingRequest {
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
}

/** From all posts of one person and their last request; without a post in use there is nothing to leave. */
export const leavingState = (
  posts: readonly { readonly role: ContactRole; readonly digest: DigestSetting | null }[],
  last: LeavingRequest | null,
): LeavingState => {
  if (posts.every(({ digest, role }) => digest === 'off' || (role === 'reporter' && digest === null))) {
    return { state: 'off' };
  }
  if (!isCompulsory(posts.map(({ role }) => role))) return { state: 'may_leave' };
  if (last && last.decidedAt === null) return { state: 'asked', since: last.requestedAt };
  return { state: 'may_ask', refusedOn: last?.decidedAt ?? null };
};
