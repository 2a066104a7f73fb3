import type { Json, Timestamp } from '../column.ts';

/** What a client is told of an accepted submission. `receivedAt` is RFC 3339. */
export interface SubmissionAnswer {
  readonly id: string;
  readonly status: string;
  readonly figures: number;
  readonly receivedAt: string;
}

/** The first answer to a keyed request, kept 30 days. */
export interface IdempotencyKeyTable {
  owner: string;
  key: string;
  content_hash: Buffer;
  plan_id: string;
  submission_id: string;
  answer: Json<SubmissionAnswer>;
  expires_at: Timestamp;
}
