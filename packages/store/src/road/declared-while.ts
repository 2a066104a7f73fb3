import { type RawBuilder, sql } from 'kysely';

/** Silences and causes are declared for a while, and may be ended early. */
export interface DeclaredFilter {
  readonly plan?: string | undefined;
  /** Left out: those that are over too. */
  readonly notOverAt?: Date | undefined;
  /** Identity of the last one already seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Whether a row is not over at an instant, by its `until_at` and `ended_at`. */
export const notOver = (at: Date): RawBuilder<boolean> =>
  sql<boolean>`(until_at > ${at} and (ended_at is null or ended_at > ${at}))`;
