import { z } from '@hono/zod-openapi';
import { type DatedItem, daysOver, formatPeriod, isDone } from '@planwatch/domain';
import type { TaskState } from '@planwatch/store';
import { formatInstant } from '../http/instant.ts';
import { bilingual, text } from './words.ts';

const reportSchema = z
  .object({
    state: z.enum(['closed', 'met', 'open']),
    on: text('完成日期 · When it came about', '2024-08-30'),
    note: z.string().nullable(),
    reportedAt: z.string(),
  })
  .openapi('TaskReport');

export const datedItemSchema = z
  .object({
    code: text('任务或节点代码 · Code of the task or milestone', 'hq-task-01'),
    kind: z.enum(['task', 'milestone']),
    name: bilingual('名称 · Name'),
    partOf: bilingual('所属任务或项目 · Task or project that it belongs to').nullable(),
    leadUnit: text('牵头单位代码 · Code of the lead unit'),
    due: text(
      '计划完成月份，文件未写明则为 null · Month by whose end it is due; null: none is named',
      '2025-12',
    ).nullable(),
    daysOver: z.number().int().openapi({ description: '已超期天数，已完成则为 0 · Days over; 0 once it is done' }),
    done: z.boolean(),
    report: reportSchema.nullable(),
  })
  .openapi('DatedItem');

/** An item as it stands on a day. `state`: what was last reported of it. */
export const datedItemAnswer = (
  { code, kind, name, partOf, leadUnit, due }: DatedItem,
  state: TaskState | undefined,
  { today, timeZone }: { readonly today: string; readonly timeZone: string },
): z.output<typeof datedItemSchema> => {
  const done = isDone(state?.state);
  return {
    code,
    kind,
    name,
    partOf,
    leadUnit,
    due: due === null ? null : formatPeriod(due),
    daysOver: done ? 0 : daysOver(due, today),
    done,
    report: state
      ? {
          state: state.state,
          on: state.happened_on,
          note: state.note,
          reportedAt: formatInstant(state.reported_at, timeZone),
        }
      : null,
  };
};
