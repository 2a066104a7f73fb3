/** A picture inside a mail, under the name by which the mail's HTML shows it. */
export interface DeliveryPictureTable {
  plan_id: string;
  delivery_id: string;
  ordinal: number;
  /** The part of `cid:…` after the colon. */
  content_id: string;
  filename: string;
  digest: string;
}
