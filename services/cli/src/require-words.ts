import { wordsFault } from '@planwatch/domain';
import type { Context } from './context.ts';
import { badUsage } from './refusal.ts';

/** Refuses as bad usage words that are kept, where nothing of them can be seen. */
export const requireWords = (context: Context, words: Readonly<Record<string, string>>): void => {
  for (const [option, text] of Object.entries(words)) {
    const fault = wordsFault(text);
    if (fault) {
      throw badUsage(context, { zh: `--${option} ${fault.message.zh}`, en: `--${option} ${fault.message.en}` });
    }
  }
};
