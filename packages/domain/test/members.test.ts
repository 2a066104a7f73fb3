import { describe, expect, it } from 'vitest';
import { combineMembers, evaluate, type Indicator, type MemberReport } from '../src/index.ts';
import { indicator, input, p } from './support/indicators.ts';

const TOWNS = ['朱泾镇', '枫泾镇', '亭林镇'];
const made = (combine: NonNullable<Indicator['members']>['combine'], rest: Partial<Indicator> = {}): Indicator => ({
  ...indicator({ name: { zh: '污水处理率', en: 'Sewage treatment' }, final: 80, from: 60, nature: 'binding' }),
  members: { combine, names: TOWNS },
  ...rest,
});
const report = (member: string, period: string, value: number, rest: Partial<MemberReport> = {}): MemberReport => ({
  member,
  period: p(period),
  value,
  revision: 1,
  ...rest,
});
const share = (member: string, numerator: number, denominator: number): MemberReport => ({
  member,
  period: p('2023'),
  numerator,
  denominator,
  revision: 1,
});
const three = (a: number, b: number, c: number, period = '2023'): MemberReport[] => [
  report('朱泾镇', period, a),
  report('枫泾镇', period, b),
  report('亭林镇', period, c),
];

interface Row {
  readonly name: string;
  readonly subject: Indicator;
  readonly reports: readonly MemberReport[];
  readonly values: readonly number[];
  readonly decidedBy?: string | null;
  readonly missing?: readonly string[];
}

const count = { valueKind: 'quantity', unit: { zh: '起', en: 'events' }, direction: 'down' } as const;

const TABLE: Row[] = [
  { name: 'sum: values add up', subject: made('sum'), reports: three(1, 2, 3), values: [6], decidedBy: null },
  {
    name: 'weighted_ratio: 90 % of 100 and 50 % of 300 is 60 %, not 70 %',
    subject: made('weighted_ratio'),
    reports: [share('朱泾镇', 90, 100), share('枫泾镇', 150, 300)],
    values: [60],
    missing: ['亭林镇'],
  },
  {
    name: 'weighted_ratio: of a quantity, not in hundredths',
    subject: made('weighted_ratio', { unit: { zh: '平方米', en: 'm²' } }),
    reports: [share('朱泾镇', 90, 10), share('枫泾镇', 110, 10), share('亭林镇', 0, 20)],
    values: [5],
    missing: [],
  },
  {
    name: 'weighted_ratio: a bare percentage cannot be weighed and counts as missing',
    subject: made('weighted_ratio'),
    reports: [share('朱泾镇', 90, 100), report('枫泾镇', '2023', 50)],
    values: [90],
    missing: ['枫泾镇', '亭林镇'],
  },
  {
    name: 'weighted_ratio: nothing to divide by: no point',
    subject: made('weighted_ratio'),
    reports: [share('朱泾镇', 0, 0)],
    values: [],
  },
  {
    name: 'minimum: the weakest decides and is named',
    subject: made('minimum'),
    reports: three(72, 90, 85),
    values: [72],
    decidedBy: '朱泾镇',
    missing: [],
  },
  {
    name: 'minimum where lower is better: the highest is the weakest',
    subject: made('minimum', { direction: 'down' }),
    reports: three(72, 90, 85),
    values: [90],
    decidedBy: '枫泾镇',
  },
  {
    name: 'minimum: a ratio serves as a value',
    subject: made('minimum'),
    reports: [share('朱泾镇', 1, 2), report('枫泾镇', '2023', 60)],
    values: [50],
    decidedBy: '朱泾镇',
    missing: ['亭林镇'],
  },
  {
    name: 'a plain report stands for the combined value',
    subject: made('minimum'),
    reports: [...three(72, 90, 85), report('', '2023', 75)],
    values: [75],
    decidedBy: null,
    missing: [],
  },
  {
    name: 'no names, nobody reported before: any member may report, none is missing',
    subject: made('minimum', { members: { combine: 'minimum', names: [] } }),
    reports: [report('甲', '2023', 3), report('乙', '2023', 2)],
    values: [2],
    decidedBy: '乙',
    missing: [],
  },
  {
    name: 'no names: who reported in an earlier period and is silent now is missing',
    subject: made('minimum', { members: { combine: 'minimum', names: [] } }),
    reports: [
      ...three(72, 90, 85, '2021'),
      report('枫泾镇', '2022', 91),
      report('廊下镇', '2022', 88),
      report('枫泾镇', '2023', 92),
    ],
    values: [72, 88, 92],
    decidedBy: '枫泾镇',
    missing: ['亭林镇', '朱泾镇', '廊下镇'],
  },
  {
    name: 'no names, a weighted ratio: who could not be weighed before is not missing now',
    subject: made('weighted_ratio', { members: { combine: 'weighted_ratio', names: [] } }),
    reports: [report('甲', '2022', 50), { ...share('乙', 1, 2), period: p('2022') }, share('丙', 3, 4)],
    values: [50, 75],
    missing: ['乙'],
  },
  {
    name: 'no names: a report of the combined value stands for all who reported before',
    subject: made('minimum', { members: { combine: 'minimum', names: [] } }),
    reports: [...three(72, 90, 85, '2022'), report('', '2023', 75)],
    values: [72, 75],
    missing: [],
  },
  {
    name: 'no names, events: who reported before and is silent now is missing',
    subject: made('event', {
      ...count,
      reporting: 'year_to_date',
      members: { combine: 'event', names: [] },
    }),
    reports: [...three(0, 0, 0, '2022'), report('枫泾镇', '2023', 0)],
    values: [0, 0],
    missing: ['亭林镇', '朱泾镇'],
  },
  {
    name: 'a name that the plan does not know takes no part',
    subject: made('minimum'),
    reports: [...three(72, 90, 85), report('他镇', '2023', 1)],
    values: [72],
    decidedBy: '朱泾镇',
  },
  {
    name: 'event: from the first occurrence on it stays, also in later years',
    subject: made('event', { ...count, reporting: 'year_to_date' }),
    reports: [...three(0, 0, 0, '2021'), ...three(0, 1, 0, '2022'), ...three(0, 0, 0, '2023')],
    values: [0, 1, 1],
    decidedBy: '枫泾镇',
  },
  {
    name: 'event in increments: a later year begins with what came before',
    subject: made('event', { ...count, reporting: 'increment', frequency: 'quarterly' }),
    reports: [report('', '2022-Q3', 1), report('', '2022-Q4', 0), report('', '2023-Q1', 0), report('', '2023-Q2', 2)],
    values: [1, 0, 1, 2],
    decidedBy: '',
  },
  {
    name: 'event: a corrected occurrence is gone',
    subject: made('event', { ...count, reporting: 'year_to_date' }),
    reports: [report('朱泾镇', '2022', 0, { revision: 2 }), report('朱泾镇', '2023', 0)],
    values: [0, 0],
    decidedBy: null,
  },
];

describe('combineMembers', () => {
  it.each(TABLE)('$name', ({ subject, reports, values, decidedBy, missing }) => {
    const combined = combineMembers(subject, reports);
    expect(combined.map(({ value }) => value)).toEqual(values);
    const last = combined.at(-1)?.members;
    if (decidedBy !== undefined) expect(last?.decidedBy?.member ?? null).toBe(decidedBy);
    if (missing) expect(last?.missing).toEqual(missing);
  });

  it('does not depend on the order of the reports', () => {
    const reports = [...three(1, 2, 3, '2022'), ...three(4, 5, 6, '2023')];
    for (const subject of [made('minimum'), made('minimum', { members: { combine: 'minimum', names: [] } })]) {
      const known = [...reports, report('朱泾镇', '2023', 7)];
      expect(combineMembers(subject, known.toReversed())).toEqual(combineMembers(subject, known));
    }
  });

  it('grows its revision with every report and correction, and passes marks on', () => {
    const first = combineMembers(made('sum'), three(1, 2, 3).slice(0, 2));
    const all = combineMembers(made('sum'), three(1, 2, 3));
    const corrected = combineMembers(made('sum'), [
      ...three(1, 2, 3).slice(1),
      report('朱泾镇', '2023', 9, { revision: 2 }),
    ]);
    expect([first, all, corrected].map(([point]) => point?.revision)).toEqual([2, 3, 4]);
    const [marked] = combineMembers(made('sum'), [report('朱泾镇', '2023', 9, { final: false, inDoubt: true })]);
    expect(marked).toMatchObject({ final: false, inDoubt: true });
  });
});

describe('judgement of a combined value', () => {
  const judge = (subject: Indicator, reports: readonly MemberReport[]) =>
    evaluate({ ...input(subject, {}), figures: combineMembers(subject, reports) });

  it('names the weakest before it says what is needed', () => {
    const { reason } = judge(made('minimum'), three(62, 90, 85));
    expect(reason.zh).toContain('最弱：朱泾镇 62.0%。要按期达标');
    expect(reason.en).toContain('Weakest: 朱泾镇, 62.0%. To end on target');
  });

  it.each([
    [
      'minimum, some missing, good so far: waits for the others',
      made('minimum'),
      [report('朱泾镇', '2023', 90)],
      'awaiting_figure',
    ],
    [
      'minimum without names, one silent who reported the year before, good so far: waits',
      made('minimum', { members: { combine: 'minimum', names: [] } }),
      [...three(90, 70, 91, '2022'), report('朱泾镇', '2023', 90), report('亭林镇', '2023', 91)],
      'awaiting_figure',
    ],
    ['minimum, some missing, one weak already: judged', made('minimum'), [report('朱泾镇', '2023', 61)], 'off_track'],
    ['minimum, all in and good: achieved', made('minimum'), three(90, 91, 92), 'achieved'],
    ['a growing sum, some missing, good already: judged', made('sum'), [report('朱泾镇', '2023', 90)], 'achieved'],
    [
      'a sum that is to stay low, some missing: waits',
      made('sum', { direction: 'down', comparator: 'at_most' }),
      [report('朱泾镇', '2023', 10)],
      'awaiting_figure',
    ],
    [
      'no event so far, all in: met',
      made('event', {
        ...count,
        basis: 'annual',
        reporting: 'year_to_date',
        comparator: 'at_most',
        targets: indicator({ final: 0 }).targets,
      }),
      three(0, 0, 0),
      'on_track',
    ],
    [
      'one event in a closed year, binding: off track, also the year after',
      made('event', {
        ...count,
        basis: 'annual',
        reporting: 'year_to_date',
        comparator: 'at_most',
        targets: indicator({ final: 0 }).targets,
      }),
      [...three(0, 1, 0, '2022'), ...three(0, 0, 0, '2023')],
      'off_track',
    ],
  ] as const)('%s', (_, subject, reports, light) => {
    expect(judge(subject, reports).light).toBe(light);
  });

  it('partial reports are marked incomplete and name who is missing', () => {
    const { marks, reason } = judge(made('minimum'), [report('朱泾镇', '2023', 61)]);
    expect(marks).toContain('incomplete');
    expect(reason.zh).toContain('尚缺数据：枫泾镇、亭林镇。');
    const waiting = judge(made('minimum'), [report('朱泾镇', '2023', 90)]);
    expect(waiting.marks).toContain('incomplete');
    expect(waiting.reason.zh).toBe(
      '污水处理率 2023 年数据不全，尚缺：枫泾镇、亭林镇；已有数据符合要求，待齐全后判断。',
    );
  });
});
