import type { Bilingual } from '@planwatch/domain';
import { type ErrorCode, PlanwatchError } from '@planwatch/runtime';
import { CommanderError } from 'commander';
import type { Context } from './context.ts';

/** An error with words for the person, in both languages. */
export const refusal = (code: ErrorCode, message: Bilingual, cause?: unknown): PlanwatchError =>
  new PlanwatchError(code, message.en, { problems: [{ path: '', code, message }], cause });

const OWN_USAGE = 'planwatch.usage';

/** Bad usage that commander does not find by itself. */
export const badUsage = (context: Context, words: Bilingual): CommanderError =>
  new CommanderError(2, OWN_USAGE, context.say(words));
