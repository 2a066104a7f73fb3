import type { Timestamp } from '../column.ts';

export const TOKEN_ROLES = ['reporter', 'head', 'planner', 'leader', 'assessor', 'admin'] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** A bearer token by its SHA-256; the token itself is never stored. */
export interface ApiTokenTable {
  token_id: string;
  hash: Buffer;
  unit_code: string | null;
  role: TokenRole;
  /** Whose token it is, where it is one person's. */
  contact_id: string | null;
  label: string;
  created_at: Timestamp;
  revoked_at: Timestamp | null;
}
