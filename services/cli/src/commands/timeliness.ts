import { z } from 'zod';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { printList } from '../table.ts';

const rowShape = z.object({
  unit: z.string(),
  unitName: z.object({ zh: z.string(), en: z.string() }),
  due: z.number(),
  inTime: z.number(),
  late: z.number(),
  missing: z.number(),
  share: z.string().nullable(),
});

/** `timeliness PLAN`: how timely each unit reports. */
export const timeliness: AddCommand = (program, context) => {
  const { say } = context;
  const command = program
    .command('timeliness')
    .description(say({ zh: '列出各单位报送及时率', en: 'list how timely each unit reports' }))
    .argument('<plan>', say({ zh: '规划代码', en: 'code of the plan' }))
    .option('--from <period>', say({ zh: '自该期起，如 2024-01', en: 'from this period on, such as 2024-01' }));
  apiOptions(command, context).action(async (plan: string, { from, ...given }: ApiOptions & { from?: string }) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const query = new URLSearchParams(from === undefined ? {} : { from });
    printList(context, {
      rows: await api.list(`/api/v1/plans/${encodeURIComponent(plan)}/timeliness?${query}`, rowShape),
      columns: [
        { title: { zh: '单位', en: 'unit' }, text: (row) => say(row.unitName) },
        { title: { zh: '应报', en: 'due' }, text: ({ due }) => String(due) },
        { title: { zh: '按时', en: 'in time' }, text: ({ inTime }) => String(inTime) },
        { title: { zh: '逾期', en: 'late' }, text: ({ late }) => String(late) },
        { title: { zh: '未报', en: 'missing' }, text: ({ missing }) => String(missing) },
        { title: { zh: '及时率', en: 'share' }, text: ({ share }) => (share === null ? '' : percent(share)) },
      ],
      none: { zh: '尚无到期的报送表。', en: 'No form has fallen due yet.' },
    });
  });
};

const percent = (share: string): string => `${Math.floor(Number(share) * 100)}%`;
