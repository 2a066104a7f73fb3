import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { causeShape } from '../silence/cause-shape.ts';

/** `cause end ID`: before its time; what is still open is then told. */
export const causeEnd: AddCommand = (cause, context) => {
  const { say } = context;
  const command = cause
    .command('end')
    .description(say({ zh: '提前结束共性原因', en: 'end a cause early' }))
    .argument('<id>', say({ zh: '共性原因编号', en: 'identity of the cause' }));
  apiOptions(command, context).action(async (id: string, given: ApiOptions) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const ended = await api.delete(`/api/v1/causes/${encodeURIComponent(id)}`, causeShape);
    if (context.json) context.print(JSON.stringify(ended, null, 2));
    else context.print(say({ zh: `共性原因 ${ended.id} 已结束。`, en: `Cause ${ended.id} is over.` }));
  });
};
