/** A PNG inside the mail, shown where the HTML names `cid:` and its content id. */
export interface MailPicture {
  readonly contentId: string;
  readonly filename: string;
  readonly content: Uint8Array;
}

/** An item's two pictures, of which a reader sees one. */
export interface PicturePair {
  readonly wide: MailPicture;
  readonly narrow: MailPicture;
}
