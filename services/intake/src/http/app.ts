import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { TokenHolder } from '@planwatch/store';
import type { BodyMeter } from './body-meter.ts';
import { inputFaults } from './input-faults.ts';
import type { AnswerLanguage } from './language.ts';
import { invalidInput } from './problem.ts';

/** What every handler finds in its context. `holder` is set behind `authenticate`. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: { language: AnswerLanguage; holder: TokenHolder; bodyMeter: BodyMeter };
}

export type App = OpenAPIHono<AppEnv>;

/** An application whose faulty path and query parameters are answered with every fault at once. */
export const newApp = (): App =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      const faults = inputFaults(result, result.target);
      if (faults.length > 0) throw invalidInput(faults);
    },
  });
