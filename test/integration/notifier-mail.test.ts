import { type Mark, month } from '@planwatch/domain';
import { deliveriesReady } from '@planwatch/queues';
import { releaseHeld, withPlans } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { onEachQueue } from '../support/on-each-queue.ts';

await onEachQueue('from wave to mailbox', (queue) => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig(queue.config);
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  afterEach(async () => {
    await queue.wipe();
    await rig.clear();
  });

  const started = (settings?: Parameters<NotifierRig['start']>[0]) => {
    const { service, log } = rig.start(settings);
    onTestFinished(() => service[Symbol.asyncDispose]());
    return log;
  };
  const due = (wave: { waveId: string } | undefined) =>
    rig.queues.producer.enqueue('wave.due', { planId: RIG_PLAN, waveId: wave?.waveId ?? '' });
  const ledger = () =>
    rig.owner.selectFrom('delivery').select(['recipient', 'status', 'response']).orderBy('recipient').execute();
  const FOREST = { indicator: 'forest-cover', unit: 'u-green' } as const;
  const SEWAGE = { indicator: 'sewage', unit: 'u-green', light: 'lagging', actual: 90, expected: 93 } as const;

  test('two indicators for two people -> one mail each, that names both; the job again -> no other', async () => {
    const log = started();
    const before = rig.inbox.received.length;
    const both = ['reporter.u-green', 'head.u-green'];
    const waves = await rig.tell([
      { ...FOREST, for: both, closeAtOnce: true },
      { ...SEWAGE, for: both },
    ]);
    for (const wave of waves.values()) await due(wave);
    const mails = (await rig.inbox.until(before + 2)).slice(before);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(both.map((name) => `${name}@sample.test`).toSorted());
    for (const { mail } of mails) {
      expect(mail.subject).toContain('森林覆盖率');
      for (const words of ['森林覆盖率', '污水集中处理率', '15.1', '15.58', '16.5', '8 月 9 日']) {
        expect(mail.text).toContain(words);
        expect(mail.html).toContain(words);
      }
    }
    await log.until('delivery.handled', ({ state }) => state === 'sent');
    await due(waves.get('head.u-green'));
    await log.until('wave.handled', ({ state }) => state === 'gone');
    expect(rig.inbox.received).toHaveLength(before + 2);
    expect((await ledger()).map(({ recipient }) => recipient)).toEqual([
      'head.u-green@sample.test',
      'reporter.u-green@sample.test',
    ]);
  });

  test('the figure corrected while the wave was open, still red -> the mail tells the corrected one', async () => {
    const log = started();
    const before = rig.inbox.received.length;
    const alertId = '0191254b-2c80-7000-8000-00000000000c';
    const waves = await rig.tell([{ ...FOREST, alertId, actual: 15.1, for: ['head.u-green'], closeAtOnce: true }]);
    await rig.tell([{ ...FOREST, actual: 14.9, expected: 15.58, for: [] }]);
    await due(waves.get('head.u-green'));
    const [received] = (await rig.inbox.until(before + 1)).slice(before);
    expect(received?.mail.text).toContain('14.90');
    expect(received?.mail.text).not.toContain('15.10');
    await log.until('delivery.handled');
  });

  test('a figure with others before it -> its chart inside the mail, for a desk and a phone, in words too', async () => {
    const log = started();
    const before = rig.inbox.received.length;
    await rig.tell([{ ...FOREST, period: '2022-12-01', actual: 15, expected: 15.12, for: [] }]);
    const waves = await rig.tell([{ ...FOREST, for: ['head.u-green'], closeAtOnce: true }]);
    await due(waves.get('head.u-green'));
    const [received] = (await rig.inbox.until(before + 1)).slice(before);
    const { attachments = [], html = '', text = '' } = received?.mail ?? {};
    expect(attachments.map(({ filename }) => filename)).toEqual(['chart-1.png', 'chart-1-narrow.png']);
    for (const { contentType, contentDisposition, related, content, cid } of attachments) {
      expect({ contentType, contentDisposition, related }).toEqual({
        contentType: 'image/png',
        contentDisposition: 'inline',
        related: true,
      });
      expect(content.subarray(1, 4).toString()).toBe('PNG');
      expect(html).toContain(`src="cid:${cid}"`);
    }
    const words = '森林覆盖率：2020 年 14.20%、2022 年 15.00%、2023 年 15.10%；目标 2025 年 16.5%';
    expect(text).toContain(words);
    expect(html).toContain(`alt="${words}"`);
    await log.until('delivery.handled', ({ state }) => state === 'sent');
  });

  test.each<{ name: string; marks: readonly Mark[]; said: boolean }>([
    { name: 'a forecast -> said and drawn', marks: [], said: true },
    { name: 'a forecast from a figure in doubt -> neither said nor drawn', marks: ['in_doubt'], said: false },
  ])('$name', async ({ marks, said }) => {
    const log = started();
    const before = rig.inbox.received.length;
    const waves = await rig.tell([{ ...FOREST, marks, for: ['head.u-green'], closeAtOnce: true }]);
    const ahead = { period: month(2025, 12), mean: 0, lo80: 0, hi80: 36.8, lo95: 0, hi95: 50 };
    await sql`insert into forecast (plan_id, evaluation_id, indicator, period, result, made_at)
      select plan_id, evaluation_id, indicator, period, ${JSON.stringify({ shape: 'level', horizon: [ahead] })}::jsonb,
        now() from evaluation`.execute(rig.owner);
    await due(waves.get('head.u-green'));
    const [received] = (await rig.inbox.until(before + 1)).slice(before);
    expect(received?.mail.text?.includes('预测 2025 年 0.00%')).toBe(said);
    await log.until('delivery.handled', ({ state }) => state === 'sent');
  });

  test('two recipients of the same news -> the ledger keeps its pictures once', async () => {
    const log = started();
    const both = ['reporter.u-green', 'head.u-green'];
    const waves = await rig.tell([{ ...FOREST, for: both, closeAtOnce: true }]);
    const before = rig.inbox.received.length;
    for (const wave of waves.values()) await due(wave);
    await rig.inbox.until(before + 2);
    await log.until('delivery.handled', ({ state }) => state === 'sent');
    const named = await rig.owner.selectFrom('delivery_picture').select(['delivery_id', 'digest']).execute();
    expect(new Set(named.map(({ delivery_id }) => delivery_id)).size).toBe(2);
    expect(new Set(named.map(({ digest }) => digest)).size).toBe(2);
  });

  test('a wave for more people than the minute takes -> the others’ mails wait in the ledger and go out after it', async () => {
    onTestFinished(async () => void (await rig.owner.deleteFrom('mail_rate').execute()));
    const log = started({ rates: new Map([['sample.test', 2]]) });
    const people = ['reporter.u-green', 'head.u-green', 'leader'];
    const before = rig.inbox.received.length;
    const waves = await rig.tell([{ ...FOREST, for: people, closeAtOnce: true }]);
    const waveIds = [...waves.values()].map(({ waveId }) => waveId);
    await rig.queues.producer.enqueue('waves.due', { planId: RIG_PLAN, waveIds });
    await log.until('delivery.handled', ({ state }) => state === 'later');
    await rig.inbox.until(before + 2);
    await log.until('delivery.handled', ({ state }) => state === 'sent');
    const waiting = await rig.owner.selectFrom('delivery').selectAll().where('status', '=', 'pending').execute();
    expect(waiting).toMatchObject([{ attempts: 0, lease_until: null }]);
    await sql`update mail_rate set began_at = began_at - interval '1 minute'`.execute(rig.owner);
    await sql`update delivery set next_attempt_at = now() where status = 'pending'`.execute(rig.owner);
    await rig.queues.producer.enqueueAll(
      deliveriesReady(
        RIG_PLAN,
        waiting.map(({ delivery_id }) => delivery_id),
      ),
    );
    const mails = (await rig.inbox.until(before + 3)).slice(before);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(people.map((name) => `${name}@sample.test`).toSorted());
    await log.until('delivery.handled', ({ deliveryId, state }) => {
      return state === 'sent' && deliveryId === waiting[0]?.delivery_id;
    });
  });

  test('an English reader -> an English mail', async () => {
    started();
    const before = rig.inbox.received.length;
    const waves = await rig.tell([{ ...FOREST, for: ['leader'], closeAtOnce: true }]);
    await due(waves.get('leader'));
    const [received] = (await rig.inbox.until(before + 1)).slice(before);
    expect(received?.mail.subject).toContain('Forest coverage');
  });

  test('a wave before its time -> comes back when it is due', async () => {
    const log = started();
    const waves = await rig.tell([{ ...SEWAGE, for: ['head.u-green'] }]);
    await due(waves.get('head.u-green'));
    const handled = await log.until('wave.handled');
    expect(handled.fields).toMatchObject({ state: 'not_yet', waitMs: 600_000 });
    await log.until('job.completed');
    expect((await rig.queues.counts()).notifier.delayed).toBe(1);
    expect(await ledger()).toEqual([]);
  });

  test('resolved while the wave was open -> no mail at all', async () => {
    const log = started();
    const alertId = '0191254b-2c80-7000-8000-00000000000a';
    await rig.tell([{ ...FOREST, alertId, for: ['head.u-green'] }]);
    const waves = await rig.tell([
      {
        ...FOREST,
        alertId,
        ordinal: 2,
        reason: 'resolved',
        state: 'resolved',
        light: 'on_track',
        for: ['head.u-green'],
        closeAtOnce: true,
      },
    ]);
    await due(waves.get('head.u-green'));
    const handled = await log.until('wave.handled');
    expect(handled.fields).toMatchObject({ state: 'nothing_new' });
    expect(await ledger()).toEqual([]);
  });

  test('resolved after it was told -> a second mail, in the thread of the first', async () => {
    const log = started();
    const before = rig.inbox.received.length;
    const alertId = '0191254b-2c80-7000-8000-00000000000b';
    const first = await rig.tell([{ ...FOREST, alertId, for: ['head.u-green'], closeAtOnce: true }]);
    await due(first.get('head.u-green'));
    await log.until('delivery.handled', ({ state }) => state === 'sent');
    const second = await rig.tell([
      {
        ...FOREST,
        alertId,
        ordinal: 2,
        reason: 'resolved',
        state: 'resolved',
        light: 'on_track',
        for: ['head.u-green'],
        closeAtOnce: true,
      },
    ]);
    await due(second.get('head.u-green'));
    const [alert, resolved] = (await rig.inbox.until(before + 2)).slice(before);
    expect(resolved?.mail.subject).toContain('已恢复正常');
    expect(resolved?.mail.inReplyTo).toBe(alert?.mail.messageId);
  });

  test('one recipient refused for good -> failed in the ledger, the other sent', async () => {
    const log = started();
    rig.inbox.refuse('reporter.u-green@sample.test', 550);
    onTestFinished(() => rig.inbox.refuse('reporter.u-green@sample.test', null));
    const waves = await rig.tell([{ ...FOREST, for: ['reporter.u-green', 'head.u-green'], closeAtOnce: true }]);
    for (const wave of waves.values()) await due(wave);
    await log.until('delivery.handled', ({ state }) => state === 'sent');
    await log.until('delivery.handled', ({ state }) => state === 'failed');
    expect(await ledger()).toEqual([
      { recipient: 'head.u-green@sample.test', status: 'sent', response: expect.stringContaining('250') },
      { recipient: 'reporter.u-green@sample.test', status: 'failed', response: expect.stringContaining('550') },
    ]);
  });

  test('MAIL_MODE=hold -> composed and held; released -> sent', async () => {
    const log = started({ mailMode: 'hold' });
    const before = rig.inbox.received.length;
    const waves = await rig.tell([{ ...FOREST, for: ['head.u-green'], closeAtOnce: true }]);
    await due(waves.get('head.u-green'));
    await log.until('wave.handled', ({ held }) => held === 'mode_is_hold');
    expect(await ledger()).toEqual([
      { recipient: 'head.u-green@sample.test', status: 'held', response: 'mode_is_hold' },
    ]);
    expect(rig.inbox.received).toHaveLength(before);
    const [deliveryId] = await withPlans(rig.owner, [RIG_PLAN], (trx) =>
      releaseHeld(trx, { planId: RIG_PLAN, ids: 'all', by: 'planner', at: rig.clock.now() }),
    );
    await rig.queues.producer.enqueue('delivery.ready', { planId: RIG_PLAN, deliveryId: deliveryId ?? '' });
    const [received] = (await rig.inbox.until(before + 1)).slice(before);
    expect(received?.to).toBe('head.u-green@sample.test');
  });

  test('someone who left -> their mail is held for a person to look at', async () => {
    const log = started();
    const waves = await rig.tell([{ ...FOREST, for: ['head.u-labour'], closeAtOnce: true }]);
    await rig.owner
      .updateTable('contact')
      .set({ removed_at: rig.clock.now() })
      .where('email', '=', 'head.u-labour@sample.test')
      .execute();
    await due(waves.get('head.u-labour'));
    await log.until('wave.handled', ({ held }) => held === 'contact_removed');
    expect(await ledger()).toEqual([
      { recipient: 'head.u-labour@sample.test', status: 'held', response: 'contact_removed' },
    ]);
  });
});
