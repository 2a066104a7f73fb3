import {
  type Evaluation,
  type EvaluationInput,
  evaluate,
  forecastIndicator,
  type Indicator,
  type MemberShare,
  month,
  type Point,
  periodToDate,
} from '@planwatch/domain';
import { newId } from '@planwatch/runtime';
import { evaluationSaid, importPlan, recordJudgements, withPlans } from '@planwatch/store';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestIntake, testIntake } from '../support/intake.ts';
import { SAMPLE_LINKAGE, SAMPLE_OUTLINE } from '../support/sample-plan.ts';

const NOW = '2024-08-06T01:00:00Z';
const BEFORE_CORRECTION = '2024-05-31T00:00:00Z';

let intake: TestIntake;
const get = (path: string) => intake.request(`/api/v1${path}`, { token: intake.tokens.planner });
const items = async (path: string) => (await get(path)).body.items;
const inOutline = (path: string) => `/plans/sample-outline${path}`;

const indicatorOf = (code: string): Indicator => {
  const found = SAMPLE_OUTLINE.indicators.find((one) => one.code === code);
  if (!found) throw new Error(`There is no ${code} in the sample plan`);
  return found;
};

interface Judged {
  readonly indicator: Indicator;
  readonly figures: readonly Point[];
  readonly at: string;
  readonly ordinal?: number;
  readonly restates?: { ordinal: number; light: Evaluation['light'] };
  readonly members?: MemberShare;
}

const ids: Record<string, string> = {};

/** Puts the judgement of the latest of these figures on record, as the evaluator does. */
const judge = async (name: string, { indicator, figures, at, ordinal = 1, restates, members }: Judged) => {
  const latest = figures.at(-1);
  const input: EvaluationInput = { indicator, plan: SAMPLE_OUTLINE, figures, asOf: latest?.period ?? 0 };
  const id = newId();
  ids[name] = id;
  const row = {
    plan: SAMPLE_OUTLINE.code,
    indicator: indicator.code,
    id,
    period: input.asOf,
    ordinal,
    figureRevision: latest?.revision ?? null,
    submissionId: null,
    members: members ?? null,
    restates: restates ?? null,
    said: evaluationSaid(evaluate(input)),
  };
  const worker = intake.database.store('planwatch_worker').db;
  await withPlans(worker, [SAMPLE_OUTLINE.code], (trx) =>
    recordJudgements(trx, { judgements: [row], states: [] }, new Date(at)),
  );
  return input;
};

const point = (period: number, value: number, revision = 1): Point => ({ period, value, revision });
const years = (...values: number[]): Point[] => values.map((value, i) => point(month(2021 + i, 12), value));

/** Month after month from January 2023, a little more each time. */
const headquarters = Array.from({ length: 17 }, (_, i) => point(month(2023, 1) + i, Math.floor(i / 6)));

const recordForecast = async (name: string, indicator: string, input: EvaluationInput, at: string) => {
  const made = forecastIndicator(input);
  const result = made && JSON.stringify(made);
  await sql`insert into forecast (plan_id, evaluation_id, indicator, period, result, none_because, made_at)
    values ('sample-outline', ${ids[name]}, ${indicator}, ${periodToDate(input.asOf)}, ${result}::jsonb,
      ${made ? null : 'too_few_points'}, ${at})`.execute(intake.owner.db);
  return made;
};

let forecast: Awaited<ReturnType<typeof recordForecast>>;

beforeAll(async () => {
  intake = await testIntake();
  const forest = indicatorOf('forest-cover');
  const figures = years(14.7, 15.1, 15.6);
  await judge('forest 2022', { indicator: forest, figures: figures.slice(0, 2), at: '2023-03-20T00:00:00Z' });
  const first = await judge('forest 2023', { indicator: forest, figures, at: '2024-03-20T00:00:00Z' });
  await recordForecast('forest 2023', 'forest-cover', first, '2024-03-20T00:00:01Z');
  await judge('forest 2023 corrected', {
    indicator: forest,
    figures: [...figures.slice(0, 2), point(month(2023, 12), 14.9, 2)],
    at: '2024-06-01T00:00:00Z',
    ordinal: 2,
    restates: { ordinal: 1, light: 'on_track' },
  });
  await judge('investment', {
    indicator: indicatorOf('investment'),
    figures: [point(month(2023, 12), 300), point(month(2024, 6), 160)],
    at: '2024-07-15T00:00:00Z',
  });
  const count = await judge('headquarters', {
    indicator: indicatorOf('headquarters'),
    figures: headquarters,
    at: '2024-06-12T00:00:00Z',
  });
  forecast = await recordForecast('headquarters', 'headquarters', count, '2024-06-13T00:00:00Z');
  const members: MemberShare = {
    combine: 'weighted_ratio',
    decidedBy: { member: '枫泾镇', period: month(2024, 6), value: 94.5 },
    missing: ['朱泾镇'],
  };
  const sewage = { ...indicatorOf('sewage'), targets: [...indicatorOf('sewage').targets, adjusted(98)] };
  await judge('sewage', {
    indicator: sewage,
    figures: [point(month(2023, 12), 95), { ...point(month(2024, 6), 94.9), members }],
    at: '2024-07-20T00:00:00Z',
    members,
  });
});
afterAll(() => intake[Symbol.asyncDispose]());
afterEach(() => intake.clock.set(NOW));

const adjusted = (value: number) => ({
  kind: 'adjusted' as const,
  period: month(2025, 12),
  value,
  document: 'sample-document',
  item: '表 1',
  setOn: '2023-06-30',
  text: String(value),
});

describe('what a judgement carries', () => {
  test('the published methods and whether they agree', async () => {
    const { body } = await get(inOutline(`/evaluations/${ids['forest 2023']}`));
    expect(body).toMatchObject({
      indicator: 'forest-cover',
      light: 'on_track',
      agreement: true,
      methods: {
        schedule: { light: 'on_track', attainment: expect.stringMatching(/^1\.0144/) },
        cagr_ratio: { ratio: expect.stringMatching(/^1\.044/), status: 'substantial_progress' },
        extrapolation: { p: expect.stringMatching(/^1\.047/), status: 'met_or_on_track' },
      },
      original: null,
      members: null,
      restates: null,
    });
  });

  test('members, and the judgement against the target before it was adjusted', async () => {
    const { body } = await get(inOutline(`/evaluations/${ids.sewage}`));
    expect(body).toMatchObject({
      target: '98',
      marks: expect.arrayContaining(['incomplete']),
      members: {
        combine: 'weighted_ratio',
        decidedBy: { member: '枫泾镇', period: '2024-H1', value: '94.5' },
        missing: ['朱泾镇'],
      },
      original: { target: '96', light: expect.any(String), attainment: expect.any(String) },
    });
  });

  test('its forecast: with every step for one indicator and one judgement, without in the plan’s list', async () => {
    if (!forecast) throw new Error('Seventeen figures should be enough for a forecast');
    const listed = (await items(inOutline('/evaluations'))).find(
      (one: { indicator: string }) => one.indicator === 'headquarters',
    );
    const shown = {
      model: forecast.model,
      shape: forecast.shape,
      period: '2024-05',
      endPeriod: '2025-12',
      end: String(forecast.end),
      target: '3',
      interval80: [forecast.interval80.low, forecast.interval80.high].map(String),
      interval95: [forecast.interval95.low, forecast.interval95.high].map(String),
      probability: String(forecast.probability),
      madeAt: '2024-06-13T08:00:00.000+08:00',
    };
    expect(listed).toMatchObject({ noForecast: null });
    expect(listed?.forecast).toEqual(shown);
    const one = (await get(inOutline(`/evaluations/${ids.headquarters}`))).body;
    const [latest] = await items(inOutline('/indicators/headquarters/evaluations'));
    for (const { forecast: full } of [one, latest]) {
      expect(full).toMatchObject(shown);
      expect(full.horizon).toHaveLength(forecast.horizon.length);
      expect(full.horizon[0]).toEqual({
        period: '2024-06',
        mean: expect.stringMatching(/^-?\d+(\.\d+)?$/),
        lo80: expect.any(String),
        hi80: expect.any(String),
      });
    }
  });

  test('or why there is no forecast', async () => {
    const history = await items(inOutline('/indicators/forest-cover/evaluations?as_of=2024-05-31T00:00:00Z'));
    expect(history).toMatchObject([
      { period: '2023', forecast: null, noForecast: 'too_few_points' },
      { period: '2022', forecast: null, noForecast: 'not_made' },
    ]);
  });
});

describe('the derivation', () => {
  test('in both languages, from what is on record', async () => {
    const { status, body } = await get(inOutline(`/evaluations/${ids['forest 2023']}/explain`));
    expect([status, body.id]).toEqual([200, ids['forest 2023']]);
    expect({ zh: body.zh, en: body.en }).toMatchInlineSnapshot(`
      {
        "en": [
          "Forest coverage, 2023, y = 15.6%",
          "Baseline (December 2020): y0 = 14.2%; target (December 2025): yT = 16.5%",
          "Time: 36 of 60 months gone",
          "Expected: E = 14.2 + (16.5 − 14.2) × 36 ÷ 60 = 15.58",
          "Attainment: a = (y − y0) ÷ (E − y0) = (15.6 − 14.2) ÷ (15.58 − 14.2) = 1.0145",
          "Lag (negative: ahead): 15.58 − 15.6 = −0.02, or 100 × (−0.02) ÷ 2.3 = −0.8696 percentage points",
          "Needed in each of the 24 months left: (16.5 − 15.6) ÷ 24 = 0.0375; on average in the 36 months so far: 1.4 ÷ 36 = 0.0389",
          "For comparison (they do not decide): growth ratio R = 1.0446 (substantial progress), extrapolation p = 1.0475 (met or on track); the methods agree",
          "Light: by attainment, a ≥ 0.95 → on track",
        ],
        "zh": [
          "森林覆盖率，2023 年，y = 15.6%",
          "基期（2020 年 12 月）：y0 = 14.2%；目标（2025 年 12 月）：yT = 16.5%",
          "时间：已过 36 个月，共 60 个月",
          "应有进度：E = 14.2 + (16.5 − 14.2) × 36 ÷ 60 = 15.58",
          "达成率：a = (y − y0) ÷ (E − y0) = (15.6 − 14.2) ÷ (15.58 − 14.2) = 1.0145",
          "落后序时（负数为超前）：15.58 − 15.6 = −0.02，即 100 × (−0.02) ÷ 2.3 = −0.8696 个百分点",
          "今后 24 个月每月需：(16.5 − 15.6) ÷ 24 = 0.0375；已过 36 个月平均每月：1.4 ÷ 36 = 0.0389",
          "对照方法（不决定状态）：增速比 R = 1.0446（进展充分），外推 p = 1.0475（已达到或可按期达到）；结论一致",
          "判定：按达成率，a ≥ 0.95 → 正常",
        ],
      }
    `);
  });

  test('of a twin -> under the other plan too, in the same words', async () => {
    const path = `/evaluations/${ids['forest 2023']}`;
    expect((await get(`/plans/sample-linkage${path}`)).body).toMatchObject({
      plan: 'sample-linkage',
      indicator: 'lk-forest-cover',
    });
    const twins = await get(`/plans/sample-linkage${path}/explain`);
    expect(twins.body).toEqual((await get(inOutline(`${path}/explain`))).body);
  });

  test.each([
    ['an unknown identity', 'sample-outline', () => newId()],
    ['no identity at all', 'sample-outline', () => 'latest'],
    ['an unknown plan', 'nowhere', () => ids['forest 2023']],
    ['of an indicator of another plan', 'sample-linkage', () => ids.investment],
  ])('%s -> 404', async (_, plan, id) => {
    for (const path of ['', '/explain']) {
      const answer = await get(`/plans/${plan}/evaluations/${id()}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { status: 404, errors: [{ code: 'not_found' }] } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

describe('replay', () => {
  const forestAt = async (query: string) =>
    (await items(inOutline(`/evaluations${query}`))).find(
      (one: { indicator: string }) => one.indicator === 'forest-cover',
    );

  test('before the correction -> the first light with its forecast, nothing restated', async () => {
    expect(await forestAt(`?as_of=${BEFORE_CORRECTION}`)).toMatchObject({
      id: ids['forest 2023'],
      light: 'on_track',
      actual: '15.6',
      revision: 1,
      restates: null,
      noForecast: 'too_few_points',
    });
  });

  test('after it -> the new light, with the earlier one and its value', async () => {
    const [latest] = await items(inOutline('/indicators/forest-cover/evaluations'));
    for (const shown of [await forestAt(''), latest]) {
      expect(shown).toMatchObject({
        id: ids['forest 2023 corrected'],
        actual: '14.9',
        revision: 2,
        restates: { id: ids['forest 2023'], ordinal: 1, light: 'on_track', actual: '15.6' },
      });
      expect(shown?.light).toBe('off_track');
    }
  });

  test('a forecast not made yet -> not shown', async () => {
    const path = inOutline('/indicators/headquarters/evaluations');
    expect(await items(`${path}?as_of=2024-06-12T12:00:00Z`)).toMatchObject([
      { forecast: null, noForecast: 'not_made' },
    ]);
    expect(await items(`${path}?as_of=2024-06-13T12:00:00Z`)).toMatchObject([{ noForecast: null }]);
  });

  test('figures -> as reported by then; members by name', async () => {
    const report = async (at: string, figure: object) => {
      intake.clock.set(at);
      const json = { plan: 'sample-outline', unit: 'u-green', period: '2024-H1', figures: [figure] };
      const token = intake.tokens['u-green/reporter'];
      expect((await intake.request('/api/v1/submissions', { token, json })).status).toBe(202);
    };
    const of = (member: string, numerator: string) => ({ indicator: 'sewage', member, numerator, denominator: '100' });
    await report('2024-07-08T01:00:00Z', of('枫泾镇', '94'));
    await report('2024-07-10T01:00:00Z', of('枫泾镇', '95'));
    await report('2024-07-12T01:00:00Z', of('朱泾镇', '97'));
    const path = inOutline('/indicators/sewage/series');
    expect(await items(`${path}?as_of=2024-07-09T00:00:00Z`)).toMatchObject([{ member: '枫泾镇', numerator: '94' }]);
    expect(await items(`${path}?as_of=2024-07-11T00:00:00Z&revisions=all`)).toMatchObject([
      { member: '枫泾镇', revision: 2, numerator: '95', denominator: '100', value: null },
      { member: '枫泾镇', revision: 1 },
    ]);
    const now = await items(path);
    expect(now.map((one: { member: string }) => one.member).toSorted()).toEqual(['朱泾镇', '枫泾镇'].toSorted());
  });

  test('targets -> as on record then', async () => {
    const indicators = SAMPLE_OUTLINE.indicators.map((one) =>
      one.code === 'unemployment' ? { ...one, targets: [...one.targets, adjusted(4.5)] } : one,
    );
    const changed = await importPlan(
      intake.owner.db,
      { ...SAMPLE_OUTLINE, indicators },
      new Date('2023-07-01T00:00:00Z'),
    );
    expect(changed).toMatchObject({ version: 2, targetRevisions: 1 });
    intake.clock.advanceMs(2_000);
    const path = inOutline('/indicators/unemployment');
    const targetsAt = async (query: string) =>
      (await get(path + query)).body.targets.map(({ kind, value }: { kind: string; value: string }) => [kind, value]);
    expect(await targetsAt('')).toEqual([
      ['final', null],
      ['adjusted', '4.5'],
    ]);
    expect(await targetsAt('?as_of=2023-07-02T00:00:00Z')).toEqual(await targetsAt(''));
    expect(await targetsAt('?as_of=2023-06-30T00:00:00Z')).toEqual([['final', null]]);
    expect(await targetsAt('?as_of=2020-06-30T00:00:00Z')).toEqual([]);
    const listed = await items(inOutline('/indicators?as_of=2023-06-30T00:00:00Z&unit=u-labour'));
    expect(listed).toMatchObject([{ code: 'unemployment', target: { kind: 'final', value: null } }]);
    const unjudged = async (query: string) =>
      (await items(inOutline(`/evaluations${query}`))).find(
        (one: { indicator: string }) => one.indicator === 'unemployment',
      );
    expect(await unjudged('')).toMatchObject({ light: 'awaiting_figure', target: '4.5' });
    expect(await unjudged('?as_of=2023-06-30T00:00:00Z')).toMatchObject({ light: 'awaiting_figure', target: null });
  });
});

describe('how things stand', () => {
  const lights = async (query = '', plan = 'sample-outline') =>
    Object.fromEntries(
      (await items(`/plans/${plan}/evaluations${query}`)).map(
        (one: { indicator: string; period: string; light: string; previous: { light: string } | null }) => [
          one.indicator,
          [one.period, one.light, one.previous?.light ?? null],
        ],
      ),
    );
  const NEVER = [null, 'awaiting_figure', null];

  test('every indicator has a light; one never reported says so', async () => {
    const all = await items(inOutline('/evaluations'));
    expect(all.map(({ indicator }: { indicator: string }) => indicator)).toEqual(
      SAMPLE_OUTLINE.indicators.map(({ code }) => code),
    );
    expect(all[0]).toMatchObject({
      id: null,
      indicator: 'gdp-growth',
      period: null,
      revision: null,
      light: 'awaiting_figure',
      actual: null,
      target: '6',
      previous: null,
      forecast: null,
      noForecast: 'no_figure',
      evaluatedAt: null,
      reason: {
        zh: '地区生产总值年均增长率尚未报送数据。',
        en: 'Average annual growth of gross regional product: no figure has been reported yet.',
      },
    });
  });

  test.each<[string, string, Record<string, unknown[]>]>([
    [
      'one figure behind -> stands',
      '2024-08-06T01:00:00Z',
      { investment: ['2024-06', 'lagging', null], headquarters: ['2024-05', 'on_track', null] },
    ],
    [
      'two months behind -> awaits, the last light kept',
      '2024-09-20T01:00:00Z',
      {
        investment: ['2024-06', 'awaiting_figure', 'lagging'],
        headquarters: ['2024-05', 'awaiting_figure', 'on_track'],
      },
    ],
    [
      'a year’s figure one year behind -> stands',
      '2025-06-01T01:00:00Z',
      { 'forest-cover': ['2023', 'off_track', null] },
    ],
    [
      'two years behind -> awaits',
      '2026-04-10T01:00:00Z',
      { 'forest-cover': ['2023', 'awaiting_figure', 'off_track'] },
    ],
  ])('%s', async (_, now, expected) => {
    intake.clock.set(now);
    expect(await lights()).toMatchObject({ ...expected, 'gdp-growth': NEVER });
    intake.clock.set('2026-06-01T00:00:00Z');
    expect(await lights(`?as_of=${now}`)).toMatchObject({ ...expected, 'gdp-growth': NEVER });
  });

  test('a late figure -> its whole judgement as previous, and what is missing in both languages', async () => {
    intake.clock.set('2024-09-20T01:00:00Z');
    const late = (await items(inOutline('/evaluations'))).find(
      (one: { indicator: string }) => one.indicator === 'investment',
    );
    const stored = (await get(inOutline(`/evaluations/${ids.investment}`))).body;
    expect(late).toMatchObject({
      id: ids.investment,
      actual: null,
      attainment: null,
      steps: [],
      reason: {
        zh: '全社会固定资产投资 2024 年 1—8 月数据尚未报送，最近一期为 2024 年 1—6 月。',
        en: 'Fixed-asset investment: the figure for January to August 2024 is not in; the latest is for January to June 2024.',
      },
    });
    if (!late) throw new Error('No late judgement');
    expect(stored).toMatchObject(late.previous);
    expect(late.previous.attainment).toEqual(stored.attainment);
  });

  test('a twin -> late by the due rule of the plan that keeps the series', async () => {
    intake.clock.set('2025-06-01T01:00:00Z');
    expect(await lights('', 'sample-linkage')).toEqual({
      'lk-forest-cover': ['2023', 'off_track', null],
      'lk-exports': NEVER,
    });
    intake.clock.set('2026-04-10T01:00:00Z');
    expect(await lights('', 'sample-linkage')).toMatchObject({
      'lk-forest-cover': ['2023', 'awaiting_figure', 'off_track'],
    });
  });

  test('an instant to come -> no later than now', async () => {
    expect(await lights('?as_of=2030-01-01T00:00:00Z')).toEqual(await lights());
  });

  test('at a period -> what is on record, never late', async () => {
    intake.clock.set('2026-06-01T00:00:00Z');
    expect(await lights('?period=2025-12')).toEqual({
      investment: ['2024-06', 'lagging', null],
      'forest-cover': ['2023', 'off_track', null],
      headquarters: ['2024-05', 'on_track', null],
      sewage: ['2024-H1', expect.any(String), null],
    });
  });

  test('page by page -> the same, each once', async () => {
    const first = (await get(inOutline('/evaluations?limit=5'))).body;
    const second = (await get(inOutline(`/evaluations?limit=5&cursor=${first.next}`))).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([5, 3, null]);
    expect([...first.items, ...second.items]).toEqual(await items(inOutline('/evaluations')));
  });

  const counted = async (): Promise<number[][]> => {
    const { body } = await intake.request('/');
    const sections = String(body).split('<section').slice(1);
    return sections.map((one) => [...one.matchAll(/class="number">(\d+)</g)].map(([, count]) => Number(count)));
  };

  test('the landing page counts the same', async () => {
    const [, outline] = await counted();
    intake.clock.set('2026-06-01T00:00:00Z');
    const [, later] = await counted();
    expect(outline?.reduce((sum, count) => sum + count, 0)).toBe(SAMPLE_OUTLINE.indicators.length);
    expect(outline?.at(-1)).toBe(4);
    expect(later).toEqual([0, 0, 0, 0, 8]);
  });

  test('not measured -> says so, whatever the date', async () => {
    const reason = { zh: '本区不监测。', en: 'It is not measured here.' };
    const indicators = SAMPLE_LINKAGE.indicators.map((one) =>
      one.code === 'lk-exports' ? { ...one, notMeasured: { document: 'sample-document', reason } } : one,
    );
    await importPlan(intake.owner.db, { ...SAMPLE_LINKAGE, indicators }, new Date(NOW));
    intake.clock.set('2026-07-01T00:00:00Z');
    const [, exports] = await items('/plans/sample-linkage/evaluations');
    expect(exports).toMatchObject({
      id: null,
      light: 'not_measured',
      reason,
      previous: null,
      noForecast: 'not_measured',
    });
  });
});
