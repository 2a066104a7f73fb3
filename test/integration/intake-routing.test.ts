import { importPlan, listContacts, saveAbsence } from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testIntake } from '../support/intake.ts';
import { type JudgedIntake, judgedIntake } from '../support/judged-intake.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = 'sample-outline';

describe('who would be told', () => {
  let rig: JudgedIntake;
  beforeEach(async () => {
    rig = await judgedIntake();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const explain = (indicator: string, token = 'planner', light = 'red') =>
    rig.api.request(`/api/v1/routing/explain?plan=${PLAN}&indicator=${indicator}&light=${light}`, {
      token: rig.api.tokens[token],
    });
  /** `reason person why when` of everything that went into waves. */
  const happened = async () => {
    const { rows } = await sql<{ reason: string; email: string; why: string; closes: Date }>`
      select event.reason, contact.email, item.why, wave.closes_at as closes
      from wave_item item join wave using (plan_id, wave_id) join contact using (contact_id)
      join alert_event event on (event.alert_id, event.ordinal) = (item.alert_id, item.event_ordinal)`.execute(
      rig.api.owner.db,
    );
    return rows.map(({ reason, email, why, closes }) => `${reason} ${email} ${why} ${closes.toISOString()}`).sort();
  };
  /** As the notifier does. */
  const closeDueWaves = () =>
    sql`update wave set closed_at = closes_at where closed_at is null and closes_at <= ${rig.api.clock.now()}`.execute(
      rig.api.owner.db,
    );
  interface Told {
    readonly reason: string;
    readonly email: string;
    readonly why: string;
    readonly when: string;
  }
  const foretold = (told: readonly Told[]) =>
    told.map(({ reason, email, why, when }) => `${reason} ${email} ${why} ${new Date(when).toISOString()}`).sort();

  const CASES = [
    {
      name: 'an anticipatory red on a Tuesday morning',
      now: '2024-08-06T09:00:00+08:00',
      indicator: 'investment',
      period: '2024-06',
      value: '40',
      unit: 'u-stats',
      upOn: ['2024-08-12', '2024-08-14'],
    },
    {
      name: 'a binding red at night before a holiday',
      now: '2024-09-14T21:00:00+08:00',
      indicator: 'forest-cover',
      period: '2023-12',
      value: '14.3',
      unit: 'u-green',
      upOn: ['2024-09-23', '2024-09-25'],
    },
    {
      name: 'an anticipatory red at night before a holiday',
      now: '2024-09-14T21:00:00+08:00',
      indicator: 'investment',
      period: '2024-08',
      value: '40',
      unit: 'u-stats',
      upOn: ['2024-09-23', '2024-09-25'],
    },
  ];
  test.each(CASES)('$name -> told as was foretold', async ({ now, indicator, period, value, unit, upOn }) => {
    rig.api.clock.set(now);
    const answer = await explain(indicator);
    expect(answer.status).toBe(200);
    const first = answer.body.told.filter(({ reason }: Told) => reason === 'first');
    expect(first.length).toBeGreaterThan(1);
    await rig.report(unit, { indicator, period, value });
    await rig.judge();
    expect(await happened()).toEqual(foretold(first));
    const escalated = answer.body.told.filter(({ reason }: Told) => reason === 'escalated');
    expect(escalated.map(({ when }: Told) => when.slice(0, 10))).toEqual(upOn.slice(0, escalated.length));
    for (const date of upOn) {
      rig.api.clock.set(`${date}T00:00:00+08:00`);
      await closeDueWaves();
      await rig.look();
    }
    expect((await happened()).filter((line) => line.startsWith('escalated'))).toEqual(foretold(escalated));
  });

  test('the figure of a month that is not due yet is in -> asked of that month', async () => {
    await rig.report('u-stats', { indicator: 'investment', period: '2024-07', value: '1600' });
    await rig.judge();
    const { body } = await explain('investment');
    expect(body).toMatchObject({ silentBecause: null });
    expect(body.told.map(({ email }: Told) => email)).toContain('head.u-stats@sample.test');
  });

  test('silenced -> nobody, with the reason; away -> the deputy', async () => {
    const contacts = await listContacts(rig.api.owner.db);
    const idOf = (name: string) => contacts.find(({ email }) => email.startsWith(`${name}@`))?.contact_id ?? '';
    const away = { contactId: idOf('head.u-stats'), from: '2024-08-01', until: '2024-08-31', deputy: idOf('planner') };
    await saveAbsence(rig.api.owner.db, away, rig.api.clock.now());
    const { body } = await explain('investment');
    expect(body.told).toContainEqual(
      expect.objectContaining({ email: 'planner@sample.test', why: 'lead_unit_head', deputyFor: '区统计局负责人' }),
    );
    const silence = {
      plan: PLAN,
      matchers: [{ field: 'indicator', oneOf: ['investment'] }],
      until: '2024-08-10T18:00:00+08:00',
      reason: '口径调整',
    };
    await rig.api.request('/api/v1/silences', { token: rig.api.tokens.planner, json: silence });
    const { told } = (await explain('investment')).body;
    expect(told.map(({ when }: { when: string | null }) => when)).toEqual([null, null]);
    expect(told[0].decisions.at(-1)).toMatchObject({ stage: 'silenced', verdict: 'stopped', words: { zh: '被静默' } });
  });

  test('open, and silenced for everybody -> muted, by whom and until when, and who hears then: as it happens', async () => {
    const until = '2024-08-10T18:00:00.000+08:00';
    const silence = {
      plan: PLAN,
      matchers: [{ field: 'indicator', oneOf: ['investment'] }],
      until,
      reason: '口径调整',
    };
    const set = await rig.ask('/api/v1/silences', { json: silence });
    await rig.report('u-stats', { indicator: 'investment', period: '2024-06', value: '40' });
    await rig.judge();
    expect(await happened()).toEqual([]);
    const { body } = await explain('investment');
    expect(body).toMatchObject({ silentBecause: null });
    expect((await explain('investment', 'u-stats/head')).body).toEqual(body);
    expect(body.muted).toEqual([
      {
        because: 'silence',
        words: { zh: '被静默：口径调整', en: 'silenced: 口径调整' },
        by: set.body.id,
        author: 'planner',
        until,
      },
    ]);
    expect(body.told.map(({ when }: Told) => when)).toEqual([null, null]);
    const after = body.afterwards.filter(({ reason }: Told) => reason === 'first');
    expect(after.map(({ when }: Told) => when)).toEqual(Array(2).fill('2024-08-12T08:00:00.000+08:00'));
    rig.api.clock.set(until);
    await rig.look();
    expect(await happened()).toEqual(foretold(after));
    expect((await explain('investment')).body).toMatchObject({
      told: [],
      muted: [],
      afterwards: [],
      silentBecause: 'told_already',
    });
  });

  test('silenced before it turns -> the same is foretold; seen by a head too', async () => {
    const silence = { plan: PLAN, matchers: [{ field: 'unit', oneOf: ['u-stats'] }], reason: '普查' };
    const until = '2024-08-08T12:00:00.000+08:00';
    await rig.ask('/api/v1/silences', { json: { ...silence, until } });
    const { body } = await explain('investment', 'u-stats/head');
    expect(body.muted).toMatchObject([{ because: 'silence', author: 'planner', until }]);
    expect(body.afterwards[0]).toMatchObject({ reason: 'first', when: '2024-08-08T12:10:00.000+08:00' });
  });

  test.each([
    ['light=red', 'off_track'],
    ['light=yellow', 'lagging'],
    ['light=green', 'on_track'],
    ['light=off_track', 'off_track'],
    ['light=lagging', 'lagging'],
    ['light=on_track', 'on_track'],
    ['light=achieved', 'achieved'],
    ['', 'off_track'],
  ])('no plan named, %s -> that of the indicator', async (query, light) => {
    const answer = await rig.ask(`/api/v1/routing/explain?indicator=investment&${query}`);
    expect(answer).toMatchObject({ status: 200, body: { plan: PLAN, indicator: 'investment', light } });
  });

  test('no plan named, and no plan has it, or several -> refused, with what to name', async () => {
    const unknown = await rig.ask('/api/v1/routing/explain?indicator=nothing');
    expect(unknown).toMatchObject({
      status: 404,
      body: { errors: [{ path: 'indicator', message: 'No plan has an indicator "nothing".' }] },
    });
    await importPlan(rig.api.owner.db, { ...SAMPLE_OUTLINE, code: 'sample-other' }, rig.api.clock.now());
    // The directory of plans may be a second old.
    rig.api.clock.advanceMs(2_000);
    const asked = (language: string) => rig.ask('/api/v1/routing/explain?indicator=investment', { language });
    expect(await asked('en')).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            path: 'plan',
            code: 'several_plans',
            message:
              'plan: several plans have an indicator "investment"; name one of them: sample-other, sample-outline.',
          },
        ],
      },
    });
    expect((await asked('zh')).body.errors[0].message).toBe(
      'plan：有几部规划都含指标“investment”，请指明其一：sample-other、sample-outline。',
    );
  });

  test.each([
    ['leader', 200],
    ['u-stats/head', 200],
    ['u-green/head', 403],
    ['u-stats/reporter', 403],
  ])('asked by %s -> %i', async (token, status) => {
    expect((await explain('investment', token)).status).toBe(status);
  });

  test('green -> nobody; an indicator that there is not -> 404', async () => {
    expect((await explain('investment', 'planner', 'green')).body).toMatchObject({
      told: [],
      silentBecause: 'light_raises_no_alert',
    });
    expect((await explain('nothing')).status).toBe(404);
  });
});

test('an installation that gathers for seconds only -> told when its mails really go', async () => {
  await using api = await testIntake({ wavePolicy: { quietMs: 20_000, longestMs: 60_000 } });
  await saveSampleContacts(api.owner);
  const { body } = await api.request(`/api/v1/routing/explain?plan=${PLAN}&indicator=investment&light=red`, {
    token: api.tokens.planner,
  });
  expect(body.told[0]).toMatchObject({ reason: 'first', when: '2024-08-06T09:00:20.000+08:00' });
});
