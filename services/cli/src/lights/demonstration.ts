import { PlanwatchError } from '@planwatch/runtime';
import { z } from 'zod';
import type { Api } from '../api/api.ts';
import type { Context } from '../context.ts';
import { minuteOf } from '../table.ts';

const readyShape = z.object({ businessTime: z.string(), demonstration: z.boolean() });

/** Made-up figures never go without saying so. A gateway may keep /readyz to itself; demonstrations have none. */
export const sayDemonstration = async (context: Context, api: Api): Promise<void> => {
  const ready = await api.get('/readyz', readyShape).catch((thrown: unknown) => {
    if (thrown instanceof PlanwatchError && thrown.code === 'not_found') return undefined;
    throw thrown;
  });
  if (!ready?.demonstration) return;
  const at = minuteOf(ready.businessTime);
  const words = { zh: `演示数据，业务时钟 ${at}。`, en: `Demonstration data; business clock ${at}.` };
  if (context.json) context.note(words);
  else context.print(context.say(words));
};
