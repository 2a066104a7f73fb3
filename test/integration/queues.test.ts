import { randomUUID } from 'node:crypto';
import { createQueues, type Handlers, migrateQueues, type Payload, type Queues } from '@planwatch/queues';
import { SERVICE_ROLES } from '@planwatch/store';
import pg from 'pg';
import { beforeEach, describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import { createBackend, type QueuesConfig } from '../../packages/queues/src/backend.ts';
import { onEachQueue } from '../support/on-each-queue.ts';
import { type RecordingLog, recordingLog } from '../support/recording-log.ts';

const planId = 'jinshan-outline';
const submission = () => ({ planId, submissionId: randomUUID() });
const wave = () => ({ planId, waveId: randomUUID() });
const gone = { name: 'PlanwatchError', code: 'unavailable', retryable: true };
const nothing = { waiting: 0, active: 0, delayed: 0 };
const noHandler = async () => {};
const notifierHandlers = {
  'wave.due': noHandler,
  'waves.due': noHandler,
  'digest.due': noHandler,
  'digest.asked': noHandler,
  'silence.ending': noHandler,
  'delivery.ready': noHandler,
  'deliveries.ready': noHandler,
};
const HOUR_MS = 3_600_000;

/** Queues that close when the test ends. */
const open = (config: QueuesConfig, log: RecordingLog = recordingLog()): { queues: Queues; log: RecordingLog } => {
  const queues = createQueues({ initialBackoffMs: 10, ...config }, { log });
  onTestFinished(() => queues[Symbol.asyncDispose]());
  return { queues, log };
};

/** A handler whose runs the test sees start and lets end. */
const steps = <P>() => {
  const runs: { payload: P; finish: () => void }[] = [];
  const waiting: ((run: (typeof runs)[number]) => void)[] = [];
  return {
    handler: (payload: P): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const run = { payload, finish: resolve };
      runs.push(run);
      waiting.shift()?.(run);
      return promise;
    },
    runs,
    next: (): Promise<(typeof runs)[number]> => new Promise((resolve) => waiting.push(resolve)),
  };
};

const postgres = await onEachQueue('queues', (rig) => {
  const { config, proxy } = rig;
  beforeEach(() => rig.wipe());

  test('enqueued -> handled once, with its payload, and gone', async () => {
    const { queues, log } = open(config);
    const payload = submission();
    const handled = vi.fn(noHandler);
    const handlers = {
      'submission.received': handled,
      'reference.changed': noHandler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    await using consumer = queues.createConsumer({ queue: 'evaluator', handlers });
    await queues.producer.enqueue('submission.received', payload);
    await log.until('job.completed');
    await consumer[Symbol.asyncDispose]();
    expect(handled.mock.calls).toEqual([
      [payload, expect.objectContaining({ id: `evaluate_${payload.submissionId}`, attempt: 1, lastAttempt: false })],
    ]);
    expect(await queues.counts()).toEqual({ evaluator: nothing, forecaster: nothing, notifier: nothing });
  });

  test('a bulk for two queues -> each job handled by its consumer', async () => {
    const { queues, log } = open(config);
    const submissions = Array.from({ length: 600 }, submission);
    const aWave = wave();
    await queues.producer.enqueueAll([
      ...submissions.map((payload) => ({ name: 'submission.received' as const, payload })),
      { name: 'wave.due', payload: aWave, delayMs: 1 },
    ]);
    const seen = new Set<string>();
    const evaluate = async ({ submissionId }: Payload<'submission.received'>) => {
      seen.add(submissionId);
      if (seen.size === submissions.length) log.info({}, 'test.all');
    };
    queues.createConsumer({
      queue: 'evaluator',
      handlers: {
        'submission.received': evaluate,
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      },
      concurrency: 10,
    });
    const waves = steps<Payload<'wave.due'>>();
    const next = waves.next();
    queues.createConsumer({
      queue: 'notifier',
      handlers: { ...notifierHandlers, 'wave.due': waves.handler },
    });
    await log.until('test.all');
    const run = await next;
    run.finish();
    expect(run.payload).toEqual(aWave);
  });

  test('the same id twice while waiting -> one job; after its end -> runs again', async () => {
    const { queues, log } = open(config);
    const payload = submission();
    await queues.producer.enqueue('submission.received', payload);
    await queues.producer.enqueue('submission.received', payload);
    expect((await queues.counts()).evaluator).toEqual({ ...nothing, waiting: 1 });
    const handled = vi.fn(noHandler);
    const handlers = {
      'submission.received': handled,
      'reference.changed': noHandler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    queues.createConsumer({ queue: 'evaluator', handlers });
    await log.until('job.completed');
    await queues.producer.enqueue('submission.received', payload);
    await vi.waitFor(() => expect(handled).toHaveBeenCalledTimes(2), { timeout: 10_000 });
  });

  test.each([
    { name: 'at once', delayMs: 0 },
    { name: 'later', delayMs: 20 },
  ])('a repeatable job asked for again $name while it runs -> runs once more', async ({ delayMs }) => {
    const { queues, log } = open(config);
    const payload = { planId, indicator: 'gdp' };
    const { handler, next, runs } = steps<Payload<'reference.changed'>>();
    const handlers = {
      'submission.received': noHandler,
      'reference.changed': handler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    queues.createConsumer({ queue: 'evaluator', handlers });
    const started = next();
    await queues.producer.enqueue('reference.changed', payload);
    const first = await started;
    await queues.producer.enqueue('reference.changed', payload, { delayMs });
    await queues.producer.enqueue('reference.changed', payload, { delayMs });
    const again = next();
    first.finish();
    (await again).finish();
    const completed = () => log.events.filter(({ event }) => event === 'job.completed');
    await vi.waitFor(() => expect(completed()).toHaveLength(2), { timeout: 10_000 });
    expect(runs).toHaveLength(2);
    expect((await queues.counts()).evaluator).toEqual(nothing);
  });

  test('delayed -> waits; asked for at once -> runs at once', async () => {
    const { queues, log } = open(config);
    const payload = wave();
    await queues.producer.enqueue('wave.due', payload, { delayMs: HOUR_MS });
    expect((await queues.counts()).notifier).toEqual({ ...nothing, delayed: 1 });
    const handled = vi.fn(noHandler);
    const handlers = { ...notifierHandlers, 'wave.due': handled };
    const consumer = queues.createConsumer({ queue: 'notifier', handlers });
    await consumer.whenRunning();
    await queues.producer.enqueue('wave.due', payload);
    await log.until('job.completed');
    expect(handled).toHaveBeenCalledTimes(1);
    expect((await queues.counts()).notifier).toEqual(nothing);
  });

  test('failing -> tried again as often as the catalogue says, then gone, and may be enqueued again', async () => {
    const { queues, log } = open(config);
    const payload = submission();
    const attempts: string[] = [];
    queues.createConsumer({
      queue: 'evaluator',
      handlers: {
        'submission.received': async (_, { attempt, lastAttempt }) => {
          attempts.push(`${attempt}${lastAttempt ? ' last' : ''}`);
          throw new Error('the database is away');
        },
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      },
    });
    await queues.producer.enqueue('submission.received', payload);
    const failed = await log.until('job.failed');
    expect(attempts).toEqual(['1', '2', '3', '4', '5 last']);
    expect(failed).toMatchObject({
      level: 'error',
      fields: { name: 'submission.received', attempt: 5, reason: 'the database is away' },
    });
    expect(log.events.filter(({ event }) => event === 'job.retrying')).toHaveLength(4);
    expect((await queues.counts()).evaluator).toEqual(nothing);
    await queues.producer.enqueue('submission.received', payload);
    await vi.waitFor(() => expect(attempts).toHaveLength(10), { timeout: 10_000 });
  });

  test.each([
    { name: 'a payload that does not fit', job: 'submission.received', data: { planId }, reason: 'submissionId' },
    { name: 'an unknown job', job: 'no.such', data: {}, reason: 'No handler for job no.such' },
  ])('$name on the wire -> fails for good, logged, never handled', async ({ job, data, reason }) => {
    const { queues, log } = open(config);
    const raw = createBackend(config).openQueue('evaluator');
    onTestFinished(() => raw.close());
    await raw.add(job, data, { attempts: 5, removeOnFail: true });
    const handled = vi.fn(noHandler);
    const handlers = {
      'submission.received': handled,
      'reference.changed': handled,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    queues.createConsumer({ queue: 'evaluator', handlers });
    const failed = await log.until('job.failed');
    expect(failed).toMatchObject({ level: 'error', fields: { reason: expect.stringContaining(reason), attempt: 1 } });
    expect(handled).not.toHaveBeenCalled();
    expect((await queues.counts()).evaluator).toEqual(nothing);
  });

  test('everything forgotten while it waits -> lost; enqueued again -> handled', async () => {
    const { queues, log } = open(config);
    const [payload, aReference] = [submission(), { planId, indicator: 'gdp' }];
    const enqueueBoth = async () => {
      await queues.producer.enqueue('submission.received', payload);
      await queues.producer.enqueue('reference.changed', aReference);
    };
    await enqueueBoth();
    await rig.wipe();
    expect((await queues.counts()).evaluator).toEqual(nothing);
    const handled = vi.fn(noHandler);
    const handlers = {
      'submission.received': handled,
      'reference.changed': handled,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    const consumer = queues.createConsumer({ queue: 'evaluator', handlers });
    await consumer.whenRunning();
    await rig.wipe();
    await enqueueBoth();
    await log.until('job.completed', ({ name }) => name === 'submission.received');
    await log.until('job.completed', ({ name }) => name === 'reference.changed');
    expect(handled).toHaveBeenCalledTimes(2);
  });

  describe('outages', () => {
    beforeEach(() => () => proxy.restore());

    test.each([
      { name: 'gone', strike: () => proxy.cut() },
      { name: 'frozen', strike: async () => proxy.freeze() },
    ])('$name after use -> enqueue, counts and health fail fast; back -> works', { timeout: 20_000 }, async (row) => {
      const { queues } = open(config);
      await queues.producer.enqueue('submission.received', submission());
      await row.strike();
      await expect(queues.producer.enqueue('submission.received', submission())).rejects.toMatchObject(gone);
      await expect(queues.counts()).rejects.toMatchObject(gone);
      expect(await queues.health()).toEqual({ ok: false, reason: expect.stringContaining('Queue') });
      await proxy.restore();
      await vi.waitFor(() => queues.producer.enqueue('submission.received', submission()), { timeout: 10_000 });
      expect(await queues.health()).toEqual({ ok: true });
    });

    test.each([
      { name: 'gone', strike: () => proxy.cut() },
      { name: 'frozen', strike: async () => proxy.freeze() },
    ])('$name from the start -> fails fast; back -> works, consumer too', { timeout: 30_000 }, async (row) => {
      await row.strike();
      const { queues, log } = open(config);
      const handlers = {
        'submission.received': noHandler,
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      };
      const consumer = queues.createConsumer({ queue: 'evaluator', handlers });
      await expect(queues.producer.enqueue('submission.received', submission())).rejects.toMatchObject(gone);
      expect(consumer.state).toBe('connecting');
      await proxy.restore();
      await consumer.whenRunning();
      await vi.waitFor(() => queues.producer.enqueue('submission.received', submission()), { timeout: 10_000 });
      await log.until('job.completed');
    });

    test('gone under a running consumer -> logged; back -> goes on by itself', { timeout: 30_000 }, async () => {
      const { queues, log } = open(config);
      const handlers = {
        'submission.received': noHandler,
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      };
      await queues.createConsumer({ queue: 'evaluator', handlers }).whenRunning();
      await proxy.cut();
      await log.until('queue.fault', ({ queue }) => queue === 'evaluator');
      await proxy.restore();
      await vi.waitFor(() => queues.producer.enqueue('submission.received', submission()), { timeout: 10_000 });
      await log.until('job.completed');
    });

    test('gone while closing -> closes all the same', { timeout: 20_000 }, async () => {
      const { queues } = open(config);
      const handlers = {
        'submission.received': noHandler,
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      };
      const consumer = queues.createConsumer({ queue: 'evaluator', handlers, closeTimeoutMs: 500 });
      await consumer.whenRunning();
      await queues.producer.enqueue('wave.due', wave());
      await proxy.cut();
      await queues[Symbol.asyncDispose]();
      expect(consumer.state).toBe('closed');
    });
  });

  test('closed in the middle of a job -> finishes it, and takes no other', async () => {
    const { queues } = open(config);
    const { handler, next, runs } = steps<Payload<'submission.received'>>();
    const handlers = {
      'submission.received': handler,
      'reference.changed': noHandler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    const consumer = queues.createConsumer({ queue: 'evaluator', handlers, concurrency: 1 });
    const started = next();
    await queues.producer.enqueue('submission.received', submission());
    const run = await started;
    await queues.producer.enqueue('submission.received', submission());
    const closed = consumer[Symbol.asyncDispose]();
    run.finish();
    await closed;
    expect(runs).toHaveLength(1);
    expect((await queues.counts()).evaluator).toEqual({ ...nothing, waiting: 1 });
  });

  test('cut off in the middle of a job -> another consumer runs it', { timeout: 30_000 }, async () => {
    const { queues, log } = open(config);
    const payload = submission();
    const stuck = steps<Payload<'submission.received'>>();
    const limits = { lockDurationMs: 600, closeTimeoutMs: 50 };
    const first = queues.createConsumer({
      queue: 'evaluator',
      handlers: {
        'submission.received': stuck.handler,
        'reference.changed': noHandler,
        'plan.changed': noHandler,
        'desk.tick': noHandler,
      },
      ...limits,
    });
    const started = stuck.next();
    await queues.producer.enqueue('submission.received', payload);
    const run = await started;
    onTestFinished(run.finish);
    await first[Symbol.asyncDispose]();
    await log.until('consumer.cut_off');
    const { queues: others, log: otherLog } = open(config);
    const handlers = {
      'submission.received': noHandler,
      'reference.changed': noHandler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    others.createConsumer({ queue: 'evaluator', handlers, ...limits });
    await otherLog.until('job.completed', ({ job }) => job === `evaluate_${payload.submissionId}`);
  });
});

describe("the queue's schema on Postgres", () => {
  test.each([
    { name: 'alter a table', statement: 'ALTER TABLE queue.job ADD COLUMN more text' },
    { name: 'truncate', statement: 'TRUNCATE queue.job' },
    { name: 'change the ledger of migrations', statement: 'DELETE FROM queue.migration' },
    { name: 'make a table', statement: 'CREATE TABLE queue.other (id int)' },
  ])('a service role may not $name', async ({ statement }) => {
    const client = new pg.Client({ connectionString: postgres.database.urlAs('planwatch_worker') });
    await client.connect();
    onTestFinished(() => client.end());
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('enqueued as the role of intake, one and many -> handled as the role of the workers', async () => {
    const { queues: intake } = open({ databaseUrl: postgres.database.urlAs('planwatch_intake') });
    const { queues, log } = open({ databaseUrl: postgres.database.urlAs('planwatch_worker') });
    const [first, second, third] = [submission(), submission(), submission()];
    await intake.producer.enqueue('submission.received', first);
    await intake.producer.enqueueAll([second, third].map((payload) => ({ name: 'submission.received', payload })));
    const handlers = {
      'submission.received': noHandler,
      'reference.changed': noHandler,
      'plan.changed': noHandler,
      'desk.tick': noHandler,
    };
    queues.createConsumer({ queue: 'evaluator', handlers });
    for (const { submissionId } of [first, second, third]) {
      await log.until('job.completed', ({ job }) => job === `evaluate_${submissionId}`);
    }
  });

  test('migrated again, and by several at once -> the same version', async () => {
    const again = () => migrateQueues(postgres.database.ownerUrl, { roles: SERVICE_ROLES });
    const versions = await Promise.all([again(), again(), again()]);
    expect(new Set(versions).size).toBe(1);
  });

  test('a role that does not exist -> misconfigured, named', async () => {
    await expect(migrateQueues(postgres.database.ownerUrl, { roles: ['planwatch_nobody'] })).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('planwatch_nobody'),
    });
  });

  test('not migrated -> unavailable', async () => {
    const { queues } = open({ databaseUrl: postgres.database.ownerUrl, schema: 'nowhere' });
    await expect(queues.producer.enqueue('submission.received', submission())).rejects.toMatchObject(gone);
  });
});

test('closed -> enqueue is unavailable', async () => {
  const { queues } = open(postgres.config);
  await queues[Symbol.asyncDispose]();
  await expect(queues.producer.enqueue('submission.received', submission())).rejects.toMatchObject(gone);
});

test('no address -> misconfigured', () => {
  expect(() => createQueues({}, { log: recordingLog() })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
});

test('a handler that is missing -> does not compile', () => {
  expectTypeOf<keyof Handlers<'evaluator'>>().toEqualTypeOf<
    'submission.received' | 'reference.changed' | 'plan.changed' | 'desk.tick'
  >();
  expectTypeOf<Pick<Handlers<'notifier'>, 'wave.due'>>().not.toExtend<Handlers<'notifier'>>();
});
