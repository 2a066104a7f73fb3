import { z } from '@hono/zod-openapi';
import { wordsFault } from '@planwatch/domain';

/** A person's words as they are kept: whoever reads them must see them. Nothing given: none. */
export const givenNote = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .superRefine((text, { addIssue }) => {
      const fault = text === '' ? null : wordsFault(text);
      if (fault) addIssue({ code: 'custom', params: { words: fault } });
    });

/** The same, where there must be some. */
export const givenWords = (longest: number) => givenNote(longest).min(1);
