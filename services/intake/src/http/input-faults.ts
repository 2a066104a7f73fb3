import type { Problem } from '@planwatch/runtime';
import type { z } from 'zod';
import { textFaults } from './text-faults.ts';
import { problemsOf } from './zod-problems.ts';

type Parsed = { success: true; data: unknown } | { success: false; error: z.ZodError };

/**
 * What is wrong with input, by place: what its schema found, else the texts that cannot be stored. All that comes in
 * passes here, so that no schema need think of such texts.
 */
export const inputFaults = (parsed: Parsed, where: string): Problem[] =>
  parsed.success ? textFaults(parsed.data, where) : problemsOf(parsed.error, where);
