import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { type ScopeOptions, scopeOptions, silenceShape } from '../silence/silence-options.ts';
import { minuteOf } from '../table.ts';

type Options = ScopeOptions & ApiOptions & { readonly from?: string; readonly until: string; readonly reason: string };

/** `silence new`: sets a silence. */
export const silenceNew: AddCommand = (silence, context) => {
  const { say } = context;
  const command = scopeOptions(silence.command('new'), context)
    .description(say({ zh: '设置静默（请先预览）', en: 'set a silence (preview it first)' }))
    .option('--from <instant>', say({ zh: '开始时刻，默认立即', en: 'when it begins; now unless given' }))
    .requiredOption(
      '--until <instant>',
      say({ zh: '结束时刻，如 2024-08-10T18:00:00+08:00', en: 'when it ends, such as 2024-08-10T18:00:00+08:00' }),
    )
    .requiredOption('--reason <words>', say({ zh: '理由', en: 'why' }));
  apiOptions(command, context).action(async ({ plan, match, from, until, reason, ...given }: Options) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const body = JSON.stringify({ plan, matchers: match, from, until, reason });
    const set = await api.post('/api/v1/silences', body, { 'content-type': 'application/json' }, silenceShape);
    if (context.json) context.print(JSON.stringify(set, null, 2));
    else
      context.print(
        say({
          zh: `已设置静默 ${set.id}，至 ${minuteOf(set.until)}。`,
          en: `Silence ${set.id} is set until ${minuteOf(set.until)}.`,
        }),
      );
  });
};
