import type { TaskState } from '../reads/task-states.ts';
import type { Trx } from '../store.ts';

/** A report on a task or milestone. */
export type NewTaskReport = Omit<TaskState, 'revision'>;

/**
 * Adds a report, unless it says what the last one said. Two writers at once: the later one fails with a unique
 * violation and is to be run again. Row security decides who may.
 */
export const reportTask = async (trx: Trx, given: NewTaskReport): Promise<{ report: TaskState; changed: boolean }> => {
  const held = await trx
    .selectFrom('task_report')
    .selectAll()
    .where('plan_id', '=', given.plan_id)
    .where('code', '=', given.code)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  const same = held?.state === given.state && held.happened_on === given.happened_on && held.note === given.note;
  if (held && same) return { report: held, changed: false };
  const report = await trx
    .insertInto('task_report')
    .values({ ...given, revision: (held?.revision ?? 0) + 1 })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { report, changed: true };
};
