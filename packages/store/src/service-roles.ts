import { sql } from 'kysely';
import type { Db } from './store.ts';

/** The roles that services connect as; the migrations make them without a login. */
export const SERVICE_ROLES = ['planwatch_intake', 'planwatch_worker'] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

/** Lets a service role log in with this password; as the owner. */
export const allowLogin = async (db: Db, role: ServiceRole, password: string): Promise<void> => {
  await sql`alter role ${sql.id(role)} login password ${sql.lit(password)}`.execute(db);
};
