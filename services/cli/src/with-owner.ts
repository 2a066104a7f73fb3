import type { Bilingual } from '@planwatch/domain';
import { type Clock, createLogger, PlanwatchError } from '@planwatch/runtime';
import { createStore, type Db, isPassing, readBusinessClock, requireMigrated } from '@planwatch/store';
import type { Context } from './context.ts';
import { addressOf } from './local-stack.ts';
import { refusal } from './refusal.ts';

/** Works as the database's owner (DATABASE_URL), on a migrated database, with the business clock that is in force. */
export const withOwner = <T>(context: Context, action: (db: Db, clock: Clock, url: string) => Promise<T>): Promise<T> =>
  withDatabase(context, async (db, url) => {
    await requireMigrated(db).catch((cause) => {
      throw refusal('unavailable', NOT_MIGRATED, cause);
    });
    return action(db, await readBusinessClock(db), url);
  });

/** The same, whether or not it has been migrated. */
export const withDatabase = async <T>(context: Context, action: (db: Db, url: string) => Promise<T>): Promise<T> => {
  const url = addressOf(context, 'DATABASE_URL', 'databaseUrl');
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) throw refusal('misconfigured', WRONG_URL);
  await using store = createStore({ url, poolSize: 2, log: createLogger('planwatch', 'silent'), name: 'planwatch' });
  try {
    await store.ping();
    return await action(store.db, url);
  } catch (thrown) {
    throw databaseRefusal(thrown, url) ?? thrown;
  }
};

const WRONG_URL = {
  zh: 'DATABASE_URL 不正确，应为 postgres://用户:密码@主机:端口/数据库名。',
  en: 'DATABASE_URL has a wrong value; expected postgres://user:password@host:port/database.',
};

const NOT_MIGRATED = {
  zh: '数据库结构尚未更新到本版本，请先运行 planwatch migrate。',
  en: 'The database does not stand at this version. Run planwatch migrate first.',
};

/** Faults of the connection or its rights, in words; anything else is left as it is. */
const databaseRefusal = (thrown: unknown, address: string): PlanwatchError | undefined => {
  if (thrown instanceof PlanwatchError && thrown.problems.length > 0) return undefined;
  const { host, username, pathname } = new URL(address);
  const error = rootOf(thrown);
  if (isPassing(error)) {
    const words = { zh: `数据库（${host}）没有应答。`, en: `The database (${host}) does not answer.` };
    return refusal('unavailable', words, thrown);
  }
  const words = WORDS[(error as { code?: string }).code ?? '']?.(decodeURIComponent(username), pathname.slice(1));
  return words && refusal('misconfigured', words, thrown);
};

const rootOf = (thrown: unknown): unknown =>
  thrown instanceof PlanwatchError && thrown.cause !== undefined ? rootOf(thrown.cause) : thrown;

const notAccepted = (user: string): Bilingual => ({
  zh: `数据库不接受用户“${user}”或其密码，请检查 DATABASE_URL。`,
  en: `The database does not accept user "${user}" or its password; check DATABASE_URL.`,
});

/** By SQLSTATE. */
const WORDS: Readonly<Record<string, (user: string, database: string) => Bilingual>> = {
  '28P01': notAccepted,
  '28000': notAccepted,
  '3D000': (_, database) => ({
    zh: `没有名为“${database}”的数据库，请先创建，或检查 DATABASE_URL。`,
    en: `There is no database "${database}"; create it, or check DATABASE_URL.`,
  }),
  '42501': (user) => ({
    zh: `用户“${user}”没有所需权限。此命令须以数据库属主的身份运行（DATABASE_URL）。`,
    en: `User "${user}" lacks the rights; this command runs as the owner of the database (DATABASE_URL).`,
  }),
};
