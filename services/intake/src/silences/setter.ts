import type { NewSilence, TokenHolder } from '@planwatch/store';
import { whoIs } from '../http/identity.ts';

/** Who sets a silence, for the record and for the reminder of its end. */
export const setterOf = (holder: TokenHolder): Pick<NewSilence, 'author' | 'authorContact' | 'setBy'> => ({
  author: whoIs(holder),
  authorContact: holder.contact ?? null,
  setBy: holder.tokenId,
});
