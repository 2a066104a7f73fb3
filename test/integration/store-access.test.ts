import { asCaller, withPlans } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';

describe('service roles', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const FORBIDDEN = [
    'alter table figure add column extra text',
    'truncate figure',
    'update figure set value = 1',
    'delete from figure',
    'alter table figure disable row level security',
    'drop policy worker on figure',
    'delete from evaluation',
    'update evaluation set light = null',
    'insert into unit values (null, null, null, null)',
  ];
  for (const role of ['planwatch_intake', 'planwatch_worker'] as const) {
    test.each(FORBIDDEN)(`${role} may not: %s`, async (statement) => {
      const { db } = database.store(role);
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/);
    });

    test(`${role} does not bypass row-level security`, async () => {
      const { db } = database.store(role);
      const found = await sql<{ bypass: boolean }>`
        select rolbypassrls or rolsuper as bypass from pg_roles where rolname = ${role}`.execute(db);
      expect(found.rows).toEqual([{ bypass: false }]);
    });
  }

  test('a unit sees its own submissions, a planner all, and nobody without a role any', async () => {
    const owner = database.store().db;
    await sql`
      insert into unit values ('u-a', '甲', 'A', 'bureau'), ('u-b', '乙', 'B', 'bureau');
      insert into plan (plan_id, title_zh, title_en, version, hash, imported_at) values ('p', '规划', 'Plan', 1, 'h', now());
      insert into submission (plan_id, submission_id, unit_code, channel, figure_count, received_at)
      values ('p', gen_random_uuid(), 'u-a', 'json', 1, now()), ('p', gen_random_uuid(), 'u-b', 'json', 1, now());
    `.execute(owner);
    const intake = database.store('planwatch_intake').db;
    const worker = database.store('planwatch_worker').db;
    const unitsSeen = (caller: Parameters<typeof asCaller>[1]) =>
      asCaller(intake, caller, (trx) =>
        trx.selectFrom('submission').select('unit_code').orderBy('unit_code').execute(),
      );

    expect(await unitsSeen({ unit: 'u-a', role: 'reporter' })).toEqual([{ unit_code: 'u-a' }]);
    expect(await unitsSeen({ unit: 'u-b', role: 'planner' })).toHaveLength(2);
    expect(await intake.selectFrom('submission').select('unit_code').execute()).toEqual([]);
    expect(
      await withPlans(worker, ['p'], (trx) => trx.selectFrom('submission').select('unit_code').execute()),
    ).toHaveLength(2);
    expect(
      await withPlans(worker, ['other'], (trx) => trx.selectFrom('submission').select('unit_code').execute()),
    ).toEqual([]);
    expect(await worker.selectFrom('submission').select('unit_code').execute()).toEqual([]);
  });
});
