import { z } from 'zod';
import { silenceShape } from './silence-options.ts';

/** A cause as the API shows it. */
export const causeShape = silenceShape.omit({ matchers: true }).extend({
  covers: silenceShape.shape.matchers,
  reason: z.object({ zh: z.string(), en: z.string() }),
});
