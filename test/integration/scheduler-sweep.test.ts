import { createHash, randomUUID } from 'node:crypto';
import type { Payload } from '@planwatch/queues';
import { createMetrics, createWorkingDays, newId } from '@planwatch/runtime';
import { createScheduler, type Scheduler, sweep } from '@planwatch/scheduler';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { onEachQueue } from '../support/on-each-queue.ts';
import { type RecordingLog, recordingLog } from '../support/recording-log.ts';

await onEachQueue('sweeps', (queue) => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig(queue.config);
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  afterEach(async () => {
    await queue.wipe();
    await rig.clear();
    await sql`delete from submission; delete from reference_value; delete from idempotency_key`.execute(rig.owner);
  });

  const deskLooked = (at: Date) => rig.owner.updateTable('plan').set({ desk_ticked_at: at }).execute();
  beforeEach(() => deskLooked(rig.clock.now()));

  /** The rig's business time, and the machine's own, as a service has them. */
  const clock = () => ({ ...rig.clock, machineNow: () => new Date() });
  const sweepOnce = (graceMs = 0, log: RecordingLog = recordingLog()) =>
    sweep({
      db: rig.worker,
      producer: rig.queues.producer,
      clock: clock(),
      log,
      workingDays: createWorkingDays(log),
      graceMs,
    });
  const scheduler = (): Scheduler => {
    const started = createScheduler({
      db: rig.worker,
      producer: rig.queues.producer,
      clock: clock(),
      log: recordingLog(),
      metrics: createMetrics('scheduler-test'),
      settings: { sweepSeconds: 60, graceMs: 0, timeZone: 'Asia/Shanghai' },
    });
    onTestFinished(() => started[Symbol.asyncDispose]());
    return started;
  };
  const startNotifier = (): RecordingLog => {
    const { service, log } = rig.start();
    onTestFinished(() => service[Symbol.asyncDispose]());
    return log;
  };
  const queueIsIdle = async () => {
    for (;;) {
      const { waiting, active } = (await rig.queues.counts()).notifier;
      if (waiting + active === 0) return;
    }
  };
  const submit = async (status: 'received' | 'evaluated', submissionId = newId()): Promise<string> => {
    await sql`insert into submission (plan_id, submission_id, unit_code, channel, figure_count, status, received_at)
      values (${RIG_PLAN}, ${submissionId}, 'u-green', 'json', 1, ${status}, ${rig.clock.now()})`.execute(rig.owner);
    return submissionId;
  };

  test('a submission whose job was lost -> enqueued for the evaluator; processed and young ones are not', async () => {
    const old = newId();
    await submit('received', old);
    await submit('evaluated');
    expect(await sweepOnce(60_000)).toMatchObject({ enqueued: {} });
    expect(await sweepOnce(0)).toMatchObject({ enqueued: { 'submission.received': 1 } });
    const taken = Promise.withResolvers<Payload<'submission.received'>>();
    await using _consumer = rig.queues.createConsumer({
      queue: 'evaluator',
      handlers: {
        'submission.received': async (payload) => taken.resolve(payload),
        'reference.changed': async () => {},
        'plan.changed': async () => {},
        'desk.tick': async () => {},
      },
    });
    expect(await taken.promise).toEqual({ planId: RIG_PLAN, submissionId: old });
  });

  test('a reference value that nothing was judged by -> enqueued', async () => {
    await sql`insert into reference_value (plan_id, indicator, kind, period, revision, value, issuer, recorded_at, processed_at)
      values (${RIG_PLAN}, 'unemployment', 'issued', '2024-12-01', 1, 4.5, '市政府', now(), null),
             (${RIG_PLAN}, 'unemployment', 'issued', '2024-12-01', 2, 4.4, '市政府', now(), null),
             (${RIG_PLAN}, 'forest-cover', 'issued', '2024-12-01', 1, 4.4, '市政府', now(), now())`.execute(rig.owner);
    expect(await sweepOnce()).toMatchObject({ enqueued: { 'reference.changed': 1 } });
  });

  test('an hour after the desk looked, or three weeks -> one job for each plan', async () => {
    for (const hours of [1, 21 * 24]) {
      await deskLooked(new Date(rig.clock.now().getTime() - hours * 3_600_000));
      expect(await sweepOnce()).toEqual({
        enqueued: { 'desk.tick': 2 },
        expiredKeys: 0,
        mailsWithoutPictures: 0,
        failedPlans: [],
      });
      await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
      expect((await rig.queues.counts()).evaluator).toMatchObject({ waiting: 2 });
    }
  });

  test('a wave and then its mail, whose jobs were lost -> the mail arrives', async () => {
    const before = rig.inbox.received.length;
    await rig.tell([{ for: ['head.u-green'] }]);
    expect(await sweepOnce()).toMatchObject({ enqueued: {} });
    rig.clock.advanceMs(600_000);
    expect(await sweepOnce()).toMatchObject({ enqueued: { 'wave.due': 1 } });
    startNotifier();
    await rig.inbox.until(before + 1);
  });

  const left: { name: string; set: string; found: number }[] = [
    { name: 'pending', set: "status = 'pending'", found: 1 },
    { name: 'deferred and due', set: "status = 'deferred'", found: 1 },
    {
      name: 'deferred and not yet due',
      set: "status = 'deferred', next_attempt_at = now() + interval '1 minute'",
      found: 0,
    },
    { name: 'unknown and due', set: "status = 'unknown'", found: 1 },
    {
      name: 'sending, the lease ran out',
      set: "status = 'sending', lease_until = now() - interval '1 second'",
      found: 1,
    },
    { name: 'sending', set: "status = 'sending', lease_until = now() + interval '1 minute'", found: 0 },
    { name: 'sent', set: "status = 'sent'", found: 0 },
    { name: 'failed', set: "status = 'failed'", found: 0 },
    { name: 'held', set: "status = 'held'", found: 0 },
  ];
  test.each(left)('a delivery that is $name -> $found job', async ({ set, found }) => {
    await sql`insert into delivery (plan_id, delivery_id, notification_kind, notification_id, contact_id, recipient,
        message_id, subject, body_text, body_html, next_attempt_at, created_at)
      select ${RIG_PLAN}, ${newId()}, 'wave', ${newId()}, contact_id, email, '<m@sample.test>', 's', 't', 'h', now(), now()
      from contact where email = 'head.u-green@sample.test'`.execute(rig.owner);
    await sql`update delivery set ${sql.raw(set)}`.execute(rig.owner);
    expect(await sweepOnce()).toMatchObject({ enqueued: found > 0 ? { 'delivery.ready': found } : {} });
  });

  test('idempotency keys -> the expired go, the others stay', async () => {
    const key = (owner: string, from: string) =>
      sql`insert into idempotency_key (owner, key, content_hash, plan_id, submission_id, answer, expires_at)
        values (${owner}, 'k', ${createHash('sha256').update(owner).digest()}, ${RIG_PLAN}, ${randomUUID()}, '{}',
          now() + ${from}::interval)`.execute(rig.owner);
    await key('old', '-1 second');
    await key('new', '1 day');
    expect(await sweepOnce()).toMatchObject({ expiredKeys: 1 });
    expect(await rig.owner.selectFrom('idempotency_key').select('owner').execute()).toEqual([{ owner: 'new' }]);
  });

  test('three schedulers at once, sweeping twice -> one mail', async () => {
    const before = rig.inbox.received.length;
    await rig.tell([{ for: ['head.u-green'], closeAtOnce: true }]);
    startNotifier();
    await Promise.all([scheduler(), scheduler(), scheduler()].map(({ firstSweep }) => firstSweep));
    await rig.inbox.until(before + 1);
    await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
    await queueIsIdle();
    expect(rig.inbox.received).toHaveLength(before + 1);
    const ledger = await rig.owner.selectFrom('delivery').select('status').execute();
    expect(ledger).toEqual([{ status: 'sent' }]);
  });

  test('the queue is gone -> said in the log, plan by plan, and nothing is lost', async () => {
    await submit('received');
    await queue.proxy.cut();
    onTestFinished(() => queue.proxy.restore());
    const log = recordingLog();
    expect(await sweepOnce(0, log)).toMatchObject({ failedPlans: [RIG_PLAN] });
    expect(log.events.map(({ level, event }) => [level, event])).toEqual([['error', 'sweep.plan_failed']]);
    await queue.proxy.restore();
    let found = await sweepOnce();
    while (found.failedPlans.length > 0) found = await sweepOnce();
    expect(found).toMatchObject({ enqueued: { 'submission.received': 1 } });
  });
});
