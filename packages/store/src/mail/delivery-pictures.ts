import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';

/** A PNG that a mail shows where its HTML says `cid:` and the content id. */
export interface DeliveryPicture {
  readonly contentId: string;
  readonly filename: string;
  readonly content: Uint8Array;
}

interface Illustrated {
  readonly planId: string;
  readonly deliveryId: string;
  readonly pictures?: readonly DeliveryPicture[];
}

/** Keeps new deliveries' pictures, what several mails show only once. In digest order, against deadlock. */
export const insertDeliveryPictures = async (trx: Trx, deliveries: readonly Illustrated[]): Promise<void> => {
  const digestOf = digests();
  const named = deliveries.flatMap(({ planId, deliveryId, pictures = [] }) =>
    pictures.map(({ contentId, filename, content }, index) => ({
      row: {
        plan_id: planId,
        delivery_id: deliveryId,
        ordinal: index + 1,
        content_id: contentId,
        filename,
        digest: digestOf(content),
      },
      content,
    })),
  );
  if (named.length === 0) return;
  await keepContents(
    trx,
    named.map(({ row, content }) => ({ plan_id: row.plan_id, digest: row.digest, content: Buffer.from(content) })),
  );
  await trx
    .insertInto('delivery_picture')
    .values(named.map(({ row }) => row))
    .execute();
};

/** SHA-256, once for each content in memory. */
const digests = () => {
  const known = new Map<Uint8Array, string>();
  return (content: Uint8Array): string => {
    const digest = known.get(content) ?? createHash('sha256').update(content).digest('hex');
    known.set(content, digest);
    return digest;
  };
};

interface PictureRow {
  readonly plan_id: string;
  readonly digest: string;
  readonly content: Buffer;
}

/** What the table has is not sent again. */
const keepContents = async (trx: Trx, pictures: readonly PictureRow[]): Promise<void> => {
  const keyOf = ({ plan_id, digest }: Pick<PictureRow, 'plan_id' | 'digest'>) => `${digest} ${plan_id}`;
  const wanted = new Map(pictures.map((picture) => [keyOf(picture), picture]));
  const kept = await trx
    .selectFrom('picture')
    .select(['plan_id', 'digest'])
    .where('digest', 'in', [...new Set(pictures.map(({ digest }) => digest))])
    .execute();
  for (const row of kept) wanted.delete(keyOf(row));
  if (wanted.size === 0) return;
  await trx
    .insertInto('picture')
    .values([...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row))
    .onConflict((on) => on.doNothing())
    .execute();
};

/**
 * Pictures of a plan's deliveries as they were composed, in their order, by delivery. What several show is read once.
 */
export const loadDeliveryPictures = async (
  trx: Trx,
  planId: string,
  deliveryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DeliveryPicture[]>> => {
  const named = await sql<{ delivery_id: string; content_id: string; filename: string; digest: string }>`
    select delivery_id, content_id, filename, digest from delivery_picture
    where plan_id = ${planId} and delivery_id = any(${[...deliveryIds]}::uuid[])
    order by delivery_id, ordinal`.execute(trx);
  if (named.rows.length === 0) return new Map();
  const contents = await trx
    .selectFrom('picture')
    .select(['digest', 'content'])
    .where('plan_id', '=', planId)
    .where('digest', 'in', [...new Set(named.rows.map(({ digest }) => digest))])
    .execute();
  const contentOf = new Map(contents.map(({ digest, content }) => [digest, content]));
  const pictures = new Map<string, DeliveryPicture[]>();
  for (const { delivery_id, content_id, filename, digest } of named.rows) {
    const content = contentOf.get(digest);
    if (!content) continue;
    const own = pictures.get(delivery_id) ?? [];
    own.push({ contentId: content_id, filename, content });
    pictures.set(delivery_id, own);
  }
  return pictures;
};
