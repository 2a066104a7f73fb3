import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import type { PostgresPrograms } from './postgres-programs.ts';

/** How to run PostgreSQL's programs, which refuse to run as root. */
export interface PostgresAccount {
  /** `direct`: as ourselves. `namespace`: as root shown under another number. `switch`: as another user. */
  readonly way: 'direct' | 'namespace' | 'switch';
  /** Words that stand before the program's own. */
  readonly prefix: readonly string[];
  /** The user and group to switch to. */
  readonly ids?: { readonly uid: number; readonly gid: number };
}

const DIRECT: PostgresAccount = { way: 'direct', prefix: [] };
const NAMESPACE: PostgresAccount = {
  way: 'namespace',
  prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'],
};
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * The first way that works for this cluster folder, which is made if it is missing.
 * Throws `unavailable` with what was tried when none does.
 */
export const postgresAccount = (programs: PostgresPrograms, cluster: string): PostgresAccount => {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (process.geteuid?.() !== 0) return DIRECT;
  const faults: string[] = [];
  for (const account of waysForRoot(cluster)) {
    const fault = tryAccount(account, programs, cluster);
    if (fault === undefined) return account;
    faults.push(`  - ${account.way}${account.ids ? ` (uid ${account.ids.uid})` : ''}: ${fault}`);
  }
  throw noWay(faults);
};

/** A cluster stays with the user that it belongs to; a new one first tries what leaves its folder alone. */
const waysForRoot = (cluster: string): PostgresAccount[] => {
  const owner = statSync(cluster);
  if (owner.uid !== 0) return [switchTo({ uid: owner.uid, gid: owner.gid })];
  const above = statSync(dirname(dirname(cluster)));
  const others = [{ uid: above.uid, gid: above.gid }, systemUser('postgres'), NOBODY];
  return [NAMESPACE, ...others.flatMap((ids) => (ids && ids.uid !== 0 ? [switchTo(ids)] : []))];
};

const switchTo = (ids: { uid: number; gid: number }): PostgresAccount => ({ way: 'switch', prefix: [], ids });

const systemUser = (name: string): { uid: number; gid: number } | undefined => {
  const [uid, gid] = ['-u', '-g'].map((field) => Number(spawnSync('id', [field, name], { encoding: 'utf8' }).stdout));
  return uid && gid ? { uid, gid } : undefined;
};

// Writes into the cluster folder and runs the server's program, as the account; the fault in words when it can't.
const tryAccount = (account: PostgresAccount, programs: PostgresPrograms, cluster: string): string | undefined => {
  if (account.ids) openTo(account.ids, cluster);
  const script = 'test -w "$1" && exec "$2" --version';
  const [command = 'sh', ...words] = [...account.prefix, 'sh', '-c', script, 'sh', cluster, programs.postgres];
  const tried = spawnSync(command, words, { encoding: 'utf8', cwd: '/', ...account.ids });
  if (tried.status !== 0 && account.ids) chownSync(cluster, 0, 0);
  if (tried.error) return tried.error.message;
  if (tried.status === 0) return undefined;
  return tried.stderr.trim() || `${cluster} or ${programs.postgres} is out of reach`;
};

// Another user has to pass through the data folder (not list it) to reach a cluster of its own.
const openTo = (ids: { uid: number; gid: number }, cluster: string): void => {
  chownSync(cluster, ids.uid, ids.gid);
  chmodSync(dirname(cluster), 0o711);
};

const noWay = (faults: readonly string[]): PlanwatchError =>
  new PlanwatchError(
    'unavailable',
    [
      'PostgreSQL 不允许以 root 身份运行，下列替代方式在本机均不可用：',
      'PostgreSQL refuses to run as root, and none of the ways around that works here:',
      ...faults,
      '请改用普通用户启动，或允许 unshare 建立用户命名空间，或设置 DATABASE_URL 使用已有的数据库。',
      'Start as an ordinary user, or allow unshare to make user namespaces, or set DATABASE_URL to use your own database.',
    ].join('\n'),
  );
