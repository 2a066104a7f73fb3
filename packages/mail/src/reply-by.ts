import type { AlertMailInput } from './alert-mail.ts';
import { dayWords } from './date-words.ts';
import type { EpisodePart } from './episode.ts';

/** The day by the end of which an answer on this item is asked for, as words; `null`: no date was set. */
export const replyByWords = (
  { replyBy: own }: Pick<EpisodePart, 'replyBy'>,
  { replyBy: ofMail, recipient: { language } }: AlertMailInput,
): string | null => {
  const day = own === undefined ? ofMail : own;
  return day === null ? null : dayWords(day, language);
};
