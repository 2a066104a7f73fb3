import { kindWords } from '@planwatch/domain';
import { z } from 'zod';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import type { AddCommand } from '../program.ts';
import { type ScopeOptions, scopeOptions } from '../silence/silence-options.ts';
import { printList } from '../table.ts';

const alertShape = z.object({
  kind: z.string(),
  indicator: z.string().nullable(),
  indicatorName: z.string().nullable(),
  unit: z.string(),
  period: z.string(),
  severity: z.string(),
});
const previewShape = z.object({
  mutes: z.number(),
  leaves: z.number(),
  bindingReds: z.array(alertShape),
  others: z.array(alertShape),
});

/** `silence preview`: what a silence would mute of what is open now; nothing is set. */
export const silencePreview: AddCommand = (silence, context) => {
  const { say } = context;
  const command = silence
    .command('preview')
    .description(say({ zh: '预览会静默哪些未结告警；不作设置', en: 'what a silence would mute now; nothing is set' }));
  apiOptions(scopeOptions(command, context), context).action(
    async ({ plan, match, ...given }: ScopeOptions & ApiOptions) => {
      const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
      const body = JSON.stringify({ plan, matchers: match });
      const headers = { 'content-type': 'application/json' };
      const found = await api.post('/api/v1/silences/preview', body, headers, previewShape);
      const { bindingReds, others } = found;
      const rows = [
        ...bindingReds.map((alert) => ({ ...alert, bindingRed: true })),
        ...others.map((alert) => ({ ...alert, bindingRed: false })),
      ];
      context.note({
        zh: `将静默 ${found.mutes} 项未结告警，其中约束性指标红灯 ${bindingReds.length} 项；其余 ${found.leaves} 项不受影响。`,
        en: `It would mute ${found.mutes} open alerts, ${bindingReds.length} of them binding reds, and leave ${found.leaves}.`,
      });
      printList(context, {
        rows,
        columns: [
          {
            title: { zh: '约束性红灯', en: 'binding red' },
            text: ({ bindingRed }) => (bindingRed ? say({ zh: '是', en: 'yes' }) : ''),
          },
          { title: { zh: '种类', en: 'kind' }, text: ({ kind }) => say(kindWords(kind)) },
          { title: { zh: '指标', en: 'indicator' }, text: (row) => row.indicatorName ?? row.indicator ?? '' },
          { title: { zh: '单位', en: 'unit' }, text: ({ unit }) => unit },
          { title: { zh: '报告期', en: 'period' }, text: ({ period }) => period },
        ],
        none: { zh: '目前没有匹配的未结告警。', en: 'No open alert matches at present.' },
      });
    },
  );
};
