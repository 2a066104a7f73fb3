import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { requireListedPlan } from '../api/listed-plan.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import type { AddCommand } from '../program.ts';
import { matchersText, STATE_WORDS, silenceShape } from '../silence/silence-options.ts';
import { minuteOf, printList } from '../table.ts';

type Options = ApiOptions & { readonly plan?: string; readonly all?: true };

/** `silence list`: those in force and to come, or all. */
export const silenceList: AddCommand = (silence, context) => {
  const { say } = context;
  const command = silence
    .command('list')
    .description(say({ zh: '列出静默，新的在前', en: 'list silences, newest first' }))
    .option('--plan <plan>', say({ zh: '只列该规划', en: 'of this plan only' }))
    .option('--all', say({ zh: '包括已结束的', en: 'those that are over too' }));
  apiOptions(command, context).action(async ({ plan, all, ...given }: Options) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    if (plan) await requireListedPlan(api, plan);
    const query = new URLSearchParams({ ...(plan ? { plan } : {}), ...(all ? { over: 'include' } : {}) });
    const rows = await api.list(`/api/v1/silences?${query}`, silenceShape);
    printList(context, {
      rows,
      columns: [
        { title: { zh: '编号', en: 'id' }, text: ({ id }) => id },
        { title: { zh: '规划', en: 'plan' }, text: (row) => row.plan },
        { title: { zh: '范围', en: 'covers' }, text: matchersText },
        { title: { zh: '起', en: 'from' }, text: ({ from }) => minuteOf(from) },
        { title: { zh: '止', en: 'until' }, text: ({ until }) => minuteOf(until) },
        { title: { zh: '状态', en: 'state' }, text: ({ state }) => context.say(STATE_WORDS[state]) },
        { title: { zh: '设置者', en: 'set by' }, text: ({ author }) => author },
        { title: { zh: '理由', en: 'why' }, text: ({ reason }) => reason },
      ],
      none: { zh: '没有静默。', en: 'There are no silences.' },
    });
  });
};
