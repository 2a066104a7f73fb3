import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { silenceShape } from '../silence/silence-options.ts';
import { minuteOf } from '../table.ts';

type Options = ApiOptions & { readonly until: string; readonly reason?: string };

/** `silence prolong ID`: a new silence takes its place. */
export const silenceProlong: AddCommand = (silence, context) => {
  const { say } = context;
  const command = silence
    .command('prolong')
    .description(say({ zh: '延长静默：以新的静默接替', en: 'prolong a silence: a new one takes its place' }))
    .argument('<id>', say({ zh: '静默编号', en: 'identity of the silence' }))
    .requiredOption(
      '--until <instant>',
      say({
        zh: '新的结束时刻，如 2024-08-20T18:00:00+08:00',
        en: 'when it is to end, such as 2024-08-20T18:00:00+08:00',
      }),
    )
    .option('--reason <words>', say({ zh: '理由，默认沿用原理由', en: 'why; as before unless given' }));
  apiOptions(command, context).action(async (id: string, { until, reason, ...given }: Options) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const path = `/api/v1/silences/${encodeURIComponent(id)}/prolong`;
    const headers = { 'content-type': 'application/json' };
    const set = await api.post(path, JSON.stringify({ until, reason }), headers, silenceShape);
    if (context.json) context.print(JSON.stringify(set, null, 2));
    else
      context.print(
        say({
          zh: `静默已延长至 ${minuteOf(set.until)}，新编号 ${set.id}。`,
          en: `Prolonged until ${minuteOf(set.until)}; it is ${set.id} now.`,
        }),
      );
  });
};
