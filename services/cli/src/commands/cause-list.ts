import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { requireListedPlan } from '../api/listed-plan.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import type { AddCommand } from '../program.ts';
import { causeShape } from '../silence/cause-shape.ts';
import { matchersText, STATE_WORDS } from '../silence/silence-options.ts';
import { minuteOf, printList } from '../table.ts';

type Options = ApiOptions & { readonly plan?: string; readonly all?: true };

/** `cause list`: those in force and to come, or all. */
export const causeList: AddCommand = (cause, context) => {
  const { say } = context;
  const command = cause
    .command('list')
    .description(say({ zh: '列出共性原因，新的在前', en: 'list causes, newest first' }))
    .option('--plan <plan>', say({ zh: '只列该规划', en: 'of this plan only' }))
    .option('--all', say({ zh: '包括已结束的', en: 'those that are over too' }));
  apiOptions(command, context).action(async ({ plan, all, ...given }: Options) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    if (plan) await requireListedPlan(api, plan);
    const query = new URLSearchParams({ ...(plan ? { plan } : {}), ...(all ? { over: 'include' } : {}) });
    printList(context, {
      rows: await api.list(`/api/v1/causes?${query}`, causeShape),
      columns: [
        { title: { zh: '编号', en: 'id' }, text: ({ id }) => id },
        { title: { zh: '规划', en: 'plan' }, text: (row) => row.plan },
        { title: { zh: '范围', en: 'covers' }, text: ({ covers }) => matchersText({ matchers: covers }) },
        { title: { zh: '起', en: 'from' }, text: ({ from }) => minuteOf(from) },
        { title: { zh: '止', en: 'until' }, text: ({ until }) => minuteOf(until) },
        { title: { zh: '状态', en: 'state' }, text: ({ state }) => say(STATE_WORDS[state]) },
        { title: { zh: '申明者', en: 'declared by' }, text: ({ author }) => author },
        { title: { zh: '原因', en: 'reason' }, text: ({ reason }) => say(reason) },
      ],
      none: { zh: '没有共性原因。', en: 'There are no causes.' },
    });
  });
};
