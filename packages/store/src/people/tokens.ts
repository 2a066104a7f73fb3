import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@planwatch/runtime';
import type { Caller, Db, Trx } from '../store.ts';
import type { TokenRole } from '../tables/api-token.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a bearer token of 256 random bits. It is returned once; only its hash is stored. */
export const createToken = async (
  db: Db | Trx,
  owner: { unit: string | null; role: TokenRole; label: string; contact?: string | undefined },
  now: Date,
): Promise<{ id: string; token: string }> => {
  const token = `pw_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await db
    .insertInto('api_token')
    .values({
      token_id: id,
      hash: hashOf(token),
      unit_code: owner.unit,
      role: owner.role,
      contact_id: owner.contact ?? null,
      label: owner.label,
      created_at: now,
      revoked_at: null,
    })
    .execute();
  return { id, token };
};

export interface TokenHolder extends Caller {
  readonly tokenId: string;
}

/** Whose token this is; `undefined` if nobody's, or revoked. */
export const findToken = async (db: Db | Trx, token: string): Promise<TokenHolder | undefined> => {
  const row = await db
    .selectFrom('api_token')
    .select(['token_id', 'unit_code', 'role', 'contact_id'])
    .where('hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && { tokenId: row.token_id, unit: row.unit_code, role: row.role, contact: row.contact_id };
};

/** Ends a token. Returns whether it was in use. */
export const revokeToken = async (db: Db | Trx, id: string, now: Date): Promise<boolean> => {
  const revoked = await db
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('token_id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
};
