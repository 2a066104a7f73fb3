import { addToWaves, withPlans } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AnswerRig, answerRig } from '../support/answer-rig.ts';

const NOW = '2024-08-06T01:00:00Z';
const PLAN = 'sample-outline';
const GIVEN = { unit: 'u-labour', note: '职能调整' };
const WORD = { expectedOn: '2024-09-30', measure: '补种' };

describe('an alert, handed over and with its history', () => {
  let rig: AnswerRig;
  beforeAll(async () => {
    rig = await answerRig();
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  beforeEach(() => rig.intake.clock.set(NOW));

  const ask = (path: string, holder: string, json?: object) =>
    rig.intake.request(`/api/v1/alerts/${path}`, { token: rig.intake.tokens[holder], ...(json ? { json } : {}) });
  const handOver = (alert: string, holder: string, json: object = GIVEN) => ask(`${alert}/hand-over`, holder, json);

  test('handed over -> owned by the new unit, which alone may answer; the desk is asked to tell', async () => {
    const alert = await rig.raise();
    await ask(`${alert}/acknowledge`, 'u-green/head', WORD);
    rig.intake.clock.set('2024-08-08T01:00:00Z');
    expect(await handOver(alert, 'u-green/head')).toMatchObject({
      status: 200,
      body: { unit: 'u-labour', state: 'firing', acknowledgedBy: null, expectedOn: null },
    });
    expect(rig.intake.jobs.at(-1)).toEqual({ name: 'desk.tick', payload: { planId: PLAN } });
    expect((await ask(`${alert}/acknowledge`, 'u-green/head', WORD)).status).toBe(403);
    expect((await handOver(alert, 'u-green/head')).status).toBe(403);
    expect((await rig.send(rig.linkOf(alert, 'head.u-green', 3), WORD)).status).toBe(403);
    expect((await rig.send(rig.linkOf(alert, 'head.u-labour', 3), WORD)).status).toBe(200);
    const { body } = await ask(alert, 'u-green/reporter');
    expect(body.history.map(({ event, from, to, told }) => [event, from, to, told])).toEqual([
      ['raised', undefined, undefined, ['reporter', 'head']],
      ['acknowledged', undefined, undefined, []],
      ['handed_over', 'u-green', 'u-labour', ['reporter', 'head']],
      ['acknowledged', undefined, undefined, []],
    ]);
    expect(body.history[2]).toMatchObject({
      at: '2024-08-08T09:00:00.000+08:00',
      note: '职能调整',
      by: { unit: 'u-green', role: 'head' },
      held: [{ level: 'unit', unit: 'u-green', since: '2024-08-06', workingDays: 1 }],
    });
    expect(body.heldBy).toEqual({ level: 'unit', unit: 'u-labour', since: '2024-08-08' });
  });

  test.each([
    { name: 'by a reporter', holder: 'u-green/reporter', json: GIVEN, status: 403, code: 'may_not_hand_over' },
    { name: 'by another unit', holder: 'u-stats/head', json: GIVEN, status: 403, code: 'may_not_hand_over' },
    { name: 'by the leader', holder: 'leader', json: GIVEN, status: 403, code: 'may_not_hand_over' },
    { name: 'to no unit', holder: 'planner', json: { ...GIVEN, unit: 'u-x' }, status: 422, code: 'unknown_unit' },
    { name: 'to itself', holder: 'planner', json: { ...GIVEN, unit: 'u-green' }, status: 422, code: 'same_unit' },
    { name: 'without a word', holder: 'planner', json: { unit: 'u-labour' }, status: 422, code: 'invalid_type' },
  ])('handed over $name -> refused, nothing changes', async ({ holder, json, status, code }) => {
    const alert = await rig.raise();
    const answer = await handOver(alert, holder, json);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].code).toContain(code);
    expect((await ask(alert, holder)).body).toMatchObject({ unit: 'u-green', history: [{ event: 'raised' }] });
  });

  test.each([
    { name: 'resolved', change: sql`state = 'resolved'`, code: 'not_open' },
    { name: 'of a kind that nobody answers for', change: sql`kind = 'forecast_miss'`, code: 'not_answered_for' },
  ])('$name -> cannot be handed over', async ({ change, code }) => {
    const alert = await rig.raise();
    await sql`update alert set ${change} where alert_id = ${alert}`.execute(rig.owner);
    expect(await handOver(alert, 'planner')).toMatchObject({ status: 409, body: { errors: [{ code }] } });
  });

  test('handed over by five at once -> once', async () => {
    const alert = await rig.raise();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => handOver(alert, 'planner')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
    expect((await ask(alert, 'planner')).body.history).toHaveLength(2);
  });

  test('who was told and what became of the mail -> for the plan office, and for nobody else', async () => {
    const alert = await rig.raise();
    const people = ['head.u-green', 'reporter.u-green'];
    const closesAt = new Date('2024-08-06T01:10:00Z');
    const entries = people.map((person) => ({
      planId: PLAN,
      contactId: rig.contact(person).contact_id,
      period: '2023-12-01',
      alertId: alert,
      eventOrdinal: 1,
      why: 'lead_unit_head',
      closesAt,
    }));
    await withPlans(rig.worker, [PLAN], (trx) => addToWaves(trx, entries, rig.intake.clock.now()));
    await sql`insert into delivery (plan_id, delivery_id, notification_kind, notification_id, contact_id, recipient,
        status, message_id, subject, body_text, body_html, next_attempt_at, created_at, sent_at)
      select plan_id, gen_random_uuid(), 'wave', wave_id, contact_id, 'x', 'sent', 'm', 's', 't', 'h', now(),
        '2024-08-06T09:10:00+08:00', '2024-08-06T09:11:00+08:00'
      from wave where contact_id = ${rig.contact('head.u-green').contact_id}`.execute(rig.owner);
    const { body } = await ask(alert, 'planner');
    expect(body.history[0].people).toEqual([
      {
        name: '区绿化市容局负责人',
        unit: 'u-green',
        role: 'head',
        why: 'lead_unit_head',
        deputyFor: null,
        mail: 'sent',
        at: '2024-08-06T09:11:00.000+08:00',
        stoppedBy: null,
      },
      expect.objectContaining({ role: 'reporter', mail: 'waiting', at: '2024-08-06T09:10:00.000+08:00' }),
    ]);
    for (const holder of ['u-green/head', 'assessor', 'leader']) {
      const answer = await ask(alert, holder);
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toMatch(/people|区绿化市容局负责人|@/);
    }
  });

  test('an alert that is not -> 404', async () => {
    expect((await ask('00000000-0000-7000-8000-000000000000', 'planner')).status).toBe(404);
    expect((await ask('nothing', 'planner')).status).toBe(404);
  });
});
