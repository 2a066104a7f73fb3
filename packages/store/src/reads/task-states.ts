import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { TaskReportTable } from '../tables/task-report.ts';

export type TaskState = Selectable<TaskReportTable>;

/**
 * The last report of every task and milestone of a plan that anything was reported of, by code. `asOf`: by what was
 * known then.
 */
export const loadTaskStates = (trx: Trx, planId: string, { asOf }: { asOf?: Date } = {}): Promise<TaskState[]> =>
  trx
    .selectFrom('task_report')
    .selectAll()
    .distinctOn('code')
    .where('plan_id', '=', planId)
    .$if(asOf !== undefined, (query) => query.where('reported_at', '<=', asOf ?? null))
    .orderBy('code')
    .orderBy('revision', 'desc')
    .execute();
