import {
  addToWaves,
  closeWaves,
  type Db,
  lockOpenWaves,
  lookAtWaves,
  type OpenWave,
  type WaveEntry,
  withPlans,
} from '@planwatch/store';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RecordedEvent, recordEvent } from '../support/alert-rows.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { importSamplePlans } from '../support/sample-plan.ts';
import { untilBlocked } from '../support/until-blocked.ts';

const PLAN = 'sample-outline';
const POLICY = { quietMs: 600_000, longestMs: 3_600_000 };
const START = new Date('2024-08-06T01:00:00Z');
const at = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

describe('waves', () => {
  let database: TestDatabase;
  let worker: Db;
  let owner: Db;
  let contacts: string[];
  beforeAll(async () => {
    database = await testDatabase();
    const store = database.store();
    owner = store.db;
    await importSamplePlans(store);
    worker = database.store('planwatch_worker').db;
    contacts = (await saveSampleContacts(store)).map((contact) => contact.contact_id);
  });
  afterAll(() => database[Symbol.asyncDispose]());
  beforeEach(async () => {
    for (const table of ['wave_item', 'wave', 'alert_event', 'alert', 'evaluation'] as const) {
      await owner.deleteFrom(table).execute();
    }
  });

  interface Addition {
    readonly contact?: number;
    readonly atOnce?: boolean;
    readonly period?: string;
    /** Minutes; given by the road in place of the quiet time. */
    readonly closesAt?: number;
  }
  const add = async (minutes: number, additions: readonly Addition[]): Promise<OpenWave[]> => {
    const recorded: RecordedEvent[] = [];
    for (const { period = '2024-07-01' } of additions)
      recorded.push(await recordEvent(worker, { period }, at(minutes)));
    return withPlans(worker, [PLAN], async (trx) => {
      const open = await lockOpenWaves(trx, [PLAN], contacts);
      const entries = recorded.map((event, n): WaveEntry => {
        const { contact = 0, atOnce = false, closesAt } = additions[n] ?? {};
        const contactId = contacts[contact] ?? '';
        const held = open.find((wave) => wave.contactId === contactId && wave.period === event.period);
        const latest = (held?.openedAt ?? at(minutes)).getTime() + POLICY.longestMs;
        const quiet =
          closesAt === undefined ? new Date(Math.min(at(minutes).getTime() + POLICY.quietMs, latest)) : at(closesAt);
        return { ...event, contactId, why: 'reporter', closesAt: atOnce ? at(minutes) : quiet };
      });
      return addToWaves(trx, entries, at(minutes));
    });
  };
  /** As it stands, or `closed` when it was due. */
  const close = (waveId: string, minutes: number) =>
    withPlans(worker, [PLAN], async (trx) => {
      const wave = (await lookAtWaves(trx, PLAN, [waveId], at(minutes))).get(waveId);
      if (wave?.state !== 'due') return { state: 'none', ...wave };
      return { state: (await closeWaves(trx, PLAN, [wave], at(minutes))).has(waveId) ? 'closed' : 'changed' };
    });

  const described = (step: number, { closesAt }: OpenWave): string =>
    closesAt <= at(step) ? 'due' : `open until ${(closesAt.getTime() - START.getTime()) / 60_000}`;

  /** What happens at which minute; `expected` says what each step answers. */
  type Step = { at: number } & ({ add: readonly Addition[] } | { due: string });
  const rows: { name: string; steps: Step[]; expected: string[]; waves: number }[] = [
    {
      name: 'first entry -> opens, closes after the quiet time',
      steps: [{ at: 0, add: [{}] }],
      expected: ['open until 10'],
      waves: 1,
    },
    {
      name: 'joined -> one wave, the quiet time starts again',
      steps: [
        { at: 0, add: [{}] },
        { at: 7, add: [{}] },
      ],
      expected: ['open until 10', 'open until 17'],
      waves: 1,
    },
    {
      name: 'joined on and on -> an hour at most',
      steps: [
        { at: 0, add: [{}] },
        { at: 9, add: [{}] },
        { at: 18, add: [{}] },
        { at: 27, add: [{}] },
        { at: 36, add: [{}] },
        { at: 45, add: [{}] },
        { at: 54, add: [{}] },
      ],
      expected: [
        'open until 10',
        'open until 19',
        'open until 28',
        'open until 37',
        'open until 46',
        'open until 55',
        'open until 60',
      ],
      waves: 1,
    },
    {
      name: 'job before the closing -> still open; at the closing -> closed; again -> gone',
      steps: [
        { at: 0, add: [{}] },
        { at: 9, due: 'first' },
        { at: 10, due: 'first' },
        { at: 10, due: 'first' },
      ],
      expected: ['open until 10', 'open', 'closed', 'gone'],
      waves: 1,
    },
    {
      name: 'a binding red -> due at once, and no later entry holds it up',
      steps: [
        { at: 0, add: [{}] },
        { at: 3, add: [{ atOnce: true }] },
        { at: 3, add: [{}] },
        { at: 4, add: [{}] },
        { at: 4, due: 'first' },
      ],
      expected: ['open until 10', 'due', 'due', 'due', 'closed'],
      waves: 1,
    },
    {
      name: 'a binding red by a clock that is a little behind -> due at once all the same',
      steps: [
        { at: 3, add: [{ atOnce: true }] },
        { at: 2, add: [{}] },
        { at: 3, due: 'first' },
      ],
      expected: ['due', 'open until 3', 'closed'],
      waves: 1,
    },
    {
      name: 'a wave whose time has come -> takes what comes before its job, and stays due',
      steps: [
        { at: 0, add: [{}] },
        { at: 11, add: [{}] },
        { at: 11, due: 'first' },
      ],
      expected: ['open until 10', 'due', 'closed'],
      waves: 1,
    },
    {
      name: 'one held until later -> the wave with it, and an earlier closing does not bring it forward',
      steps: [
        { at: 0, add: [{ closesAt: 700 }] },
        { at: 5, add: [{}] },
        { at: 6, add: [{ atOnce: true }] },
      ],
      expected: ['open until 700', 'open until 700', 'due'],
      waves: 1,
    },
    {
      name: 'after closing -> a new one opens',
      steps: [
        { at: 0, add: [{}] },
        { at: 10, due: 'first' },
        { at: 11, add: [{}] },
        { at: 11, due: 'first' },
      ],
      expected: ['open until 10', 'closed', 'open until 21', 'gone'],
      waves: 2,
    },
    {
      name: 'another person, another period -> waves of their own',
      steps: [{ at: 0, add: [{}, { contact: 1 }, { period: '2024-06-01' }, {}] }],
      expected: ['open until 10, open until 10, open until 10'],
      waves: 3,
    },
  ];
  test.each(rows)('$name', async ({ steps, expected, waves }) => {
    let first = '';
    const seen: string[] = [];
    for (const step of steps) {
      if ('due' in step) seen.push((await close(first, step.at)).state);
      else {
        const open = await add(step.at, step.add);
        first ||= open[0]?.waveId ?? '';
        seen.push(open.map((wave) => described(step.at, wave)).join(', '));
      }
    }
    expect(seen).toEqual(expected);
    const total = await owner.selectFrom('wave').select('wave_id').execute();
    expect(total).toHaveLength(waves);
    const items = await owner.selectFrom('wave_item').select('alert_id').execute();
    expect(items).toHaveLength(steps.reduce((sum, step) => sum + ('add' in step ? step.add.length : 0), 0));
  });

  test('the same entry twice -> one item', async () => {
    const recorded = await recordEvent(worker, {}, START);
    const entry = { ...recorded, contactId: contacts[0] ?? '', why: 'reporter', closesAt: at(10) };
    for (const entries of [[entry, entry], [entry]]) {
      await withPlans(worker, [PLAN], (trx) => addToWaves(trx, entries, START));
    }
    expect(await owner.selectFrom('wave_item').select('why').execute()).toEqual([{ why: 'reporter' }]);
  });

  test('ten writers at once, people in any order -> one wave each, every item in it', async () => {
    const recorded: RecordedEvent[] = [];
    for (let n = 0; n < 10; n += 1) recorded.push(await recordEvent(worker, {}, START));
    await Promise.all(
      recorded.map((one, n) => {
        const people = n % 2 === 0 ? contacts : contacts.toReversed();
        const entries = people.map((contactId) => ({ ...one, contactId, why: 'lead_unit_head', closesAt: at(10) }));
        return withPlans(worker, [PLAN], (trx) => addToWaves(trx, entries, START));
      }),
    );
    const items = await owner.selectFrom('wave_item').select(['wave_id', 'alert_id']).execute();
    expect(items).toHaveLength(10 * contacts.length);
    expect(new Set(items.map((item) => item.wave_id)).size).toBe(contacts.length);
  });

  test('an entry while the wave closes -> waits, and goes into a new wave', async () => {
    const [wave] = await add(0, [{}]);
    const late = await recordEvent(worker, { period: '2024-07-01' }, at(10));
    const entry = { ...late, contactId: contacts[0] ?? '', why: 'reporter', closesAt: at(20) };
    const mayCommit = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const closing = withPlans(worker, [PLAN], async (trx) => {
      const read = { waveId: wave?.waveId ?? '', additions: 1 };
      expect(await closeWaves(trx, PLAN, [read], at(10))).toEqual(new Set([read.waveId]));
      closed.resolve();
      await mayCommit.promise;
    });
    await closed.promise;
    const adding = withPlans(worker, [PLAN], (trx) => addToWaves(trx, [entry], at(10)));
    await untilBlocked(owner);
    mayCommit.resolve();
    await closing;
    const [next] = await adding;
    expect(next?.waveId).not.toBe(wave?.waveId);
    expect(next?.closesAt).toEqual(at(20));
  });

  test('closing while an entry is written -> waits for it, and the wave goes on', async () => {
    const [wave] = await add(0, [{}]);
    const late = await recordEvent(worker, { period: '2024-07-01' }, at(9));
    const entry = { ...late, contactId: contacts[0] ?? '', why: 'reporter', closesAt: at(19) };
    const mayCommit = Promise.withResolvers<void>();
    const added = Promise.withResolvers<void>();
    const adding = withPlans(worker, [PLAN], async (trx) => {
      await addToWaves(trx, [entry], at(9));
      added.resolve();
      await mayCommit.promise;
    });
    await added.promise;
    const closing = close(wave?.waveId ?? '', 10);
    await untilBlocked(owner);
    mayCommit.resolve();
    await adding;
    expect(await closing).toEqual({ state: 'changed' });
    expect(await close(wave?.waveId ?? '', 10)).toEqual({ state: 'open', closesAt: at(19) });
  });
});
