import type { Bilingual } from './bilingual.ts';

/** What leaves no trace on a page, or looks like a plain space and is none: joiners, bidi marks, no-break spaces. */
export const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?! )\s/u;

const EACH = new RegExp(HIDDEN, 'gu');

/** A text for people to read, with every hidden character by its name: `12[U+200B]5`. */
export const withCodePoints = (text: string): string =>
  text.replace(EACH, (hidden) => {
    const point = hidden.codePointAt(0) ?? 0;
    return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
  });

/** What is left without hidden characters; U+2800 is a dot pattern without a dot. */
const seenOf = (text: string): string => text.replace(EACH, '').replaceAll('\u2800', '').trim();

/** Embeddings, overrides and isolates: what follows is shown in another order than it is written in. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/u;

export interface WordsFault {
  readonly code: 'no_visible_text' | 'hidden_character';
  readonly message: Bilingual;
}

/** Why a text does not serve as a person's words: a reader would see nothing of it, or something else. `null`: it serves. */
export const wordsFault = (text: string): WordsFault | null => {
  const [turning] = TURNING.exec(text) ?? [];
  if (turning !== undefined) {
    const named = withCodePoints(turning);
    const message = {
      zh: `含有会打乱文字显示顺序的不可见字符${named}，请删去`,
      en: `has an invisible character that changes the order of the text, ${named}; take it out`,
    };
    return { code: 'hidden_character', message };
  }
  if (seenOf(text) !== '') return null;
  const message = { zh: '没有可见的文字，请写明', en: 'has nothing that can be seen; words are expected' };
  return { code: 'no_visible_text', message };
};
