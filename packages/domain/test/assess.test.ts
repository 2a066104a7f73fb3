import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssessErrorCode, type AssessResult, assessLine } from '../src/index.ts';
import { assessed, caseOf, figures, refused, totalOf } from './support/cases.ts';

interface Row {
  readonly name: string;
  readonly given: Record<string, unknown>;
  readonly expected: Partial<AssessResult>;
}

const growth = { basis: 'average_growth', reporting: 'growth', valueKind: 'growth', baseline: undefined } as const;
const gdp = figures({ '2021': 8.1, '2022': -2, '2023': 5.5 });
const rate = { basis: 'annual', direction: 'down', comparator: 'at_most', baseline: undefined } as const;

const TABLE: Row[] = [
  {
    name: '全社会固定资产投资: E 900, a 0.7889, lagging',
    given: totalOf(),
    expected: {
      light: 'lagging',
      period: '2023-06',
      actual: 710,
      expected: 900,
      attainment: 0.788888889,
      agreement: null,
    },
  },
  {
    name: 'the same with annual targets: E 860',
    given: totalOf({ annualTargets: { '2021': 330, '2022': 350, '2023': 360, '2024': 370, '2025': 390 } }),
    expected: { expected: 860, attainment: 0.825581395 },
  },
  {
    name: 'an annual series looked at in the middle of a year: judged there',
    given: caseOf({ frequency: 'annual', figures: figures({ '2023-06': 15.35 }), asOf: '2023-06' }),
    expected: { light: 'on_track', period: '2023-06', expected: 15.35, attainment: 1 },
  },
  {
    name: '森林覆盖率: E 15.58, a 1.0145, R and p, agreement yes',
    given: caseOf(),
    expected: {
      light: 'on_track',
      expected: 15.58,
      attainment: 1.014492754,
      agreement: true,
      lag: { value: -0.02, percentagePoints: -0.869565217 },
      requiredPace: { value: 0.0375, per: 'month', soFar: 0.038888889 },
      methods: {
        schedule: { light: 'on_track', expected: 15.58, actual: 15.6, attainment: 1.014492754 },
        cagr_ratio: { ratio: 1.044634363, status: 'substantial_progress' },
        extrapolation: { p: 1.047479142, status: 'met_or_on_track' },
      },
    },
  },
  {
    name: 'AQI 优良率: a hold that is near its limit',
    given: caseOf({
      comparator: 'about',
      tolerance: 1,
      baseline: { period: '2020', value: 88.2 },
      target: { period: '2025', value: 85 },
      figures: figures({ '2023': 86 }),
    }),
    expected: { light: 'on_track', marks: ['hold', 'near_limit'], attainment: 1.011764706 },
  },
  {
    name: 'about, without a tolerance: one point for a percentage, 2 % for a quantity',
    given: caseOf({
      comparator: 'about',
      valueKind: 'quantity',
      baseline: { period: '2020', value: 88.2 },
      target: { period: '2025', value: 85 },
      figures: figures({ '2023': 83.4 }),
    }),
    expected: { light: 'on_track' },
  },
  {
    name: '地区生产总值: a 0.6159, 9.42 % in each of the two years left',
    given: caseOf({
      ...growth,
      comparator: 'about',
      nature: 'anticipatory',
      target: { period: '2025', value: 6 },
      figures: gdp,
    }),
    expected: {
      light: 'lagging',
      attainment: 0.615895527,
      requiredPace: { value: 9.423990459, per: 'year', soFar: 3.777071176 },
    },
  },
  {
    name: '居民收入 above GDP: margin 0.850',
    given: caseOf({
      ...growth,
      comparator: 'above',
      target: undefined,
      figures: figures({ '2021': 8, '2022': 1, '2023': 5 }),
      reference: { kind: 'indicator', figures: gdp },
    }),
    expected: { light: 'on_track', actual: 4.62724973, expected: 3.777071176 },
  },
  {
    name: 'no figure of the reference: awaiting_reference',
    given: caseOf({
      ...growth,
      comparator: 'above',
      target: undefined,
      figures: gdp,
      reference: { kind: 'indicator', figures: [] },
    }),
    expected: { light: 'awaiting_reference' },
  },
  {
    name: 'against the peers at the latest period of both',
    given: caseOf({
      ...rate,
      direction: 'up',
      comparator: 'above',
      target: undefined,
      figures: figures({ '2022': 84, '2023': 90 }),
      reference: { kind: 'peer_average', figures: figures({ '2022': 83 }) },
    }),
    expected: { light: 'on_track', period: '2022-12', expected: 83 },
  },
  {
    name: 'a rank among 16: the fifth is the last in front',
    given: caseOf({
      ...rate,
      target: undefined,
      figures: figures({ '2023': 6 }),
      nature: 'anticipatory',
      reference: { kind: 'peer_rank', peers: 16 },
    }),
    expected: { light: 'lagging', expected: 5 },
  },
  {
    name: 'a cap issued for the year',
    given: caseOf({
      ...rate,
      target: undefined,
      figures: figures({ '2023-12': 4.6 }),
      reference: { kind: 'issued', figures: figures({ '2023': 5 }) },
    }),
    expected: { light: 'on_track', expected: 5 },
  },
  {
    name: 'no cap issued: awaiting_target',
    given: caseOf({
      ...rate,
      target: undefined,
      figures: figures({ '2023-12': 4.6 }),
      reference: { kind: 'issued', figures: figures({ '2022': 5 }) },
    }),
    expected: { light: 'awaiting_target' },
  },
  {
    name: 'issued for five years: yearly reductions compound',
    given: caseOf({
      ...rate,
      direction: 'up',
      comparator: 'at_least',
      valueKind: 'growth',
      target: undefined,
      figures: figures({ '2021': 3, '2022': 2.5 }),
      reference: { kind: 'issued', span: 'plan', figures: figures({ '2025': 14 }) },
    }),
    expected: { light: 'lagging', actual: 5.425, expected: 5.854540275 },
  },
  {
    name: 'growth year on year multiplies as growth in a change over the plan',
    given: caseOf({
      basis: 'total_change',
      reporting: 'growth',
      valueKind: 'growth',
      baseline: undefined,
      target: { period: '2025', value: 27.62815625 },
      figures: figures({ '2021': 5, '2022': 5 }),
      asOf: '2022',
    }),
    expected: { light: 'on_track', actual: 10.25, expected: 10.25, attainment: 1 },
  },
  {
    name: 'as reductions, where the case says so',
    given: caseOf({
      basis: 'total_change',
      reporting: 'growth',
      valueKind: 'growth',
      compoundsAs: 'reduction',
      baseline: undefined,
      target: { period: '2025', value: 22.62190625 },
      figures: figures({ '2021': 5, '2022': 5 }),
      asOf: '2022',
    }),
    expected: { light: 'on_track', actual: 9.75, expected: 9.75, attainment: 1 },
  },
  {
    name: 'a span may stand with each issued value',
    given: caseOf({
      ...rate,
      target: undefined,
      figures: figures({ '2023': 4 }),
      reference: { kind: 'issued', figures: [{ period: '2023', value: 5, span: 'year' }] },
    }),
    expected: { light: 'on_track', expected: 5 },
  },
  {
    name: 'a value for five years and one for their last end in one month: each is read',
    given: caseOf({
      ...rate,
      direction: 'up',
      comparator: 'at_least',
      valueKind: 'growth',
      target: undefined,
      figures: figures({ '2021': 3, '2022': 2.5, '2025': 2.8 }),
      asOf: '2025',
      reference: {
        kind: 'issued',
        figures: [
          { period: '2025', value: 14, span: 'plan' },
          { period: '2025-12', value: 2.9, span: 'year' },
        ],
      },
    }),
    expected: { light: 'off_track', actual: 2.8, expected: 2.9 },
  },
  {
    name: 'an annual target twice with one value counts once',
    given: totalOf({ annualTargets: { '2021': 330, '2021-12': 330, '2022': 350, '2023': 360 } }),
    expected: { expected: 860 },
  },
  {
    name: 'the last day of February in a leap year',
    given: caseOf({ figures: figures({ '2023-12': 15.6 }), asOf: '2024-02-29' }),
    expected: { light: 'on_track', ageMonths: 2 },
  },
  {
    name: 'a field that is like none of ours is passed over, wherever it stands',
    given: caseOf({
      source: '统计局',
      reporter: 'u',
      figures: [{ period: '2023', value: 15.6, comment: 'x', tag: 1 }],
    }),
    expected: { light: 'on_track' },
  },
  {
    name: 'whole numbers: nothing is due yet',
    given: totalOf({
      whole: true,
      target: { period: '2025', value: 3 },
      reporting: 'plan_to_date',
      figures: figures({ '2021-06': 0 }),
      asOf: '2021-06',
    }),
    expected: { light: 'on_track', expected: 0, attainment: 1 },
  },
  {
    name: 'figures after asOf are ignored, and the age is said',
    given: caseOf({ figures: figures({ '2022': 15, '2023': 99, '2024': 99 }), asOf: '2023-06' }),
    expected: { period: '2022-12', actual: 15, ageMonths: 6 },
  },
  {
    name: 'a preliminary December closes no year',
    given: caseOf({
      ...rate,
      target: { period: '2025', value: 0.0281 },
      valueKind: 'quantity',
      figures: [{ period: '2023', value: 0.029, final: false }],
    }),
    expected: { light: 'lagging', marks: ['preliminary'] },
  },
  {
    name: 'a final December closes it',
    given: caseOf({
      ...rate,
      target: { period: '2025', value: 0.0281 },
      valueKind: 'quantity',
      figures: [{ period: '2023', value: 0.029, final: true }],
    }),
    expected: { light: 'off_track', marks: [] },
  },
  {
    name: 'too old by what the case says is due: awaiting_figure, with the last judgement',
    given: caseOf({ asOf: '2025-12', dueThrough: '2025-12' }),
    expected: {
      light: 'awaiting_figure',
      period: '2023-12',
      previous: expect.objectContaining({ light: 'on_track' }) as never,
    },
  },
  {
    name: 'more than one reporting interval late at asOf: awaiting_figure, with the last judgement',
    given: caseOf({ asOf: '2026-01', planEnd: '2027-12' }),
    expected: {
      light: 'awaiting_figure',
      period: '2023-12',
      previous: expect.objectContaining({ light: 'on_track' }) as never,
    },
  },
  {
    name: 'a small lag keeps its digits as a share',
    given: caseOf({
      baseline: { period: '2020-12', value: 0 },
      target: { period: '2025-12', value: 0.23 },
      frequency: 'monthly',
      figures: figures({ '2021-11': 0.04 }),
      asOf: '2021-11',
    }),
    expected: { lag: { value: 0.002166667, percentagePoints: 0.942028986 } },
  },
  { name: 'one interval late at asOf is judged', given: caseOf({ asOf: '2025-12' }), expected: { light: 'on_track' } },
  {
    name: 'nothing is late that lies beyond the plan',
    given: caseOf({ figures: figures({ '2024': 15.9 }), asOf: '2030-12' }),
    expected: { light: 'lagging', period: '2024-12' },
  },
  {
    name: 'a preliminary December closes its year once it is past its due date',
    given: caseOf({
      ...rate,
      target: { period: '2025', value: 0.0281 },
      valueKind: 'quantity',
      figures: [{ period: '2023', value: 0.029, final: false }],
      asOf: '2024-06',
    }),
    expected: { light: 'off_track', marks: ['preliminary'] },
  },
  { name: 'no figure at all', given: caseOf({ figures: [] }), expected: { light: 'awaiting_figure', period: null } },
  {
    name: 'blank is not reported, never zero',
    given: caseOf({ figures: figures({ '2022': 15, '2023': '—' }) }),
    expected: { period: '2022-12', actual: 15 },
  },
  { name: 'no target', given: caseOf({ target: undefined }), expected: { light: 'awaiting_target' } },
  {
    name: 'no baseline yet',
    given: caseOf({ baseline: null, figures: figures({ '2021': 15 }), asOf: '2021-12' }),
    expected: { light: 'awaiting_baseline' },
  },
  {
    name: 'numbers as text, periods in any form, a year as a number',
    given: caseOf({
      baseline: { period: 2020, value: '14.2' },
      target: { period: '2025-H2', value: ' 16.50 ' },
      planStart: '2021',
      planEnd: '2025-Q4',
      figures: [{ period: '2023-12-31', value: '１５．６' }],
      asOf: 2023,
    }),
    expected: { light: 'on_track', expected: 15.58, attainment: 1.014492754 },
  },
];

describe('assessCase', () => {
  it('small figures are shown with their digits', () => {
    const { reason } = assessed(
      caseOf({
        valueKind: 'quantity',
        baseline: { period: '2020-12', value: 0.000001 },
        target: { period: '2025-12', value: 0.000007 },
        frequency: 'monthly',
        figures: figures({ '2023-06': 0.00000385 }),
        asOf: '2023-06',
      }),
    );
    expect(reason.zh).toBe('本指标 2023 年 6 月 0.00000385，应有进度 0.000004，落后 0.00000015。');
  });

  it.each(TABLE)('$name', ({ given, expected }) => {
    expect(assessed(given)).toMatchObject(expected);
  });

  it.each([
    ['schedule', ['schedule'], null],
    ['cagr_ratio', ['cagr_ratio'], null],
    ['extrapolation', ['extrapolation'], null],
    ['all', ['schedule', 'cagr_ratio', 'extrapolation'], true],
  ])('method %s gives %j', (method, names, agreement) => {
    const result = assessed(caseOf({ method }));
    expect(Object.keys(result.methods)).toEqual(names);
    expect(result.agreement).toBe(agreement);
    expect(result.light).toBe('on_track');
  });

  it('a forecast is given where it is asked for and can be made', () => {
    const monthly = Object.fromEntries(
      [...'123456789'].map((m) => [`2023-0${m}`, 14 + Number(m) * 0.1 + (Number(m) % 3) * 0.05]),
    );
    const asked = { frequency: 'monthly', figures: figures(monthly), asOf: '2023-09', forecast: true };
    const { forecast } = assessed(caseOf(asked));
    expect(forecast).toMatchObject({ endPeriod: '2025-12' });
    expect(forecast?.horizon).toHaveLength(27);
    expect(forecast?.interval80).toHaveLength(2);
    expect(assessed(caseOf(asked)).forecast).toEqual(forecast);
    expect(assessed(caseOf())).not.toHaveProperty('forecast');
    expect(assessed(caseOf({ forecast: true }))).toMatchObject({ forecast: null, noForecast: 'too_few_points' });
  });

  it('every result says how it came about, the rule that gave the light last', () => {
    const { explanation } = assessed(caseOf());
    expect(explanation.zh.at(-1)).toBe('判定：按达成率，a ≥ 0.95 → 正常');
    expect(explanation.en.at(-1)).toBe('Light: by attainment, a ≥ 0.95 → on track');
  });
});

const BAD: [name: string, given: unknown, code: AssessErrorCode, word: string][] = [
  ['not an object', [1], 'not_an_object', 'object'],
  ['null', null, 'not_an_object', 'object'],
  ['no direction: it has no default', caseOf({ direction: undefined }), 'missing_field', 'direction'],
  ['no figures', caseOf({ figures: undefined }), 'missing_field', 'figures'],
  ['no asOf', caseOf({ asOf: undefined }), 'missing_field', 'asOf'],
  ['an unknown basis', caseOf({ basis: 'levl' }), 'not_allowed', '"levl"'],
  ['an unknown method', caseOf({ method: 'best' }), 'not_allowed', 'method'],
  ['an unknown reference', caseOf({ reference: { kind: 'guess' } }), 'not_allowed', 'reference.kind'],
  ['a value that is no number', caseOf({ figures: figures({ '2023': 'abc' }) }), 'not_a_number', 'figures[0].value'],
  ['a value with its percent sign', caseOf({ figures: figures({ '2023': '15.6%' }) }), 'not_a_number', 'percent'],
  ['a value that is an object', caseOf({ target: { period: '2025', value: {} } }), 'not_a_number', 'target.value'],
  ['a value beyond reason', caseOf({ figures: figures({ '2023': 1e300 }) }), 'out_of_range', 'figures[0].value'],
  ['a day that no month has', caseOf({ figures: figures({ '2023-12-32': 15 }) }), 'bad_period', 'figures[0].period'],
  ['30 February', caseOf({ figures: figures({ '2023-02-30': 15 }) }), 'bad_period', '"2023-02-30"'],
  ['29 February of no leap year', caseOf({ asOf: '2023-02-29' }), 'bad_period', 'asOf: "2023-02-29"'],
  ['day 0', caseOf({ asOf: '2023-02-00' }), 'bad_period', 'asOf'],
  ['31 April', caseOf({ baseline: { period: '2020-04-31', value: 1 } }), 'bad_period', 'baseline.period'],
  ...(
    [
      ['up', 'at_most', 'at_least, above, about, in_step_with'],
      ['up', 'below', 'at_least, above, about, in_step_with'],
      ['down', 'at_least', 'at_most, below, about, in_step_with'],
      ['down', 'above', 'at_most, below, about, in_step_with'],
    ] as const
  ).map(([direction, comparator, fitting]): (typeof BAD)[number] => [
    `${direction} with ${comparator}`,
    caseOf({ direction, comparator }),
    'not_allowed',
    `comparator: "${comparator}" does not fit direction "${direction}"; expected one of ${fitting}`,
  ]),
  ['a month that does not exist', caseOf({ asOf: '2023-13' }), 'bad_period', 'asOf'],
  ['a figure without a period', caseOf({ figures: [{ value: 1 }] }), 'missing_field', 'figures[0].period'],
  ['a figure that is a number', caseOf({ figures: [1] }), 'bad_value', 'figures[0]'],
  [
    'two values for one period',
    caseOf({ figures: [...figures({ '2023': 1 }), ...figures({ '2023-12': 2 })] }),
    'duplicate_period',
    '2023-12',
  ],
  ['a plan that ends before it starts', caseOf({ planEnd: '2020-12' }), 'bad_order', 'planEnd'],
  ['a target before the plan', caseOf({ target: { period: '2019', value: 1 } }), 'bad_order', 'target.period'],
  ['whole that is a word', caseOf({ whole: 'yes' }), 'bad_value', 'whole'],
  ['a negative tolerance', caseOf({ tolerance: -1 }), 'bad_value', 'tolerance'],
  ['too few peers', caseOf({ reference: { kind: 'peer_rank', peers: 2 } }), 'bad_value', 'peers'],
  [
    'two targets for one year',
    caseOf({ annualTargets: { '2021': 15, '2021-12': 15.5 } }),
    'duplicate_period',
    'annualTargets.2021-12: 2021 is given two targets (15, 15.5)',
  ],
  [
    'two issued values of one span for one period',
    caseOf({
      target: undefined,
      reference: { kind: 'issued', figures: [...figures({ '2023': 1 }), { period: '2023', value: 2, span: 'year' }] },
    }),
    'duplicate_period',
    'reference.figures[1].period',
  ],
  ['an annual target for no year', caseOf({ annualTargets: { soon: 1 } }), 'bad_period', 'annualTargets.soon'],
  ['an annual target for a month', caseOf({ annualTargets: { '2021-06': 1 } }), 'bad_period', 'annualTargets.2021-06'],
];

describe('a case that cannot be judged', () => {
  it.each(BAD)('%s', (_, given, code, word) => {
    const { error } = refused(given);
    expect(error.code).toBe(code);
    expect(error.message.en).toContain(word);
    expect(error.message.zh).not.toBe('');
  });

  it.each([
    ['tolernace', { tolernace: 5 }, 'tolerance'],
    ['Target', { Target: { period: '2025', value: 16 } }, 'target'],
    ['plan_end', { plan_end: '2025-12' }, 'planEnd'],
    ['ｂａｎｄ', { ｂａｎｄ: 1 }, 'band'],
    ['annualTarget', { annualTarget: { '2021': 1 } }, 'annualTargets'],
    ['figures[0].finaly', { figures: [{ period: '2023', value: 15.6, finaly: false }] }, 'final'],
    ['figures[0].valeu', { figures: [{ period: '2023', valeu: 15.6 }] }, 'value'],
    ['baseline.relatoin', { baseline: { period: '2020', value: 14.2, relatoin: 'base_level' } }, 'relation'],
    ['target.valuemax', { target: { period: '2025', value: 16.5, valuemax: 17 } }, 'valueMax'],
    ['bounds.MAX', { bounds: { MAX: 100 } }, 'max'],
    ['reference.peer', { reference: { kind: 'peer_rank', peer: 5 } }, 'peers'],
    [
      'reference.figures[0].spann',
      { reference: { kind: 'issued', figures: [{ period: '2025', value: 3, spann: 'plan' }] } },
      'span',
    ],
    ['band[U+200B]', { 'band\u200b': 1 }, 'band'],
  ])('a misspelt field: %s', (place, given, meant) => {
    const { error } = refused(caseOf(given));
    expect(error).toEqual({
      code: 'misspelt_field',
      message: {
        zh: `${place}：没有这一项，应为 ${meant}`,
        en: `${place}: there is no such field; expected ${meant}`,
      },
    });
  });

  it('a misspelt field that must not be missing is said to be misspelt first', () => {
    const { code, message } = refused({ ...caseOf({ direction: undefined }), dircetion: 'up' }).error;
    expect(code).toBe('misspelt_field');
    expect(message.zh).toBe('dircetion：没有这一项，应为 direction；direction：缺少此项');
  });

  it('keeps its id, and names several faults at once', () => {
    const { id, error } = refused(
      caseOf({ id: 7, basis: 'x', direction: 'y', asOf: 'z', planStart: 'w', nature: 'v', frequency: 'u' }),
    );
    expect(id).toBe(7);
    expect(error.message.en).toContain('and 1 more');
  });
});

describe('assessLine', () => {
  it('gives one line for one line, whatever it holds', () => {
    expect(JSON.parse(assessLine(JSON.stringify(caseOf()), 'en'))).toMatchObject({ id: 'forest', light: 'on_track' });
    expect(JSON.parse(assessLine('{"id":', 'zh-CN'))).toEqual({
      id: null,
      error: { code: 'not_json', message: '此行不是有效的 JSON' },
    });
    expect(JSON.parse(assessLine('{"id":"a"}', 'en'))).toMatchObject({ id: 'a', error: { code: 'missing_field' } });
    expect(assessLine(JSON.stringify(caseOf({ id: 'a\nb' })), 'en')).not.toContain('\n');
  });
});

describe('whatever a line holds', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      0,
      -1,
      1e14,
      '1e5',
      '',
      ' ',
      '2023',
      '2023-06',
      '2021-Q1',
      true,
      null,
      [],
      {},
      'level',
      'growth',
      'issued',
    ),
  );
  const fields = [
    'basis',
    'direction',
    'comparator',
    'nature',
    'tolerance',
    'baseline',
    'target',
    'annualTargets',
    'planStart',
    'planEnd',
    'reporting',
    'frequency',
    'figures',
    'reference',
    'valueKind',
    'whole',
    'asOf',
    'forecast',
    'bounds',
    'band',
  ];

  it('a case with some of its fields spoiled gives a result or an error, never a throw or a number that is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(caseOf(), totalOf()),
        fc.dictionary(fc.constantFrom(...fields), junk, { maxKeys: 3 }),
        (sound, spoiled) => {
          const line = assessLine(JSON.stringify({ ...sound, ...spoiled }), 'en');
          const answer = JSON.parse(line);
          expect(answer.id).toBe(sound.id);
          expect('error' in answer ? typeof answer.error.code : typeof answer.light).toBe('string');
          expect(line).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 2000, seed: 2021_2025 },
    );
  });

  it('any text gives one line of JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(JSON.parse(assessLine(text, 'zh-CN'))).toHaveProperty('error.code');
      }),
      { numRuns: 300, seed: 2021_2025 },
    );
  });
});
