import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** How many mails lost their pictures, and how many pictures no mail shows any more. */
export interface DroppedPictures {
  readonly mails: number;
  readonly pictures: number;
}

/**
 * Drops the pictures of a plan's mails that ended before an instant of business time, sent or given up, at most so many
 * mails at once; a picture goes with the last mail that shows it. What a mail says is kept, and with it the alternative
 * texts, which carry the pictures' numbers. Mails that are still to be sent keep theirs.
 */
export const dropPictures = async (trx: Trx, planId: string, before: Date, limit: number): Promise<DroppedPictures> => {
  const marked = await sql<{ delivery_id: string }>`
    update delivery set pictures_dropped = true
    from (
      select delivery_id from delivery
      where plan_id = ${planId} and status in ('sent', 'failed') and not pictures_dropped
        and coalesce(sent_at, created_at) < ${before}
      order by coalesce(sent_at, created_at) limit ${limit} for update skip locked
    ) old
    where plan_id = ${planId} and delivery.delivery_id = old.delivery_id
    returning delivery.delivery_id`.execute(trx);
  if (marked.rows.length === 0) return { mails: 0, pictures: 0 };
  const named = await sql<{ delivery_id: string; digest: string }>`
    delete from delivery_picture
    where plan_id = ${planId} and delivery_id = any(${marked.rows.map((row) => row.delivery_id)}::uuid[])
    returning delivery_id, digest`.execute(trx);
  const deleted = await sql`
    delete from picture
    where plan_id = ${planId} and digest = any(${[...new Set(named.rows.map((row) => row.digest))]}::text[])
      and not exists (
        select from delivery_picture
        where delivery_picture.plan_id = picture.plan_id and delivery_picture.digest = picture.digest
      )`.execute(trx);
  return {
    mails: new Set(named.rows.map((row) => row.delivery_id)).size,
    pictures: Number(deleted.numAffectedRows ?? 0n),
  };
};
