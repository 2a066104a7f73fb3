import { spawn } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterIn, freePort, preparePostgres, startPostgres } from '@planwatch/local';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { localFolder } from './local-folder.ts';

const ask = async (url: string, statement: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};

describe('the embedded Postgres', () => {
  test('stopped and started again -> data, passwords and addresses are kept', async () => {
    await using folder = await localFolder();
    const options = { dataDir: folder.path, port: await freePort(), ephemeral: true };
    const first = await startPostgres(options);
    await ask(first.ownerUrl, 'create table kept as select 42 as answer');
    await first[Symbol.asyncDispose]();
    expect(await first.ended).toBe('exit code 0');
    await using second = await startPostgres(options);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('a new cluster -> UTF-8, checksums, loopback only, scram, an owner without superuser rights, secrets 0600', async () => {
    await using folder = await localFolder();
    await using postgres = await startPostgres({ dataDir: folder.path, port: await freePort(), ephemeral: true });
    const [found] = await ask(
      postgres.ownerUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
        current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
        current_setting('password_encryption') as passwords,
        (select rolsuper from pg_roles where rolname = current_user) as superuser
      from pg_database where datname = current_database()`,
    );
    expect(found).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      checksums: 'on',
      addresses: '127.0.0.1',
      passwords: 'scram-sha-256',
      superuser: false,
    });
    expect(statSync(join(folder.path, 'postgres.secrets.json')).mode & 0o777).toBe(0o600);
    await expect(ask(postgres.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  });

  test('left running by a killed start -> the next start ends it and takes over', async () => {
    await using folder = await localFolder();
    const postgres = preparePostgres({ dataDir: folder.path, port: await freePort(), ephemeral: true });
    const leftover = await postgres.start();
    await ask(postgres.ownerUrl, 'create table kept as select 42 as answer');
    await using next = await postgres.start();
    expect(await leftover.ended).toBe('exit code 0');
    expect(next.pid).not.toBe(leftover.pid);
    expect(await ask(postgres.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test('killed itself -> starts again on what it had written', async () => {
    await using folder = await localFolder();
    const postgres = preparePostgres({ dataDir: folder.path, port: await freePort(), ephemeral: true });
    const first = await postgres.start();
    await ask(postgres.ownerUrl, 'create table kept as select 42 as answer');
    await ask(postgres.superuserUrl, 'checkpoint');
    first.kill();
    await first.ended;
    await using _next = await postgres.start();
    expect(await ask(postgres.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  test("a pid file that names a stranger's process -> starts, and the stranger is let be", async () => {
    await using folder = await localFolder();
    const postgres = preparePostgres({ dataDir: folder.path, port: await freePort(), ephemeral: true });
    await (await postgres.start())[Symbol.asyncDispose]();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      writeFileSync(join(clusterIn(folder.path), 'postmaster.pid'), `${stranger.pid}\n${clusterIn(folder.path)}\n`);
      await using server = await postgres.start();
      expect(server.pid).not.toBe(stranger.pid);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });
});
