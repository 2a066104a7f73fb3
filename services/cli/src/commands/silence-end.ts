import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { silenceShape } from '../silence/silence-options.ts';

/** `silence end ID`: before its time; what is still open is then told. */
export const silenceEnd: AddCommand = (silence, context) => {
  const { say } = context;
  const command = silence
    .command('end')
    .description(say({ zh: '提前结束静默', en: 'end a silence early' }))
    .argument('<id>', say({ zh: '静默编号', en: 'identity of the silence' }));
  apiOptions(command, context).action(async (id: string, given: ApiOptions) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const ended = await api.delete(`/api/v1/silences/${encodeURIComponent(id)}`, silenceShape);
    if (context.json) context.print(JSON.stringify(ended, null, 2));
    else context.print(say({ zh: `静默 ${ended.id} 已结束。`, en: `Silence ${ended.id} is over.` }));
  });
};
