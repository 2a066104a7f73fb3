import { createHash } from 'node:crypto';
import type { Trx } from '../store.ts';

/** A PNG that a mail shows where its HTML says `cid:` and the content id. */
export interface DeliveryPicture {
  readonly contentId: string;
  readonly filename: string;
  readonly content: Uint8Array;
}

/** Keeps a new delivery's pictures, those that another mail shows too only once. In digest order, against deadlock. */
export const insertDeliveryPictures = async (
  trx: Trx,
  planId: string,
  deliveryId: string,
  pictures: readonly DeliveryPicture[],
): Promise<void> => {
  if (pictures.length === 0) return;
  const digested = pictures.map((picture) => ({
    ...picture,
    digest: createHash('sha256').update(picture.content).digest('hex'),
  }));
  const contents = new Map(digested.map(({ digest, content }) => [digest, content]));
  await trx
    .insertInto('picture')
    .values(
      [...contents]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([digest, content]) => ({ plan_id: planId, digest, content: Buffer.from(content) })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
  await trx
    .insertInto('delivery_picture')
    .values(
      digested.map(({ contentId, filename, digest }, index) => ({
        plan_id: planId,
        delivery_id: deliveryId,
        ordinal: index + 1,
        content_id: contentId,
        filename,
        digest,
      })),
    )
    .execute();
};

/** A delivery's pictures as they were composed, in their order. */
export const loadDeliveryPictures = async (
  trx: Trx,
  planId: string,
  deliveryId: string,
): Promise<DeliveryPicture[]> => {
  const rows = await trx
    .selectFrom('delivery_picture')
    .innerJoin('picture', (join) =>
      join
        .onRef('picture.plan_id', '=', 'delivery_picture.plan_id')
        .onRef('picture.digest', '=', 'delivery_picture.digest'),
    )
    .select(['delivery_picture.content_id', 'delivery_picture.filename', 'picture.content'])
    .where('delivery_picture.plan_id', '=', planId)
    .where('delivery_picture.delivery_id', '=', deliveryId)
    .orderBy('delivery_picture.ordinal')
    .execute();
  return rows.map(({ content_id, filename, content }) => ({ contentId: content_id, filename, content }));
};
