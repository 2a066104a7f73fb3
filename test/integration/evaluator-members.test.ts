import type { Indicator } from '@planwatch/domain';
import { importPlan } from '@planwatch/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JudgedIntake, judgedIntake } from '../support/judged-intake.ts';
import { SAMPLE_OUTLINE, sampleIndicator } from '../support/sample-plan.ts';

const [FENGJING, ZHUJING] = ['枫泾镇', '朱泾镇'];

describe('what members report', () => {
  let rig: JudgedIntake;
  beforeEach(async () => {
    rig = await judgedIntake();
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  const sewage = (period: string, member: string, numerator: string, denominator: string) => ({
    indicator: 'sewage',
    period,
    member,
    numerator,
    denominator,
  });
  const judged = async (indicator: string) => {
    const { rows } = await sql<{ at: string; light: string; actual: number; marks: string[]; missing: string[] }>`
      select distinct on (period) to_char(period, 'YYYY-MM') as at, light, round(actual, 2)::float as actual, marks,
        members->'missing' as missing
      from evaluation where indicator = ${indicator} order by period, ordinal desc`.execute(rig.api.owner.db);
    return rows;
  };
  const latest = async (indicator: string) => (await judged(indicator)).at(-1);
  const submission = async (id: string) => (await rig.ask(`/api/v1/submissions/${id}`)).body;
  const review = (id: string, json: object) => rig.ask(`/api/v1/submissions/${id}/review`, { json });

  /** Half a year's reports, then one town in 10,000 in place of single ones: the ratio is as usual, its weight is not. */
  const slip = async () => {
    const { report, judge } = rig;
    await report('u-green', sewage('2023-12', FENGJING, '93', '100'), sewage('2023-12', ZHUJING, '279', '300'));
    await judge();
    const id = await report(
      'u-green',
      sewage('2024-06', FENGJING, '990000', '1000000'),
      sewage('2024-06', ZHUJING, '270', '300'),
    );
    expect(await judge()).toMatchObject({ held: 1 });
    return id;
  };

  test('a power-of-ten slip of one town -> its report alone is held, and named; accepted by name -> judged', async () => {
    const id = await slip();
    expect(await latest('sewage')).toMatchObject({ at: '2024-06', actual: 90, missing: [FENGJING] });
    const { status, findings } = await submission(id);
    expect(status).toBe('awaiting_review');
    expect(findings).toMatchObject([
      { member: FENGJING, code: 'power_of_ten', holds: true, message: expect.stringContaining('枫泾镇, numerator: ') },
      { member: FENGJING, message: expect.stringContaining('枫泾镇, denominator: ') },
    ]);
    const other = await review(id, { decision: 'accept', figures: [{ indicator: 'sewage', member: ZHUJING }] });
    expect(other.body.errors).toMatchObject([{ code: 'no_such_figure' }]);
    const own = await review(id, { decision: 'accept', figures: [{ indicator: 'sewage', member: FENGJING }] });
    expect(own.body).toMatchObject({ status: 'received', resolved: 2, open: 0 });
    await rig.judge();
    expect(await latest('sewage')).toMatchObject({ actual: 99, light: 'achieved', missing: [] });
  });

  test('returned -> stays out; corrected -> judged, the other town as it was', async () => {
    const id = await slip();
    await review(id, { decision: 'return', note: '单位有误' });
    expect(await rig.judge()).toMatchObject({ evaluations: 0 });
    await rig.report('u-green', sewage('2024-06', FENGJING, '98', '100'));
    await rig.judge();
    expect(await latest('sewage')).toMatchObject({ actual: 92, missing: [] });
  });

  test('a correction while the slip waits -> judged; the slip, accepted afterwards, does not come back', async () => {
    const id = await slip();
    await rig.report('u-green', sewage('2024-06', FENGJING, '98', '100'));
    await rig.judge();
    await review(id, { decision: 'accept' });
    expect(await rig.judge()).toMatchObject({ submissions: 1, evaluations: 0 });
    expect(await latest('sewage')).toMatchObject({ actual: 92 });
  });

  test('a doubt that holds nothing back -> the combined value is in doubt; corrected -> no more', async () => {
    await rig.report('u-green', sewage('2023-12', FENGJING, '92', '100'), sewage('2023-12', ZHUJING, '279', '300'));
    await rig.report('u-green', sewage('2024-06', FENGJING, '93', '100'), sewage('2024-06', ZHUJING, '288', '300'));
    await rig.judge();
    expect(await latest('sewage')).toMatchObject({ actual: 95.25, marks: ['provisional', 'in_doubt'] });
    await rig.report('u-green', sewage('2024-06', ZHUJING, '285', '300'));
    await rig.judge();
    expect(await latest('sewage')).toMatchObject({ actual: 94.5, marks: ['provisional'] });
  });

  const industries = (names: readonly string[]): Indicator =>
    sampleIndicator({
      code: 'industries',
      name: { zh: '特色产业规模', en: 'Scale of each feature industry' },
      unit: { zh: '亿元', en: '100m yuan' },
      valueKind: 'quantity',
      leadUnit: 'u-stats',
      frequency: 'annual',
      due: { kind: 'following_year', month: 3, day: 31 },
      members: { combine: 'minimum', names },
      targets: SAMPLE_OUTLINE.indicators.flatMap(({ code, targets }) =>
        code === 'investment' ? targets.map((target) => ({ ...target, value: 50 })) : [],
      ),
    });
  const planWith = (names: readonly string[]) =>
    importPlan(
      rig.api.owner.db,
      { ...SAMPLE_OUTLINE, indicators: [...SAMPLE_OUTLINE.indicators, industries(names)] },
      rig.api.clock.now(),
    );
  const scale = (period: string, ...of: readonly (readonly [member: string, value: string])[]) =>
    rig.report('u-stats', ...of.map(([member, value]) => ({ indicator: 'industries', period, member, value })));

  test('万元 for 亿元 by the weakest -> held, not achieved', async () => {
    await planWith(['甲', '乙']);
    await scale('2022-12', ['甲', '41'], ['乙', '61']);
    await rig.judge();
    await scale('2023-12', ['甲', '425000'], ['乙', '62']);
    expect(await rig.judge()).toMatchObject({ held: 1 });
    expect(await latest('industries')).toMatchObject({ light: 'awaiting_figure', missing: ['甲'] });
  });

  test('no names: silent where it reported before -> no green; a late report of an earlier year -> missed from then on', async () => {
    await planWith([]);
    await scale('2022-12', ['甲', '61'], ['乙', '40']);
    await scale('2023-12', ['甲', '62']);
    await rig.judge();
    expect(await latest('industries')).toMatchObject({ light: 'awaiting_figure', missing: ['乙'] });
    await scale('2023-12', ['乙', '63']);
    await rig.judge();
    expect(await latest('industries')).toMatchObject({ light: 'achieved', missing: [] });
    await scale('2022-12', ['丙', '30']);
    await rig.judge();
    expect(await latest('industries')).toMatchObject({ at: '2023-12', light: 'awaiting_figure', missing: ['丙'] });
    await planWith(['甲', '乙']);
    await rig.judge();
    expect(await latest('industries')).toMatchObject({ light: 'achieved', missing: [] });
    expect(await rig.judge()).toMatchObject({ evaluations: 0 });
  });
});
