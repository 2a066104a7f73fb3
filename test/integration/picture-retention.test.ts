import { createWorkingDays } from '@planwatch/runtime';
import { sweep } from '@planwatch/scheduler';
import { loadDeliveryPictures, withPlans } from '@planwatch/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enterMail } from '../support/ledger-rows.ts';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { recordingLog } from '../support/recording-log.ts';

const DAY_MS = 24 * 3_600_000;

describe('pictures of old mails', () => {
  let rig: NotifierRig;
  let contactId: string;
  beforeAll(async () => {
    rig = await notifierRig();
    ({ contact_id: contactId } = await rig.owner.selectFrom('contact').select('contact_id').executeTakeFirstOrThrow());
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  beforeEach(() => rig.clock.set('2024-08-06T01:00:00Z'));
  afterEach(async () => {
    await rig.clear();
    await rig.owner.deleteFrom('picture').execute();
  });

  const sweepOnce = () => {
    const log = recordingLog();
    const { worker: db, clock } = rig;
    return sweep({
      db,
      producer: rig.queues.producer,
      clock,
      log,
      workingDays: createWorkingDays(log),
      graceMs: 0,
      pictureDays: 400,
    });
  };
  const picture = (content: string) => ({ contentId: content, filename: 'c.png', content: Buffer.from(content) });
  const enter = (status: string | null, ...contents: string[]) => {
    const at = rig.clock.now();
    const fate = status === null ? { held: 'mode_is_hold' } : { status, ...(status === 'sent' ? { sentAt: at } : {}) };
    return enterMail(rig.worker, {
      contactId,
      recipient: 'head.u-green@sample.test',
      at,
      pictures: contents.map(picture),
      ...fate,
    });
  };
  const shownBy = async (deliveryId: string) => {
    const pictures = await withPlans(rig.worker, [RIG_PLAN], (trx) =>
      loadDeliveryPictures(trx, RIG_PLAN, [deliveryId]),
    );
    return (pictures.get(deliveryId) ?? []).map(({ contentId }) => contentId);
  };
  const kept = async () =>
    (await rig.owner.selectFrom('picture').select('content').execute()).map(({ content }) => `${content}`).toSorted();

  test('sent 400 days ago -> kept; longer ago -> dropped with the last mail that shows them', async () => {
    const old = await enter('sent', 'forest', 'gdp');
    rig.clock.advanceMs(300 * DAY_MS);
    const young = await enter('sent', 'gdp');
    rig.clock.advanceMs(100 * DAY_MS);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 0 });
    expect(await shownBy(old)).toEqual(['forest', 'gdp']);
    rig.clock.advanceMs(1);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 1, failedPlans: [] });
    expect([await shownBy(old), await shownBy(young), await kept()]).toEqual([[], ['gdp'], ['gdp']]);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 0 });
    rig.clock.advanceMs(300 * DAY_MS);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 1 });
    expect(await kept()).toEqual([]);
  });

  test('given up -> dropped too; held or still to be sent -> kept, however old', async () => {
    await enter('failed', 'failed');
    const waiting = [await enter(null, 'held'), await enter('deferred', 'deferred'), await enter('unknown', 'unknown')];
    rig.clock.advanceMs(1_000 * DAY_MS);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 1, failedPlans: [] });
    expect(await kept()).toEqual(['deferred', 'held', 'unknown']);
    expect((await Promise.all(waiting.map(shownBy))).flat().toSorted()).toEqual(['deferred', 'held', 'unknown']);
  });

  test('several sweeps at once -> each mail once', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await enter('sent', name, 'all');
    rig.clock.advanceMs(401 * DAY_MS);
    const results = await Promise.all([sweepOnce(), sweepOnce(), sweepOnce()]);
    expect(results.reduce((sum, { mailsWithoutPictures }) => sum + mailsWithoutPictures, 0)).toBe(4);
    await sweepOnce();
    expect(await kept()).toEqual([]);
  });

  test('what the mail said is kept: the charts’ alternative texts say their numbers', async () => {
    const { service } = rig.start();
    await rig.tell([{ for: ['head.u-green'], closeAtOnce: true }]);
    rig.clock.advanceMs(1);
    await sweepOnce();
    const [received] = await rig.inbox.until(1);
    await service[Symbol.asyncDispose]();
    const mail = () => rig.owner.selectFrom('delivery').selectAll().executeTakeFirstOrThrow();
    const before = await mail();
    expect(before).toMatchObject({ status: 'sent', pictures_dropped: false });
    expect(received?.mail.attachments.length).toBeGreaterThan(0);
    rig.clock.advanceMs(401 * DAY_MS);
    expect(await sweepOnce()).toMatchObject({ mailsWithoutPictures: 1 });
    expect(await kept()).toEqual([]);
    expect(await mail()).toEqual({ ...before, pictures_dropped: true });
    const alts = [...before.body_html.matchAll(/<img[^>]+alt="([^"]*)"/g)].map(([, alt]) => alt);
    expect(alts.length).toBeGreaterThan(0);
    for (const alt of alts) expect(alt).toMatch(/\d/);
  });
});
