import { LIGHT_WORDS, type Light } from '@planwatch/domain';
import type { Context } from './context.ts';

export const isLight = (text: string): text is Light => Object.hasOwn(LIGHT_WORDS, text);

/** Shape and word; a light that a newer server may name otherwise is shown as it is. */
export const lightText = (context: Context, light: string): string =>
  isLight(light) ? `${LIGHT_WORDS[light].shape} ${context.say(LIGHT_WORDS[light].word)}` : light;
