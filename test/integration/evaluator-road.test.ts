import { month } from '@planwatch/domain';
import { evaluatePlan, keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays, fixedClock } from '@planwatch/runtime';
import {
  acknowledgeAlert,
  asCaller,
  createPlanCache,
  type Db,
  importPlan,
  listAlerts,
  listContacts,
  saveAbsence,
} from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { recordingLog } from '../support/recording-log.ts';
import { reportingTo } from '../support/report-figures.ts';
import { saveSampleContacts } from '../support/sample-contacts.ts';
import { importSamplePlans, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const PLAN = SAMPLE_OUTLINE.code;
const TUESDAY = '2024-08-06T09:00:00+08:00';

describe('the road to the mailbox', () => {
  let database: TestDatabase;
  let owner: Db;
  let worker: Db;
  let report: Awaited<ReturnType<typeof reportingTo>>;
  const clock = fixedClock(TUESDAY);

  beforeEach(async () => {
    clock.set(TUESDAY);
    database = await testDatabase();
    const store = database.store();
    owner = store.db;
    worker = database.store('planwatch_worker').db;
    await importSamplePlans(store);
    await saveSampleContacts(store);
    report = await reportingTo(owner, database.store('planwatch_intake').db, PLAN, clock.now);
  });
  afterEach(() => database[Symbol.asyncDispose]());

  const deps = () => {
    const log = recordingLog();
    return {
      db: worker,
      planCache: createPlanCache(),
      kept: keepSeries(),
      clock,
      workingDays: createWorkingDays(log),
      log,
    };
  };
  const judge = () => evaluatePlan(PLAN, { ...deps(), batchFigures: 5_000 });
  const tick = () => tickPlan(PLAN, { ...deps(), watches: [] });

  const withBaseline = async (code: string, value: number) => {
    const baseline = { period: month(2020, 12), value, relation: 'same_measure' } as const;
    const indicators = SAMPLE_OUTLINE.indicators.map((each) => (each.code === code ? { ...each, baseline } : each));
    await importPlan(owner, { ...SAMPLE_OUTLINE, indicators }, new Date('2021-02-01T00:00:00Z'));
  };
  /** `subject reason person`, of what went into waves. */
  const told = async () => {
    const { rows } = await sql<{ line: string; closes: Date }>`
      select concat_ws(' ', alert.subject, event.reason, split_part(contact.email, '@', 1)) as line,
             wave.closes_at as closes
      from wave_item item
      join alert using (plan_id, alert_id)
      join alert_event event on (event.alert_id, event.ordinal) = (item.alert_id, item.event_ordinal)
      join wave using (wave_id)
      join contact using (contact_id)
      order by line`.execute(owner);
    return rows;
  };
  const lines = async () => (await told()).map(({ line }) => line);
  /** `subject person: what the last walk said of it, last stop or hold first`. */
  const decided = async () => {
    const { rows } = await sql<{ line: string }>`
      select concat(alert.subject, ' ', split_part(contact.email, '@', 1), ': ',
        (select string_agg(coalesce(stage->>'because', ''), ' ' order by position)
         from jsonb_array_elements(walks->-1->'decisions') with ordinality as stages (stage, position)),
        ' x', jsonb_array_length(walks)) as line
      from notice_decision join alert using (plan_id, alert_id) join contact using (contact_id)
      order by line`.execute(owner);
    return rows.map(({ line }) => line);
  };
  const silence = async (matchers: object[], from: string, until: string) =>
    sql`insert into silence (plan_id, silence_id, matchers, from_at, until_at, reason, author, set_at)
      values (${PLAN}, gen_random_uuid(), ${JSON.stringify(matchers)}::jsonb, ${from}, ${until}, '口径调整', 'planner', ${from})`.execute(
      owner,
    );
  const investment = (value: string) => report('u-stats', { indicator: 'investment', period: '2024-06', value });

  test('a red whole mutes its part; the whole recovers -> the part is told', async () => {
    await report(
      'u-stats',
      { indicator: 'investment', period: '2024-06', value: '40' },
      { indicator: 'industrial-investment', period: '2024-06', value: '5' },
    );
    await judge();
    expect(await lines()).toEqual(['investment first head.u-stats', 'investment first reporter.u-stats']);
    expect(await decided()).toEqual([
      'industrial-investment head.u-stats: red_parent_mutes_part x1',
      'industrial-investment reporter.u-stats: red_parent_mutes_part x1',
      'investment head.u-stats: nothing_mutes_it no_silence_matches working_hours opens_a_wave not_told_yet x1',
      'investment reporter.u-stats: nothing_mutes_it no_silence_matches working_hours opens_a_wave not_told_yet x1',
    ]);
    await tick();
    await investment('1500');
    await judge();
    clock.advanceMs(60_000);
    await tick();
    await tick();
    expect((await lines()).filter((line) => line.startsWith('industrial'))).toEqual([
      'industrial-investment first head.u-stats',
      'industrial-investment first reporter.u-stats',
    ]);
    expect(await decided()).toContain(
      'industrial-investment head.u-stats: nothing_mutes_it no_silence_matches working_hours joins_the_open_wave not_told_yet x2',
    );
  });

  test('a red whole that nobody heard of, silenced -> mutes no part that the silence does not cover; over -> each is told once', async () => {
    await silence([{ field: 'indicator', oneOf: ['investment'] }], TUESDAY, '2024-08-07T12:00:00+08:00');
    await report(
      'u-stats',
      { indicator: 'investment', period: '2024-06', value: '40' },
      { indicator: 'industrial-investment', period: '2024-06', value: '5' },
    );
    await judge();
    clock.advanceMs(60_000);
    await tick();
    await tick();
    const part = ['industrial-investment first head.u-stats', 'industrial-investment first reporter.u-stats'];
    expect(await lines()).toEqual(part);
    clock.set('2024-08-07T12:00:00+08:00');
    await tick();
    await tick();
    expect(await lines()).toEqual([...part, 'investment first head.u-stats', 'investment first reporter.u-stats']);
  });

  test('two silences that overlap -> told when the later one is over, once', async () => {
    await silence([{ field: 'unit', oneOf: ['u-stats'] }], TUESDAY, '2024-08-07T12:00:00+08:00');
    await silence(
      [{ field: 'indicator', oneOf: ['investment'] }],
      '2024-08-07T10:00:00+08:00',
      '2024-08-08T12:00:00+08:00',
    );
    await investment('40');
    await judge();
    for (const at of ['2024-08-07T11:00:00+08:00', '2024-08-07T12:30:00+08:00', '2024-08-08T11:59:00+08:00']) {
      clock.set(at);
      await tick();
      expect(await lines()).toEqual([]);
    }
    clock.set('2024-08-08T12:00:00+08:00');
    await tick();
    await tick();
    expect(await lines()).toEqual(['investment first head.u-stats', 'investment first reporter.u-stats']);
  });

  test('silenced while it turned red -> nobody; the silence over -> told once; resolved within it -> never', async () => {
    await silence([{ field: 'unit', oneOf: ['u-stats'] }], TUESDAY, '2024-08-07T12:00:00+08:00');
    await investment('40');
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '2' });
    await judge();
    expect(await lines()).toEqual([]);
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '6.5' });
    await judge();
    for (const at of ['2024-08-07T11:00:00+08:00', '2024-08-07T12:00:00+08:00', '2024-08-07T13:00:00+08:00']) {
      clock.set(at);
      await tick();
    }
    expect(await lines()).toEqual(['investment first head.u-stats', 'investment first reporter.u-stats']);
    expect((await decided()).filter((line) => line.startsWith('gdp'))).toEqual([
      'gdp-growth head.u-stats: nothing_mutes_it silence x1',
      'gdp-growth reporter.u-stats: nothing_mutes_it silence x1',
    ]);
  });

  test('at night before a holiday -> the next working morning; a binding red -> at once, with all of its wave', async () => {
    // Saturday the 14th is worked in place of a day of the Mid-Autumn holiday, which ends on Tuesday the 17th.
    clock.set('2024-09-14T21:00:00+08:00');
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '4.9' });
    await report('u-green', { indicator: 'forest-cover', period: '2023-12', value: '14.3' });
    await judge();
    const closing = new Map((await told()).map(({ line, closes }) => [line, closes]));
    expect(closing.get('gdp-growth first head.u-stats')).toEqual(new Date('2024-09-18T08:00:00+08:00'));
    expect(closing.get('forest-cover first head.u-green')).toEqual(clock.now());
    expect(closing.get('forest-cover first leader')).toEqual(clock.now());
    expect(await decided()).toContain(
      'gdp-growth head.u-stats: nothing_mutes_it no_silence_matches quiet_hours opens_a_wave not_told_yet x1',
    );
  });

  test('a few minutes before the evening -> the wave closes when it comes', async () => {
    clock.set('2024-08-06T19:55:00+08:00');
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '4.9' });
    await judge();
    expect((await told()).map(({ closes }) => closes.toISOString())).toEqual(Array(2).fill('2024-08-06T12:00:00.000Z'));
  });

  test('the head is away -> the deputy is told for them; back again -> the head', async () => {
    const contacts = await listContacts(owner);
    const idOf = (name: string) => contacts.find(({ email }) => email.startsWith(`${name}@`))?.contact_id ?? '';
    const absence = {
      contactId: idOf('head.u-stats'),
      from: '2024-08-05',
      until: '2024-08-06',
      deputy: idOf('planner'),
    };
    await saveAbsence(owner, absence, clock.now());
    await investment('40');
    await judge();
    expect(await lines()).toEqual(['investment first planner', 'investment first reporter.u-stats']);
    const { rows } = await sql`select why, deputy_for from wave_item where deputy_for is not null`.execute(owner);
    expect(rows).toEqual([{ why: 'lead_unit_head', deputy_for: idOf('head.u-stats') }]);
    clock.set('2024-08-07T09:00:00+08:00');
    await report('u-stats', { indicator: 'gdp-growth', period: '2024-06', value: '4.9' });
    await judge();
    expect(await lines()).toContain('gdp-growth first head.u-stats');
  });

  test('a form that is overdue and answered for -> mutes the light of what it still lacks all the same', async () => {
    await withBaseline('sewage', 90);
    await tickPlan(PLAN, { ...deps(), watches: ['forms'] });
    await asCaller(owner, { unit: 'u-green', role: 'head' }, async (trx) => {
      const [form] = await listAlerts(trx, { kind: 'submission_overdue', unit: 'u-green', limit: 1 });
      const by = { unit: 'u-green', role: 'head', name: null };
      const given = { by, at: clock.now(), expectedOn: '2024-08-30', measure: '补报' };
      return acknowledgeAlert(trx, { alert: form?.alert_id ?? '', ...given });
    });
    const figure = { indicator: 'sewage', period: '2024-06', member: '枫泾镇', numerator: '60', denominator: '100' };
    await report('u-green', figure);
    await judge();
    expect((await decided()).filter((line) => line.startsWith('sewage'))).toEqual([
      'sewage head.u-green: overdue_mutes_light x1',
      'sewage reporter.u-green: overdue_mutes_light x1',
    ]);
  });

  test('a form that is overdue -> mutes no light of a later month whose figure is in', async () => {
    await tickPlan(PLAN, { ...deps(), watches: ['forms'] });
    await report('u-stats', { indicator: 'investment', period: '2024-07', value: '40' });
    await judge();
    expect((await lines()).filter((line) => line.startsWith('investment'))).toEqual([
      'investment first head.u-stats',
      'investment first reporter.u-stats',
    ]);
  });

  test('muted by a form that is overdue, as bad by the next figure -> told, of that figure', async () => {
    await withBaseline('sewage', 90);
    const sewage = (period: string, member: string) =>
      report('u-green', { indicator: 'sewage', period, member, numerator: '60', denominator: '100' });
    await tickPlan(PLAN, { ...deps(), watches: ['forms'] });
    await sewage('2024-06', '枫泾镇');
    await judge();
    clock.set('2025-01-06T09:00:00+08:00');
    await tick();
    const ofSewage = async () => (await lines()).filter((line) => line.startsWith('sewage'));
    expect(await ofSewage()).toEqual([]);
    await sewage('2024-12', '枫泾镇');
    await sewage('2024-12', '朱泾镇');
    await judge();
    clock.advanceMs(60_000);
    await tick();
    await tick();
    expect(await ofSewage()).toEqual(['sewage first head.u-green', 'sewage first reporter.u-green']);
    const { rows } = await sql`select distinct wave.period from wave_item join wave using (plan_id, wave_id)
      join alert using (plan_id, alert_id) where indicator = 'sewage'`.execute(owner);
    expect(rows).toEqual([{ period: '2024-12-01' }]);
  });

  test('a form that is overdue mutes the light of what it still lacks; once it is in, the light is told', async () => {
    await withBaseline('sewage', 90);
    const sewage = (member: string) =>
      report('u-green', { indicator: 'sewage', period: '2024-06', member, numerator: '60', denominator: '100' });
    const ofSewage = async () => (await decided()).filter((line) => line.startsWith('sewage'));
    await tickPlan(PLAN, { ...deps(), watches: ['forms'] });
    await sewage('枫泾镇');
    await judge();
    expect(await ofSewage()).toEqual([
      'sewage head.u-green: overdue_mutes_light x1',
      'sewage reporter.u-green: overdue_mutes_light x1',
    ]);
    clock.advanceMs(3_600_000);
    await tick();
    expect(await ofSewage()).toHaveLength(2);
    await sewage('朱泾镇');
    await judge();
    clock.advanceMs(60_000);
    await tick();
    expect((await lines()).filter((line) => line.startsWith('sewage'))).toEqual([
      'sewage first head.u-green',
      'sewage first reporter.u-green',
    ]);
  });
});
