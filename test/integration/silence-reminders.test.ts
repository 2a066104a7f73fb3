import { createWorkingDays, newId } from '@planwatch/runtime';
import { sweep } from '@planwatch/scheduler';
import { asCaller, createToken, endSilence, insertSilence, saveAbsence } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { onEachQueue } from '../support/on-each-queue.ts';
import { recordingLog } from '../support/recording-log.ts';

const SET_AT = '2024-08-06T01:00:00Z';
const UNTIL = '2024-08-10T10:00:00Z';
const A_DAY_BEFORE = '2024-08-09T10:00:00Z';
const OFFICE = { unit: null, role: 'planner' } as const;

await onEachQueue('a silence ends', (queue) => {
  let rig: NotifierRig;
  let tokenId: string;
  beforeAll(async () => {
    rig = await notifierRig(queue.config);
    tokenId = (await createToken(rig.owner, { ...OFFICE, label: 'test' }, rig.clock.now())).id;
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  beforeEach(() => rig.clock.set(SET_AT));
  afterEach(async () => {
    await queue.wipe();
    await rig.clear();
    await sql`delete from silence where prolongs is not null; delete from silence; delete from absence`.execute(
      rig.owner,
    );
  });

  const contact = async (person: string): Promise<string> => {
    const found = await rig.owner
      .selectFrom('contact')
      .select('contact_id')
      .where('email', '=', `${person}@sample.test`)
      .executeTakeFirstOrThrow();
    return found.contact_id;
  };
  const setSilence = async (given: { author?: string; until?: string; prolongs?: string } = {}): Promise<string> => {
    const { author = 'planner', until = UNTIL, prolongs = null } = given;
    const silence = {
      id: newId(),
      planId: RIG_PLAN,
      matchers: [{ field: 'unit', oneOf: ['u-green'] } as const],
      from: rig.clock.now(),
      until: new Date(until),
      reason: '口径调整。',
      author: 'planner',
      authorContact: author === '' ? null : await contact(author),
      setBy: tokenId,
      prolongs,
    };
    await asCaller(rig.owner, OFFICE, (trx) => insertSilence(trx, silence, rig.clock.now()));
    return silence.id;
  };
  const lift = (id: string) => asCaller(rig.owner, OFFICE, (trx) => endSilence(trx, id, 'planner', rig.clock.now()));
  const sweepOnce = async (): Promise<number> => {
    await rig.owner.updateTable('plan').set({ desk_ticked_at: rig.clock.now() }).execute();
    const log = recordingLog();
    const clock = { ...rig.clock, machineNow: () => new Date() };
    const workingDays = createWorkingDays(log);
    const deps = { db: rig.worker, producer: rig.queues.producer, clock, log, workingDays, graceMs: 0 };
    return (await sweep(deps)).enqueued['silence.ending'] ?? 0;
  };
  const idle = async (): Promise<void> => {
    for (;;) {
      const { waiting, active } = (await rig.queues.counts()).notifier;
      if (waiting + active === 0) return;
    }
  };
  const ledger = async () => {
    const rows = await rig.owner
      .selectFrom('delivery')
      .select(['notification_kind', 'notification_id', 'recipient', 'status', 'subject', 'body_text'])
      .where('notification_kind', '=', 'silence')
      .orderBy('delivery_id')
      .execute();
    return rows.map(({ recipient, ...row }) => ({ ...row, to: recipient.slice(0, recipient.indexOf('@')) }));
  };
  const start = () => {
    const started = rig.start();
    onTestFinished(() => started.service[Symbol.asyncDispose]());
    return started.log;
  };

  test('a day before -> its author hears of it once, though three schedulers sweep again and again', async () => {
    await rig.tell([{ for: [], light: 'off_track' }]);
    const id = await setSilence();
    rig.clock.set('2024-08-09T09:59:59Z');
    expect(await sweepOnce()).toBe(0);
    rig.clock.set(A_DAY_BEFORE);
    const before = rig.inbox.received.length;
    expect(await sweepOnce()).toBe(1);
    start();
    await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
    await rig.inbox.until(before + 1);
    await idle();
    rig.clock.set('2024-08-10T09:00:00Z');
    expect(await sweepOnce()).toBe(0);
    await rig.queues.producer.enqueue('silence.ending', { planId: RIG_PLAN, silenceId: id });
    await idle();
    expect(await ledger()).toMatchObject([
      {
        to: 'planner',
        notification_id: id,
        status: 'sent',
        subject: '【静默即将结束】2024 年 8 月 10 日 18:00 起恢复通知',
        body_text: expect.stringContaining('目前静默 1 项告警：森林覆盖率。'),
      },
    ]);
    expect(rig.inbox.received).toHaveLength(before + 1);
    const text = rig.inbox.received.at(-1)?.mail.text;
    expect(text).toContain('范围：单位为区绿化市容局。');
    expect(text).toContain('您于 2024 年 8 月 6 日 09:00 设置，理由：“口径调整”。');
  });

  test('ten notifiers’ jobs at once -> one mail in the ledger', async () => {
    const id = await setSilence();
    rig.clock.set(A_DAY_BEFORE);
    const before = rig.inbox.received.length;
    const logs = [start(), start()];
    await Promise.all(
      Array.from({ length: 10 }, () =>
        rig.queues.producer.enqueue('silence.ending', { planId: RIG_PLAN, silenceId: id }),
      ),
    );
    await rig.inbox.until(before + 1);
    await idle();
    expect(await ledger()).toHaveLength(1);
    const told = logs.flatMap(({ events }) => events.filter(({ fields }) => fields.outcome === 'told'));
    expect(told).toHaveLength(1);
  });

  const none: { name: string; prepare: () => Promise<unknown>; now?: string }[] = [
    { name: 'ended before', prepare: async () => lift(await setSilence()) },
    {
      name: 'of a few hours',
      prepare: () => setSilence({ until: '2024-08-06T10:00:00Z' }),
      now: '2024-08-06T09:00:00Z',
    },
    { name: 'over, after a standstill', prepare: () => setSilence(), now: UNTIL },
  ];
  test.each(none)('$name -> nobody is told', async ({ prepare, now = A_DAY_BEFORE }) => {
    await prepare();
    rig.clock.set(now);
    expect(await sweepOnce()).toBe(0);
    expect(await ledger()).toEqual([]);
  });

  test('ended between the sweep and the job -> nobody is told', async () => {
    const id = await setSilence();
    rig.clock.set(A_DAY_BEFORE);
    expect(await sweepOnce()).toBe(1);
    await lift(id);
    const log = start();
    await idle();
    expect(await ledger()).toEqual([]);
    expect(log.events).toContainEqual(
      expect.objectContaining({ event: 'silence.handled', fields: expect.objectContaining({ outcome: 'not_due' }) }),
    );
  });

  test('prolonged after the reminder -> the new end is told in its turn', async () => {
    const first = await setSilence();
    rig.clock.set(A_DAY_BEFORE);
    const before = rig.inbox.received.length;
    start();
    await sweepOnce();
    await rig.inbox.until(before + 1);
    await lift(first);
    const second = await setSilence({ until: '2024-08-20T10:00:00Z', prolongs: first });
    expect(await sweepOnce()).toBe(0);
    rig.clock.set('2024-08-19T10:00:00Z');
    expect(await sweepOnce()).toBe(1);
    await rig.inbox.until(before + 2);
    await idle();
    expect((await ledger()).map(({ notification_id }) => notification_id)).toEqual([first, second]);
  });

  const readers: { name: string; author: string; away?: true; to: string; said: string }[] = [
    { name: 'set with the office’s token -> the plan office', author: '', to: 'planner', said: '规划主管部门于' },
    {
      name: 'its author is away -> the deputy, told for whom',
      author: 'planner',
      away: true,
      to: 'head.u-office',
      said: '您收到此信，因为该静默由规划科设置，外出期间由您代理。',
    },
  ];
  test.each(readers)('$name', async ({ author, away, to, said }) => {
    await setSilence({ author });
    if (away) {
      const absence = { contactId: await contact('planner'), from: '2024-08-05', until: '2024-08-30' };
      await saveAbsence(rig.owner, { ...absence, deputy: await contact('head.u-office') }, rig.clock.now());
    }
    rig.clock.set(A_DAY_BEFORE);
    const before = rig.inbox.received.length;
    start();
    await sweepOnce();
    await rig.inbox.until(before + 1);
    await idle();
    expect(await ledger()).toMatchObject([{ to, status: 'sent', body_text: expect.stringContaining(said) }]);
  });

  test('nobody is on record -> said aloud in the log, once', async () => {
    await setSilence({ author: '' });
    await sql`update contact set removed_at = now() where role = 'planner'`.execute(rig.owner);
    onTestFinished(async () => {
      await sql`update contact set removed_at = null`.execute(rig.owner);
    });
    rig.clock.set(A_DAY_BEFORE);
    const log = start();
    expect(await sweepOnce()).toBe(1);
    await idle();
    expect(await sweepOnce()).toBe(0);
    expect(log.events.filter(({ event }) => event === 'silence.reaches_nobody')).toMatchObject([{ level: 'error' }]);
  });
});
