import { z } from 'zod';
import type { Api } from '../api/api.ts';

export const planCodes = async (api: Api): Promise<string[]> =>
  (await api.list('/api/v1/plans', z.object({ code: z.string() }))).map(({ code }) => code);
