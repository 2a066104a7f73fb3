import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from '../api/api.ts';

const stateShape = z.object({
  id: z.string(),
  status: z.string(),
  findings: z
    .array(
      z.object({
        indicator: z.string().nullish(),
        cell: z.string().nullish(),
        code: z.string().default(''),
        message: z.union([z.string(), z.object({ zh: z.string(), en: z.string() })]),
      }),
    )
    .default([]),
});
export type SubmissionState = z.output<typeof stateShape>;

const POLL_MS = 300;

/** Asks until a submission has been judged, or the time is over; gives what was seen last. */
export const awaitJudgement = async (api: Api, id: string, timeoutMs: number): Promise<SubmissionState> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const state = await api.get(`/api/v1/submissions/${encodeURIComponent(id)}`, stateShape);
    if (state.status !== 'received' || performance.now() >= deadline) return state;
    await setTimeout(POLL_MS);
  }
};
