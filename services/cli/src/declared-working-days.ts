import { createLogger, createWorkingDays, type WorkingDays } from '@planwatch/runtime';
import { type Db, keepCalendar } from '@planwatch/store';

/** Working days as the services count them, by the plan office's own days as they are declared now. */
export const declaredWorkingDays = async (db: Db): Promise<WorkingDays> => {
  const log = createLogger('planwatch', 'silent');
  await using declared = await keepCalendar(db, log);
  return createWorkingDays(log, declared);
};
