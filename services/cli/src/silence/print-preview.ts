import type { Bilingual } from '@planwatch/domain';
import { kindWords } from '@planwatch/domain';
import { z } from 'zod';
import type { Api } from '../api/api.ts';
import type { Context } from '../context.ts';
import { printList } from '../table.ts';
import type { ScopeOptions } from './silence-options.ts';

const alertShape = z.object({
  kind: z.string(),
  indicator: z.string().nullable(),
  indicatorName: z.string().nullable(),
  indicatorNameEn: z.string().nullable(),
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

/** Asks what a silence or a cause would mute of what is open now, and prints it, binding reds marked. */
export const printPreview = async (
  context: Context,
  api: Api,
  { path, plan, match }: ScopeOptions & { readonly path: string },
): Promise<void> => {
  const { say } = context;
  const body = JSON.stringify({ plan, matchers: match });
  const found = await api.post(path, body, { 'content-type': 'application/json' }, previewShape);
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
      { title: { zh: '指标', en: 'indicator' }, text: (row) => context.say(nameOf(row)) },
      { title: { zh: '单位', en: 'unit' }, text: ({ unit }) => unit },
      { title: { zh: '报告期', en: 'period' }, text: ({ period }) => period },
    ],
    none: { zh: '目前没有匹配的未结告警。', en: 'No open alert matches at present.' },
  });
};

const nameOf = ({ indicator, indicatorName, indicatorNameEn }: z.output<typeof alertShape>): Bilingual => {
  const code = indicator ?? '';
  return { zh: indicatorName ?? code, en: indicatorNameEn ?? code };
};
