import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { causeShape } from '../silence/cause-shape.ts';
import { type ScopeOptions, scopeOptions } from '../silence/silence-options.ts';
import { minuteOf } from '../table.ts';

type Options = ScopeOptions &
  ApiOptions & {
    readonly from?: string;
    readonly until: string;
    readonly reasonZh: string;
    readonly reasonEn: string;
  };

/** `cause declare`: something that befell the whole jurisdiction mutes what it covers. */
export const causeDeclare: AddCommand = (cause, context) => {
  const { say } = context;
  const command = scopeOptions(cause.command('declare'), context)
    .description(say({ zh: '申明共性原因（请先预览）', en: 'declare a cause (preview it first)' }))
    .option('--from <instant>', say({ zh: '开始时刻，默认立即', en: 'when it begins; now unless given' }))
    .requiredOption(
      '--until <instant>',
      say({ zh: '结束时刻，如 2024-12-31T18:00:00+08:00', en: 'when it ends, such as 2024-12-31T18:00:00+08:00' }),
    )
    .requiredOption('--reason-zh <words>', say({ zh: '原因（中文）', en: 'what befell the jurisdiction, in Chinese' }))
    .requiredOption('--reason-en <words>', say({ zh: '原因（英文）', en: 'the same in English' }));
  apiOptions(command, context).action(async (options: Options) => {
    const { plan, match, from, until, reasonZh, reasonEn, ...given } = options;
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const body = JSON.stringify({ plan, matchers: match, from, until, reason: { zh: reasonZh, en: reasonEn } });
    const declared = await api.post('/api/v1/causes', body, { 'content-type': 'application/json' }, causeShape);
    if (context.json) context.print(JSON.stringify(declared, null, 2));
    else
      context.print(
        say({
          zh: `已申明共性原因 ${declared.id}，至 ${minuteOf(declared.until)}。`,
          en: `Cause ${declared.id} stands until ${minuteOf(declared.until)}.`,
        }),
      );
  });
};
