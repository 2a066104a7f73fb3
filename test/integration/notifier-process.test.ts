import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NotifierRig, notifierRig, RIG_PLAN } from '../support/notifier-rig.ts';
import { startServiceProcess } from '../support/service-process.ts';
import type { ReceivedMail } from '../support/smtp-inbox.ts';
import { TEST_SECRET } from '../support/test-secret.ts';

const picturesOf = (received: ReceivedMail | undefined) =>
  received?.mail.attachments.map(({ cid, checksum, size }) => ({ cid, checksum, size }));

describe('notifier and scheduler as processes', () => {
  let rig: NotifierRig;
  beforeAll(async () => {
    rig = await notifierRig();
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  test('the environment lacks everything -> exits, naming each variable', async () => {
    const starting = startServiceProcess('notifier', { MAIL_MODE: 'loudly' });
    await expect(starting).rejects.toThrow(/DATABASE_URL.*SMTP_URL.*MAIL_FROM.*MAIL_MODE.*PUBLIC_URL.*SECRET/s);
    await expect(startServiceProcess('scheduler', { SWEEP_SECONDS: '0' })).rejects.toThrow(
      /DATABASE_URL.*SWEEP_SECONDS/s,
    );
  });

  test('killed after the mail was accepted, and the queue forgets all -> swept, sent again, same Message-ID', async () => {
    const shared = { DATABASE_URL: rig.workerUrl, LOG_LEVEL: 'info' };
    const env = {
      ...shared,
      SMTP_URL: rig.inbox.url,
      MAIL_FROM: '规划哨 <planwatch@sample.test>',
      MAIL_MODE: 'send',
      PUBLIC_URL: 'http://127.0.0.1:8080',
      SECRET: TEST_SECRET,
    };
    const answer = rig.inbox.withholdAnswers();
    await rig.tell([{ for: ['head.u-green'], closeAtOnce: true }]);
    await using scheduler = await startServiceProcess('scheduler', { ...shared, SWEEP_SECONDS: '1' });
    await using dying = await startServiceProcess('notifier', env);
    await rig.inbox.until(1);
    await dying.kill();
    answer();
    await sql`truncate queue.job, queue.dedup, queue.dedup_next, queue.event, queue.meta cascade`.execute(rig.owner);
    await sql`update delivery set lease_until = now()`.execute(rig.owner);
    await using next = await startServiceProcess('notifier', env);
    const [first, second] = await rig.inbox.until(2);
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
    expect(second?.mail.html).toBe(first?.mail.html);
    expect(picturesOf(first)).toHaveLength(2);
    expect(picturesOf(second)).toEqual(picturesOf(first));
    expect([await next.stop(), await scheduler.stop()]).toEqual([0, 0]);
    const ledger = await rig.owner.selectFrom('delivery').select(['plan_id', 'status', 'attempts']).execute();
    expect(ledger).toEqual([{ plan_id: RIG_PLAN, status: 'sent', attempts: 2 }]);
  });
});
