import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import type { SubmissionAnswer } from '../tables/idempotency-key.ts';

/** How long a key is kept, from its first use. */
export const KEY_KEPT_DAYS = 30;

export interface KeptAnswer {
  readonly contentHash: Buffer;
  readonly answer: SubmissionAnswer;
}

/**
 * The answer kept for this owner's key, if there is one. A key past its time is forgotten here, so that it may be
 * used anew. `machineNow` is machine time.
 */
export const findKeptAnswer = async (
  trx: Trx,
  owner: string,
  key: string,
  machineNow: Date,
): Promise<KeptAnswer | undefined> => {
  const row = await trx
    .selectFrom('idempotency_key')
    .select(['content_hash', 'answer', 'expires_at'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.expires_at > machineNow) return { contentHash: row.content_hash, answer: row.answer };
  await sql`delete from idempotency_key where owner = ${owner} and key = ${key} and expires_at <= ${machineNow}`.execute(
    trx,
  );
  return undefined;
};
