import type { Bilingual } from '@planwatch/domain';
import type { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { requireListedPlan } from '../api/listed-plan.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import type { Context } from '../context.ts';
import { minuteOf, printList } from '../table.ts';
import { matchersText, type ShownSilence, STATE_WORDS } from './silence-options.ts';

type Options = ApiOptions & { readonly plan?: string; readonly all?: true };
type Dated = Pick<ShownSilence, 'id' | 'plan' | 'from' | 'until' | 'author' | 'state'>;

/** What tells the list of silences from that of causes. */
interface DeclaredList<S extends z.ZodType<Dated>> {
  readonly path: string;
  readonly shape: S;
  readonly description: Bilingual;
  readonly covers: (row: z.output<S>) => ShownSilence['matchers'];
  readonly author: Bilingual;
  readonly reason: { readonly title: Bilingual; readonly text: (row: z.output<S>, say: Context['say']) => string };
  readonly none: Bilingual;
}

/** `list`: those in force and to come, or all. */
export const declaredList =
  <S extends z.ZodType<Dated>>(list: DeclaredList<S>): AddCommand =>
  (parent, context) => {
    const { say } = context;
    const command = parent
      .command('list')
      .description(say(list.description))
      .option('--plan <plan>', say({ zh: '只列该规划', en: 'of this plan only' }))
      .option('--all', say({ zh: '包括已结束的', en: 'those that are over too' }));
    apiOptions(command, context).action(async ({ plan, all, ...given }: Options) => {
      const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
      if (plan) await requireListedPlan(api, plan);
      const query = new URLSearchParams({ ...(plan ? { plan } : {}), ...(all ? { over: 'include' } : {}) });
      printList(context, {
        rows: await api.list(`${list.path}?${query}`, list.shape),
        columns: [
          { title: { zh: '编号', en: 'id' }, text: ({ id }) => id },
          { title: { zh: '规划', en: 'plan' }, text: (row) => row.plan },
          { title: { zh: '范围', en: 'covers' }, text: (row) => matchersText({ matchers: list.covers(row) }) },
          { title: { zh: '起', en: 'from' }, text: ({ from }) => minuteOf(from) },
          { title: { zh: '止', en: 'until' }, text: ({ until }) => minuteOf(until) },
          { title: { zh: '状态', en: 'state' }, text: ({ state }) => say(STATE_WORDS[state]) },
          { title: list.author, text: ({ author }) => author },
          { title: list.reason.title, text: (row) => list.reason.text(row, say) },
        ],
        none: list.none,
      });
    });
  };
