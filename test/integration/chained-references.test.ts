import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHAINED_PLAN, GDP, INCOME, RURAL } from '../support/chained-plan.ts';
import { type EvaluatedPlan, type EvaluatorRig, evaluatorRig } from '../support/evaluator-rig.ts';

type Growth = Readonly<Record<string, number>>;
const OF: Readonly<Record<string, Growth>> = {
  [RURAL]: { '2021-12': 8.6, '2022-12': 2, '2023-12': 5.5 },
  [INCOME]: { '2021-12': 8, '2022-12': 1, '2023-12': 5 },
  [GDP]: { '2021-12': 8.1, '2022-12': -2, '2023-12': 5.5 },
};

describe('rural income above residents’ income above GDP', () => {
  let rig: EvaluatorRig;
  let plan: EvaluatedPlan;

  beforeEach(async () => {
    rig = await evaluatorRig();
    plan = await rig.plan(CHAINED_PLAN);
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const enter = (indicator: string, figures: Growth = OF[indicator] ?? {}) =>
    plan.report(
      'u-stats',
      ...Object.entries(figures).map(([period, value]) => ({ indicator, period, value: String(value) })),
    );
  /** What stands of every period, by indicator: all that a reader is shown of it. */
  const standing = async () => {
    const { rows } = await sql<{ indicator: string; at: string; light: string }>`
      select distinct on (indicator, period) indicator, to_char(period, 'YYYY') as at, light, marks, actual, expected,
        target, attainment, lag_value, lag_points, agreement, reason_zh, reason_en, steps
      from evaluation order by indicator, period, ordinal desc`.execute(rig.owner);
    return rows;
  };
  const lights = async () => {
    const byIndicator = Map.groupBy(await standing(), ({ indicator }) => indicator);
    return Object.fromEntries(
      [...byIndicator].map(([code, rows]) => [code, rows.map(({ at, light }) => `${at} ${light}`)]),
    );
  };
  let seen = '00000000-0000-0000-0000-000000000000';
  beforeEach(() => {
    seen = '00000000-0000-0000-0000-000000000000';
  });
  /** `indicator year` of what was judged since the last look, in that order. */
  const judgedSince = async () => {
    const { rows } = await sql<{ id: string; line: string }>`
      select evaluation_id as id, concat_ws(' ', indicator, to_char(period, 'YYYY')) as line from evaluation
      where evaluation_id > ${seen} order by evaluation_id`.execute(rig.owner);
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(({ line }) => line);
  };
  const years = (indicator: string) => [2021, 2022, 2023].map((year) => `${indicator} ${year}`);

  const every = (light: string) => [2021, 2022, 2023].map((year) => `${year} ${light}`);

  test('entered from the wrong end -> each waits for what it hangs on, and no longer than that', async () => {
    await enter(RURAL);
    await plan.judge();
    expect(await lights()).toEqual({ [RURAL]: every('awaiting_reference') });
    await enter(INCOME);
    await plan.judge();
    expect(await lights()).toEqual({ [RURAL]: every('on_track'), [INCOME]: every('awaiting_reference') });
    await enter(GDP);
    await plan.judge();
    expect(await lights()).toMatchObject({
      [RURAL]: every('on_track'),
      [INCOME]: ['2021 lagging', '2022 on_track', '2023 on_track'],
    });
  });

  test('all in one batch, from the wrong end -> judged once each, what others hang on first', async () => {
    for (const indicator of [RURAL, INCOME, GDP]) await enter(indicator);
    await plan.judge();
    expect(await judgedSince()).toEqual([...years(GDP), ...years(INCOME), ...years(RURAL)]);
    expect(JSON.stringify(await lights())).not.toContain('awaiting');
  });

  test('GDP revised, and back -> every year of residents’ income follows, in order, and is as it was', async () => {
    for (const indicator of [RURAL, INCOME, GDP]) await enter(indicator);
    await plan.judge();
    const before = await standing();
    await judgedSince();
    await enter(GDP, { '2021-12': 18 });
    await plan.judge();
    expect(await judgedSince()).toEqual([...years(GDP), ...years(INCOME)]);
    expect(await lights()).toMatchObject({ [INCOME]: every('off_track'), [RURAL]: every('on_track') });
    await enter(GDP, { '2021-12': 8.1 });
    await plan.judge();
    expect(await judgedSince()).toEqual([...years(GDP), ...years(INCOME)]);
    expect(await standing()).toEqual(before);
  });

  test('residents’ income revised, and back -> rural income follows from that year on, and is as it was', async () => {
    for (const indicator of [GDP, INCOME, RURAL]) {
      await enter(indicator);
      await plan.judge();
    }
    const before = await standing();
    await judgedSince();
    await enter(INCOME, { '2022-12': 9 });
    await plan.judge();
    const later = [`${INCOME} 2022`, `${INCOME} 2023`, `${RURAL} 2022`, `${RURAL} 2023`];
    expect(await judgedSince()).toEqual(later);
    expect((await lights())[RURAL]).toEqual(['2021 on_track', '2022 off_track', '2023 off_track']);
    await enter(INCOME, { '2022-12': 1 });
    await plan.judge();
    expect(await judgedSince()).toEqual(later);
    expect(await standing()).toEqual(before);
  });

  test('GDP and residents’ income revised in one batch, from the wrong end, and back -> all is as it was', async () => {
    for (const indicator of [GDP, INCOME, RURAL]) await enter(indicator);
    await plan.judge();
    const before = await standing();
    await judgedSince();
    await enter(INCOME, { '2021-12': 14 });
    await enter(GDP, { '2021-12': 3 });
    await plan.judge();
    expect(await judgedSince()).toEqual([...years(GDP), ...years(INCOME), ...years(RURAL)]);
    expect(await lights()).toMatchObject({ [INCOME]: every('on_track'), [RURAL]: every('off_track') });
    await enter(GDP, { '2021-12': 8.1 });
    await enter(INCOME, { '2021-12': 8 });
    await plan.judge();
    expect(await standing()).toEqual(before);
  });
});
