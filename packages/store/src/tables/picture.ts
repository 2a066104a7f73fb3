/** A picture that mails of one plan show, kept once however many of them do. */
export interface PictureTable {
  plan_id: string;
  /** SHA-256 of the content, in hex. */
  digest: string;
  /** PNG. */
  content: Buffer;
}
