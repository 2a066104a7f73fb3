import { z } from 'zod';
import type { Api } from './api.ts';

/** Refuses, in the API's words, unless there is such a plan: a list of nothing would not say so. */
export const requireListedPlan = async (api: Api, plan: string): Promise<void> => {
  await api.get(`/api/v1/plans/${encodeURIComponent(plan)}`, z.object({ code: z.string() }));
};
