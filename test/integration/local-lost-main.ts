import { ownerStore } from '@planwatch/local';
import { sql } from 'kysely';

/** A start whose database connection is taken away between two steps, as at a TERM; prints that it goes on. */
const { LOST_DATABASE_URL: url = '' } = process.env;
await using store = ownerStore(url);
await using other = ownerStore(url);
const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(store.db);
await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other.db);
await other.ping();
process.stdout.write('goes on\n');
