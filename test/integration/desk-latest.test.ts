import type { DeskWatch } from '@planwatch/evaluator';
import { acknowledgeAlert, asCaller, handOverAlert, lockAlert } from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskRig, deskRig } from '../support/desk-rig.ts';

const NOTHING: readonly DeskWatch[] = [];
const HEAD = { unit: 'u-stats', role: 'head' } as const;
const BY = { ...HEAD, name: null };

describe('an alert that goes on', () => {
  let desk: DeskRig;
  let alert: string;

  /** June is told on the 6th of August; July, as bad, is judged on the 8th. */
  beforeEach(async () => {
    desk = await deskRig();
    await on('2024-08-06', '2024-06', '160');
    const { rows } = await sql<{ alert_id: string }>`select alert_id from alert`.execute(desk.rig.owner);
    alert = rows[0]?.alert_id ?? '';
  });
  afterEach(() => desk[Symbol.asyncDispose]());

  const on = async (day: string, period: string, value: string) => {
    desk.rig.clock.set(`${day}T09:00:00+08:00`);
    await desk.report('u-stats', { indicator: 'investment', period, value });
    await desk.judge();
  };
  const stands = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', alert.state, alert.measure, alert.light, alert.period, evaluation.actual::float) as line
      from alert join evaluation using (plan_id, evaluation_id)`.execute(desk.rig.owner);
    return rows.map(({ line }) => line);
  };
  const history = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', reason, event.period, actual::float) as line
      from alert_event event join evaluation using (plan_id, evaluation_id) order by event.ordinal`.execute(
      desk.rig.owner,
    );
    return rows.map(({ line }) => line);
  };
  const acknowledge = (expectedOn: string) =>
    asCaller(desk.rig.owner, HEAD, (trx) =>
      acknowledgeAlert(trx, { alert, by: BY, at: desk.rig.clock.now(), expectedOn, measure: '加快开工' }),
    );

  test('nobody answers -> what goes up tells the latest figure, and the history what each step told', async () => {
    await on('2024-08-08', '2024-07', '187');
    const mails = await desk.mailsOn('2024-08-12', NOTHING);
    expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
      expect.stringMatching(/^planner .*2024 年 7 月.*187/),
    ]);
    expect(await stands()).toEqual(['firing off_track 2024-07-01 187']);
    expect(await history()).toEqual(['first 2024-06-01 160', 'escalated 2024-07-01 187']);
  });

  test('the day promised -> the latest figure is asked after; until then the answer stands', async () => {
    await acknowledge('2024-08-12');
    await on('2024-08-08', '2024-07', '187');
    expect(await stands()).toEqual(['acknowledged 加快开工 off_track 2024-07-01 187']);
    const mails = await desk.mailsOn('2024-08-12', NOTHING);
    expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill(expect.stringContaining('187')));
  });

  test('handed over -> the new unit hears the latest figure', async () => {
    await on('2024-08-08', '2024-07', '187');
    await asCaller(desk.rig.owner, HEAD, async (trx) => {
      const held = await lockAlert(trx, alert);
      if (!held) throw new Error('the head of the unit does not answer for it');
      const facts = { handOver: { from: 'u-stats', to: 'u-labour', note: '', by: BY } };
      const at = desk.rig.clock.now();
      await handOverAlert(trx, held, { toUnit: 'u-labour', told: ['head'], facts, previousLight: null, at });
    });
    const mails = await desk.mailsOn('2024-08-09', NOTHING);
    expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([expect.stringMatching(/^head.u-labour .*187/)]);
  });

  test('judged and looked at again without a change -> nothing is written', async () => {
    await on('2024-08-08', '2024-07', '187');
    const rows = () => sql`select * from alert`.execute(desk.rig.owner).then(({ rows: found }) => found);
    const before = await rows();
    await desk.noticesOn('2024-08-09', NOTHING);
    await desk.judge();
    expect(await rows()).toEqual(before);
  });
});
