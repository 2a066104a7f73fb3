import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { FIGURES_EACH, loadItems } from '../support/load-plan.ts';
import { type LoadRig, loadRig } from '../support/load-rig.ts';
import type { SubmissionItem } from '../support/persistent-client.ts';
import { NO_REDIS, testRedis } from '../support/redis.ts';
import { seeded } from '../support/seeded.ts';

const SUBMISSIONS = 300;
const SETTLE = { timeout: 60_000, interval: 50 };
const TEST_MS = 240_000;

const redis = await testRedis();
afterAll(() => redis?.[Symbol.asyncDispose]());

/** Cuts a list into `count` runs that follow each other. */
const portions = <T>(list: readonly T[], count: number): T[][] =>
  Array.from({ length: count }, (_, at) =>
    list.slice(Math.floor((at * list.length) / count), Math.floor(((at + 1) * list.length) / count)),
  );

/** Begins to post all at once; the ids by key arrive when each is accepted. */
const post = (rig: LoadRig, items: readonly SubmissionItem[]): Promise<(readonly [string, string])[]> =>
  Promise.all(items.map(async (item) => [item.key, (await rig.client.submit(item)).id] as const));

const answeredOf = ({ client }: LoadRig): number => new Set(client.promised.map(({ id }) => id)).size;

/** Waits until all is judged, then holds what was accepted against what is on record. */
const expectEachOnce = async (rig: LoadRig, accepted: ReadonlyMap<string, string>, title: string): Promise<void> => {
  await vi.waitFor(async () => expect((await rig.progress()).waiting).toBe(0), SETTLE);
  const { ids, ...counts } = await rig.onRecord();
  process.stdout.write(
    `${title}; ${accepted.size} accepted, ${rig.client.unanswered + rig.client.comeAgain} retries; ${JSON.stringify(counts)}\n`,
  );
  expect(rig.client.unclear).toEqual([]);
  expect(ids.toSorted()).toEqual([...accepted.values()].toSorted());
  const all = SUBMISSIONS * FIGURES_EACH;
  expect(counts).toEqual({
    evaluated: SUBMISSIONS,
    torn: 0,
    figures: all,
    revised: 0,
    evaluations: all,
    judgedTwice: 0,
    judged: all,
  });
  await rig.start('intake');
  const again = new Map(await post(rig, loadItems(SUBMISSIONS)));
  expect(again).toEqual(accepted);
  expect((await rig.onRecord()).ids).toHaveLength(SUBMISSIONS);
};

const BACKENDS = [
  { name: 'Postgres', server: null },
  { name: redis ? 'Redis' : `Redis (skipped: ${NO_REDIS})`, server: redis },
];

describe.each(BACKENDS)('under load, queue on $name', ({ name, server }) => {
  if (!name.startsWith('Postgres') && !server) {
    test.skip('all tests of this backend');
    return;
  }

  test(
    'the evaluator killed 8 times in mid-load and the queue wiped twice -> each submission is judged once',
    async () => {
      const random = seeded(20_240_806);
      const interrupted: number[] = [];
      await using rig = await loadRig(server);
      const intake = await rig.start('intake');
      await rig.start('scheduler');
      const accepted: Promise<(readonly [string, string])[]>[] = [];
      const lives = portions(loadItems(SUBMISSIONS), 9);
      for (const [life, items] of lives.slice(0, 8).entries()) {
        const evaluator = await rig.start('evaluator');
        const before = (await rig.progress()).stored;
        accepted.push(post(rig, items));
        await vi.waitFor(async () => expect((await rig.progress()).stored).toBeGreaterThan(before), SETTLE);
        // Short lives die over their first batch, long ones between batches.
        await pause(random() * (life % 2 === 0 ? 400 : 1_500));
        if (life === 4) await rig.forgetJobs();
        await evaluator.kill();
        interrupted.push((await rig.progress()).waiting);
      }
      // The last portion's jobs are lost while nobody works and nobody posts: only the sweep knows of it.
      accepted.push(post(rig, lives[8] ?? []));
      const ids = new Map((await Promise.all(accepted)).flat());
      await intake.stop();
      await rig.forgetJobs();
      expect((await rig.progress()).waiting).toBeGreaterThanOrEqual(lives[8]?.length ?? 0);
      await rig.start('evaluator');
      await expectEachOnce(
        rig,
        ids,
        `evaluator killed, queue on ${name}: unjudged at each kill ${interrupted.join(' ')}`,
      );
    },
    TEST_MS,
  );

  test(
    'intake killed 30 times -> a retry with the same key makes one submission',
    async () => {
      const random = seeded(20_210_101);
      const unanswered: number[] = [];
      await using rig = await loadRig(server);
      await rig.start('evaluator');
      await rig.start('scheduler');
      const accepted: Promise<(readonly [string, string])[]>[] = [];
      for (const [life, items] of portions(loadItems(SUBMISSIONS), 31).entries()) {
        const intake = await rig.start('intake');
        accepted.push(post(rig, items));
        if (life === 30) {
          await Promise.all(accepted);
          await intake.stop();
          break;
        }
        await pause(random() * 200);
        await intake.kill();
        unanswered.push((await rig.progress()).stored - answeredOf(rig));
      }
      const ids = new Map((await Promise.all(accepted)).flat());
      await expectEachOnce(
        rig,
        ids,
        `intake killed, queue on ${name}: stored but unanswered at each kill ${unanswered.join(' ')}`,
      );
    },
    TEST_MS,
  );
});
