import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';
import { readJson, writeJson } from './json-file.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresPrograms } from './postgres-programs.ts';

/** Passwords of the cluster's roles by role name. Kept beside the cluster, readable by its owner alone. */
export type Passwords = Record<string, string>;

/** The bootstrap superuser; only the local stack itself uses it, to make the roles below it. */
export const SUPERUSER = 'postgres';

/** A new random password that needs no quoting in a URL. */
export const newPassword = (): string => randomBytes(24).toString('base64url');

/** Reads the passwords kept in `file`; empty when there are none yet. */
export const readPasswords = (file: string): Passwords => {
  const kept = readJson(file);
  return Object.fromEntries(
    Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
      ([, value]) => typeof value === 'string',
    ),
  );
};

/**
 * Makes the cluster unless it is there: UTF-8, locale C.UTF-8 built in, data checksums, scram passwords.
 * It takes its place only when whole, so that an initdb cut short leaves nothing behind.
 */
export const ensureCluster = (options: {
  programs: PostgresPrograms;
  account: PostgresAccount;
  cluster: string;
  secretsFile: string;
  sync: boolean;
}): void => {
  const { cluster, secretsFile } = options;
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    requireSecrets(cluster, secretsFile);
    return;
  }
  const unfinished = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  const password = newPassword();
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (options.account.ids) {
      for (const path of [unfinished, passwordFile]) chownSync(path, options.account.ids.uid, options.account.ids.gid);
    }
    initdb(options, unfinished, passwordFile);
    writeJson(secretsFile, { [SUPERUSER]: password });
    rmSync(cluster, { recursive: true, force: true });
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
};

const initdb = (
  { programs, account, sync }: { programs: PostgresPrograms; account: PostgresAccount; sync: boolean },
  folder: string,
  passwordFile: string,
): void => {
  const [command = programs.initdb, ...words] = [
    ...account.prefix,
    programs.initdb,
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ];
  const made = spawnSync(command, words, { encoding: 'utf8', cwd: '/', env: postgresEnvironment(), ...account.ids });
  if (made.status === 0) return;
  const output = made.error?.message ?? `${made.stdout}${made.stderr}`.trim();
  throw new PlanwatchError('unavailable', `数据库初始化失败。Making the database failed (initdb):\n${output}`);
};

/** What PostgreSQL's programs see of our environment: no PG… variables of somebody else's database. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
});

const requireSecrets = (cluster: string, secretsFile: string): void => {
  if (readPasswords(secretsFile)[SUPERUSER]) return;
  throw new PlanwatchError(
    'misconfigured',
    `数据库 ${cluster} 的密码文件 ${secretsFile} 缺失或损坏，无法连接。请恢复该文件，或移走数据目录后重新启动。\n` +
      `The password file ${secretsFile} of the database in ${cluster} is missing or broken. Restore it, or move the data folder away and start anew.`,
  );
};
