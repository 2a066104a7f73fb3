import type { Selectable } from 'kysely';
import type { Db, Trx } from '../store.ts';
import type { ApiTokenTable } from '../tables/api-token.ts';

export type TokenRow = Omit<Selectable<ApiTokenTable>, 'hash' | 'revoked_at'>;

/** Tokens in use, oldest first, without their hashes. */
export const listTokens = (db: Db | Trx): Promise<TokenRow[]> =>
  db
    .selectFrom('api_token')
    .select(['token_id', 'unit_code', 'role', 'contact_id', 'label', 'created_at'])
    .where('revoked_at', 'is', null)
    .orderBy('token_id')
    .execute();
