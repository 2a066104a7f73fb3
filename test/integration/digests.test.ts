import { DEFAULT_DIGEST_SCHEDULE, month, nextOccurrence, timeZoneOf } from '@planwatch/domain';
import { type MakeEditionsContext, makeDueEditions } from '@planwatch/notifier';
import { createWorkingDays } from '@planwatch/runtime';
import { sweep } from '@planwatch/scheduler';
import {
  asCaller,
  createPlanCache,
  createToken,
  importPlan,
  listContacts,
  readdress,
  removeContact,
  reportTask,
  saveContact,
  withPlans,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { recordEvent } from '../support/alert-rows.ts';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { onEachQueue } from '../support/on-each-queue.ts';
import { recordingLog } from '../support/recording-log.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const zone = timeZoneOf('Asia/Shanghai');
const workingDays = createWorkingDays(recordingLog());
/** Wall-clock time in Shanghai. */
const local = (time: string): string => `${time.replace(' ', 'T')}+08:00`;

/** Six readers of the outline: four heads, planner and leader; four of the linkage plan, whose units are two. */
const READERS = 10;

await onEachQueue('the weekly digest', (queue) => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig(queue.config);
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  afterEach(async () => {
    await queue.wipe();
    await rig.clear();
    await sql`delete from finding; delete from figure; delete from submission`.execute(rig.owner);
    rig.clock.set(local('2024-08-06 09:00'));
  });

  const sweepOnce = () => {
    const clock = { ...rig.clock, machineNow: () => new Date() };
    const log = recordingLog();
    return sweep({ db: rig.worker, producer: rig.queues.producer, clock, log, workingDays, graceMs: 0 });
  };
  const startNotifier = () => {
    const { service } = rig.start();
    onTestFinished(() => service[Symbol.asyncDispose]());
  };
  const queueIsIdle = async () => {
    for (;;) {
      const { waiting, active } = (await rig.queues.counts()).notifier;
      if (waiting + active === 0) return;
    }
  };
  /** Mails of this test, after so many more came; by person, subjects. */
  const mailsAfter = async (before: number, count: number) => {
    const received = await rig.inbox.until(before + count);
    await queueIsIdle();
    expect(rig.inbox.received).toHaveLength(before + count);
    return received.slice(before).map(({ to, mail }) => ({
      to: to.slice(0, to.indexOf('@')),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
    }));
  };
  const editions = async (planId = RIG_PLAN) => {
    const { rows } = await sql<{ planned_for: string; person: string; forest: string | null }>`
      select planned_for, split_part(email, '@', 1) as person, memory #>> '{series,forest-cover,light}' as forest
      from digest_edition join contact using (contact_id)
      where plan_id = ${planId} order by planned_for, person`.execute(rig.owner);
    return rows;
  };
  const madeThrough = (plannedFor: string) =>
    sql`insert into digest_occurrence select plan_id, 'weekly', ${plannedFor}, now() from plan`.execute(rig.owner);
  const context = (): MakeEditionsContext => ({
    db: rig.worker,
    plans: createPlanCache(),
    clock: rig.clock,
    workingDays,
    messageHost: 'sample.test',
    publicUrl: 'http://127.0.0.1:8080',
    demonstration: false,
    mailMode: 'send',
    allowlist: [],
  });

  test('Tuesday to Monday 08:29 -> none; Monday 08:30 -> one edition per reader, each of their own charge', async () => {
    await recordEvent(rig.worker, { indicator: 'forest-cover', light: 'off_track' }, rig.clock.now());
    startNotifier();
    expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');
    rig.clock.set(local('2024-08-12 08:29'));
    expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');

    const before = rig.inbox.received.length;
    rig.clock.set(local('2024-08-12 08:30'));
    expect((await sweepOnce()).enqueued).toMatchObject({ 'digest.due': 2 });
    const mails = await mailsAfter(before, READERS);
    expect(await editions()).toEqual(
      [
        ['head.u-green', 'off_track'],
        ['head.u-labour', null],
        ['head.u-office', null],
        ['head.u-stats', null],
        ['leader', 'off_track'],
        ['planner', 'off_track'],
      ].map(([person, forest]) => ({ planned_for: '2024-08-12', person, forest })),
    );
    expect((await editions('sample-linkage')).map(({ person }) => person)).toEqual([
      'head.u-green',
      'head.u-office',
      'leader',
      'planner',
    ]);
    // The twin's light is that of the plan it lives in.
    const toLeader = mails.filter(({ to }) => to === 'leader').map(({ subject }) => subject);
    expect(toLeader.toSorted()).toEqual([
      'Planwatch weekly: 1 off track (Sample linkage plan)',
      'Planwatch weekly: 1 off track (Sample outline)',
    ]);
    expect(
      mails
        .filter(({ to }) => to === 'head.u-green')
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(['规划哨周报：1 项严重滞后（样例纲要监测）', '规划哨周报：1 项严重滞后（样例联动规划监测）']);
    const kinds = await rig.owner.selectFrom('delivery').select(['notification_kind', 'status']).distinct().execute();
    expect(kinds).toEqual([{ notification_kind: 'digest', status: 'sent' }]);
    expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');
  });

  test('nothing changed in a week -> one line all the same; a unit whose form is overdue is named', async () => {
    await recordEvent(rig.worker, { indicator: 'forest-cover', light: 'off_track' }, rig.clock.now());
    startNotifier();
    const before = rig.inbox.received.length;
    rig.clock.set(local('2024-08-12 08:30'));
    await sweepOnce();
    await mailsAfter(before, READERS);
    rig.clock.set(local('2024-08-19 08:30'));
    await sweepOnce();
    const second = await mailsAfter(before + READERS, READERS);
    const told = (person: string) => second.filter(({ to }) => to === person);
    expect(told('head.u-green').map(({ subject }) => subject)).toContain(
      '规划哨周报：本周无变化，2 项指标中尚无正常或已达成的（样例纲要监测）',
    );
    for (const { text } of told('head.u-green')) expect(text).not.toContain('森林覆盖率');
    // July was due on the tenth working day of August, the 14th; nobody reported.
    expect(
      told('planner')
        .map(({ text }) => text)
        .join(),
    ).toContain('区人社局 1 项（超期 3 个工作日）');
  });

  test('a post given up, another address -> the next edition still tells what changed since the last', async () => {
    await recordEvent(rig.worker, { indicator: 'forest-cover', light: 'off_track' }, rig.clock.now());
    const make = async (now: string) => {
      rig.clock.set(local(now));
      const made = await makeDueEditions(RIG_PLAN, context());
      expect(made).not.toBeNull();
    };
    await make('2024-08-12 08:30');
    const { owner } = rig;
    const contacts = (await listContacts(owner)).filter(({ email }) => email === 'head.u-green@sample.test');
    const email = 'green@sample.test';
    const by = { by: 'planwatch', at: rig.clock.now() };
    await owner.transaction().execute((trx) => readdress(trx, { posts: contacts, email, ...by }));
    const again = { role: 'head', name: '李敏', language: 'zh-CN' } as const;
    await saveContact(owner, 'u-green', { ...again, email: 'GREEN@sample.test' }, { demonstration: false });
    await removeContact(owner, 'u-green', 'head', email, rig.clock.now());
    onTestFinished(async () => {
      await removeContact(owner, 'u-green', 'head', 'GREEN@sample.test', rig.clock.now());
      const [contact] = contacts;
      await sql`update contact set email = ${contact?.email}, removed_at = null where contact_id = ${contact?.contact_id}`.execute(
        owner,
      );
    });
    await make('2024-08-19 08:30');
    const { rows } = await sql<{ subject: string }>`
      select subject from delivery where recipient = 'GREEN@sample.test' and notification_kind = 'digest'`.execute(
      owner,
    );
    expect(rows).toEqual([{ subject: expect.stringContaining('本周无变化') }]);
  });

  test('what came in is not asked for, and what was sent back is', async () => {
    await sql`insert into submission (plan_id, submission_id, unit_code, channel, figure_count, received_at)
      values (${RIG_PLAN}, '01912533-3a80-7000-8000-000000000001', 'u-labour', 'json', 1, now())`.execute(rig.owner);
    await sql`insert into figure (plan_id, indicator, unit_code, period, revision, value, submission_id, reported_at)
      select plan_id, 'unemployment', unit_code, '2024-07-01', 1, 4.5, submission_id, ${local('2024-08-09 10:00')}
      from submission`.execute(rig.owner);
    const unreported = async (plannedFor: string): Promise<string[]> => {
      const row = await rig.owner
        .selectFrom('digest_edition')
        .innerJoin('contact', 'contact.contact_id', 'digest_edition.contact_id')
        .select('memory')
        .where('role', '=', 'planner')
        .where('plan_id', '=', RIG_PLAN)
        .where('planned_for', '=', plannedFor)
        .executeTakeFirstOrThrow();
      return row.memory.unreported.toSorted();
    };
    rig.clock.set(local('2024-08-19 08:30'));
    await makeDueEditions(RIG_PLAN, context());
    expect(await unreported('2024-08-19')).toEqual(['u-office', 'u-stats']);
    await sql`insert into finding (plan_id, submission_id, ordinal, unit_code, indicator, period, code, holds,
        message_zh, message_en, found_at, resolution, resolved_at)
      select plan_id, submission_id, 1, unit_code, 'unemployment', '2024-07-01', 'c', true, '疑', 'doubt', now(),
        'returned', ${local('2024-08-20 10:00')} from submission`.execute(rig.owner);
    rig.clock.set(local('2024-08-26 08:30'));
    await makeDueEditions(RIG_PLAN, context());
    expect(await unreported('2024-08-26')).toEqual(['u-labour', 'u-office', 'u-stats']);
  });

  test('before anything fell due since the plan was watched -> what is in of the period before counts, what is not is not asked for', async () => {
    await sql`insert into submission (plan_id, submission_id, unit_code, channel, figure_count, received_at)
      values (${RIG_PLAN}, '01912533-3a80-7000-8000-000000000002', 'u-labour', 'json', 1, now())`.execute(rig.owner);
    await sql`insert into figure (plan_id, indicator, unit_code, period, revision, value, submission_id, reported_at)
      select plan_id, 'unemployment', unit_code, '2024-06-01', 1, 4.5, submission_id, ${local('2024-08-06 10:00')}
      from submission`.execute(rig.owner);
    rig.clock.set(local('2024-08-12 08:30'));
    await makeDueEditions(RIG_PLAN, context());
    const { rows } = await sql<{ recipient: string; body_text: string }>`
      select recipient, body_text from delivery where plan_id = ${RIG_PLAN}`.execute(rig.owner);
    const told = (person: string) => rows.find(({ recipient }) => recipient.startsWith(person))?.body_text;
    expect(told('head.u-labour')).toContain('数据完整率 100%：应报 1 项，已报送。');
    expect(told('head.u-green')).toContain('开始监测以来，尚无数据到期应报。');
    expect(told('planner')).not.toContain('超期');
  });

  test('a task after its date -> its unit and the plan office, by name; closed -> said once', async () => {
    const due = { group: '一', summary: '', leadUnits: ['u-green'], phaseGoals: [], assumed: [] };
    const tasks = [
      { ...due, code: 'task-1', no: 1, title: '建设滨海会展区', due: month(2024, 6) },
      { ...due, code: 'task-2', no: 2, title: '建设海上会客厅', due: month(2024, 8) },
    ];
    await importPlan(rig.owner, { ...SAMPLE_OUTLINE, tasks }, rig.clock.now());
    onTestFinished(async () => {
      await importPlan(rig.owner, SAMPLE_OUTLINE, rig.clock.now());
    });
    const told = async (day: string): Promise<Record<string, string>> => {
      rig.clock.set(local(`${day} 08:30`));
      await makeDueEditions(RIG_PLAN, context());
      const mails = await rig.owner
        .selectFrom('delivery')
        .select(['recipient', 'body_text'])
        .where('created_at', '=', rig.clock.now())
        .execute();
      return Object.fromEntries(mails.map(({ recipient, body_text }) => [recipient.split('@')[0], body_text]));
    };
    const late = await told('2024-09-02');
    const overdue = '超期 1 项：建设海上会客厅（区绿化市容局，计划 2024 年 8 月底完成）';
    for (const reader of ['head.u-green', 'planner']) expect(late[reader]).toContain(overdue);
    expect(late['head.u-stats']).not.toContain('建设海上会客厅');
    // Due before the plan was watched.
    expect(Object.values(late).join('')).not.toContain('建设滨海会展区');

    const { id } = await createToken(rig.owner, { unit: null, role: 'admin', label: 'closing' }, rig.clock.now());
    await asCaller(rig.owner, { unit: 'u-green', role: 'head' }, (trx) =>
      reportTask(trx, {
        plan_id: RIG_PLAN,
        code: 'task-2',
        state: 'closed',
        happened_on: '2024-09-03',
        note: null,
        unit_code: 'u-green',
        reported_at: new Date(local('2024-09-03 10:00')),
        reported_by: id,
      }),
    );
    expect((await told('2024-09-09'))['head.u-green']).toContain('建设海上会客厅');
    // The Monday between is the Mid-Autumn Festival's.
    expect((await told('2024-09-18'))['head.u-green']).not.toContain('建设海上会客厅');
  });

  test('a Monday off -> on the next working day, as the edition of that Monday', async () => {
    await madeThrough('2024-09-30');
    startNotifier();
    rig.clock.set(local('2024-10-07 12:00'));
    expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');
    const before = rig.inbox.received.length;
    rig.clock.set(local('2024-10-08 08:30'));
    await sweepOnce();
    await mailsAfter(before, READERS);
    expect(new Set((await editions()).map(({ planned_for }) => planned_for))).toEqual(new Set(['2024-10-07']));
  });

  test('back after three weeks, in an afternoon -> on the next working morning one edition, by what is known then', async () => {
    await madeThrough('2024-08-12');
    await recordEvent(
      rig.worker,
      { indicator: 'forest-cover', light: 'off_track' },
      new Date(local('2024-08-20 10:00')),
    );
    await recordEvent(rig.worker, { indicator: 'forest-cover', light: 'lagging' }, new Date(local('2024-09-03 15:00')));
    await recordEvent(
      rig.worker,
      { indicator: 'forest-cover', light: 'on_track', state: 'resolved' },
      new Date(local('2024-09-04 08:40')),
    );
    startNotifier();
    const before = rig.inbox.received.length;
    for (const silent of ['2024-08-31 10:00', '2024-09-03 15:30', '2024-09-04 07:59']) {
      rig.clock.set(local(silent));
      expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');
    }
    rig.clock.set(local('2024-09-04 09:00'));
    await sweepOnce();
    await mailsAfter(before, READERS);
    const ofHead = (await editions()).filter(({ person }) => person === 'head.u-green');
    expect(ofHead.map(({ planned_for, forest }) => [planned_for, forest])).toEqual([['2024-09-02', 'lagging']]);
    expect((await sweepOnce()).enqueued).not.toHaveProperty('digest.due');
  });

  test('killed between the editions and their mails -> swept, sent once', async () => {
    rig.clock.set(local('2024-08-12 08:30'));
    const made = await makeDueEditions(RIG_PLAN, context());
    expect(made).toMatchObject({ plannedFor: '2024-08-12', editions: 6 });
    await madeThrough('2024-08-19');
    const before = rig.inbox.received.length;
    expect((await sweepOnce()).enqueued).toMatchObject({ 'deliveries.ready': 1 });
    startNotifier();
    await mailsAfter(before, 6);
  });

  test('killed before the commit -> nothing of the edition is there, and it is made again', async () => {
    rig.clock.set(local('2024-08-12 08:30'));
    const dying = {
      ...context(),
      mailMode: 'send' as const,
      allowlist: [],
      get publicUrl(): string {
        throw new Error('killed');
      },
    };
    await expect(makeDueEditions(RIG_PLAN, dying)).rejects.toThrow('killed');
    expect(await editions()).toEqual([]);
    expect(await makeDueEditions(RIG_PLAN, context())).toMatchObject({ editions: 6 });
  });

  test('held mails -> the editions are kept, nothing is enqueued', async () => {
    rig.clock.set(local('2024-08-12 08:30'));
    const made = await makeDueEditions(RIG_PLAN, { ...context(), mailMode: 'hold' });
    expect(made).toEqual({ plannedFor: '2024-08-12', editions: 6, deliveryIds: [] });
    const ledger = await withPlans(rig.worker, [RIG_PLAN], (trx) =>
      trx.selectFrom('delivery').select('status').execute(),
    );
    expect(ledger).toEqual(Array.from({ length: 6 }, () => ({ status: 'held' })));
  });

  test('three schedulers and two notifiers, 20 occurrences -> doubled 0, missed 0', async () => {
    startNotifier();
    startNotifier();
    const before = rig.inbox.received.length;
    const planned: string[] = [];
    for (let n = 1; n <= 20; n += 1) {
      const scheduling = { schedule: DEFAULT_DIGEST_SCHEDULE, zone, isWorkingDay: workingDays.isWorkingDay };
      const next = nextOccurrence(scheduling, rig.clock.now().getTime());
      planned.push(next.plannedFor);
      rig.clock.set(new Date(next.at).toISOString());
      await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
      await rig.inbox.until(before + n * READERS);
    }
    await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
    await mailsAfter(before, 20 * READERS);
    const made = Map.groupBy(await editions(), ({ planned_for }) => planned_for);
    expect([...made].map(([plannedFor, own]) => [plannedFor, new Set(own.map(({ person }) => person)).size])).toEqual(
      planned.map((plannedFor) => [plannedFor, 6]),
    );
    expect(await rig.owner.selectFrom('delivery').select('status').distinct().execute()).toEqual([{ status: 'sent' }]);
  });
});
