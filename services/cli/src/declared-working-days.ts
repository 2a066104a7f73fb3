import { createLogger, createWorkingDays, type WorkingDays } from '@planwatch/runtime';
import { type Db, readDeclaredDays } from '@planwatch/store';

/** Working days as the services count them, by the plan office's own days as they are declared now. */
export const declaredWorkingDays = async (db: Db): Promise<WorkingDays> =>
  createWorkingDays(createLogger('planwatch', 'silent'), await readDeclaredDays(db));
