import { describe, expect, it } from 'vitest';
import {
  type AlertState,
  applyTransition,
  closedYearOf,
  DEFAULT_ALERT_POLICY,
  DEFAULT_POLICY,
  evaluate,
  type Indicator,
  type Point,
} from '../src/index.ts';
import { PLAN, p, ROWS } from './support/indicators.ts';

interface Judged {
  readonly figures: readonly (readonly [period: string, value: number, final?: boolean])[];
  readonly revision?: number;
  readonly closedThrough?: string;
}

const yearOf = (indicator: Indicator, { figures, revision = 1, closedThrough }: Judged) => {
  const known: Point[] = figures.map(([period, value, final]) => ({
    period: p(period),
    value,
    revision,
    ...(final === undefined ? {} : { final }),
  }));
  const through = closedThrough === undefined ? null : p(closedThrough);
  const asOf = known.at(-1)?.period ?? PLAN.start;
  const evaluation = evaluate({ indicator, plan: PLAN, figures: known, asOf, closedThrough: through });
  return closedYearOf({ evaluation, revision, indicator, policy: DEFAULT_POLICY, closedThrough: through });
};

/** A binding limit of each year, at most 35. */
const LIMIT: Indicator = {
  ...ROWS.waste,
  code: 'limit',
  nature: 'binding',
  basis: 'annual',
  reporting: 'level',
  frequency: 'monthly',
  direction: 'down',
  comparator: 'at_most',
  valueKind: 'quantity',
  baseline: null,
  reference: null,
  members: null,
  whole: false,
  targets: [{ kind: 'final', period: p('2025'), value: 35, document: 'd', item: null, text: '35' }],
};
/** A level of its own for 2023 on the way to 50. */
const LEVEL: Indicator = {
  ...LIMIT,
  code: 'level',
  nature: 'anticipatory',
  basis: 'level',
  direction: 'up',
  comparator: 'at_least',
  baseline: { period: p('2020'), value: 10, relation: 'same_measure' },
  targets: [
    { kind: 'annual', period: p('2023'), value: 30, document: 'd', item: null, text: '30' },
    { kind: 'final', period: p('2025'), value: 50, document: 'd', item: null, text: '50' },
  ],
};
const NO_YEARS: Indicator = { ...LEVEL, targets: LEVEL.targets.filter(({ kind }) => kind === 'final') };

const ROWS_OF_YEARS: { name: string; indicator: Indicator; judged: Judged; expected: object | null }[] = [
  {
    name: 'a limit kept in December -> on track',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 34]] },
    expected: { year: 2023, light: 'on_track' },
  },
  {
    name: 'a binding limit broken in December -> off track',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 35.5]] },
    expected: { year: 2023, light: 'off_track' },
  },
  {
    name: 'a month within the year -> nothing',
    indicator: LIMIT,
    judged: { figures: [['2023-11', 40]] },
    expected: null,
  },
  {
    name: 'a preliminary December, not yet due -> nothing',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 40, false]], closedThrough: '2023-11' },
    expected: null,
  },
  {
    name: 'a preliminary December past its due date -> missed',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 40, false]], closedThrough: '2023-12' },
    expected: { year: 2023, light: 'off_track', history: false },
  },
  {
    name: 'a December that comes in spring -> still news',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 40]], closedThrough: '2024-03' },
    expected: { year: 2023, light: 'off_track', history: false },
  },
  {
    name: 'a December that comes after the next one was due -> history',
    indicator: LIMIT,
    judged: { figures: [['2023-12', 40]], closedThrough: '2024-12' },
    expected: { year: 2023, history: true },
  },
  {
    name: "a year's own level missed -> lagging",
    indicator: LEVEL,
    judged: { figures: [['2023-12', 25]] },
    expected: { year: 2023, light: 'lagging' },
  },
  {
    name: "a year's own level reached -> on track",
    indicator: LEVEL,
    judged: { figures: [['2023-12', 30]] },
    expected: { year: 2023, light: 'on_track' },
  },
  {
    name: 'behind on a road whose year has no target of its own -> nothing',
    indicator: NO_YEARS,
    judged: { figures: [['2023-12', 20]] },
    expected: null,
  },
];

describe('closedYearOf', () => {
  it.each(ROWS_OF_YEARS)('$name', ({ indicator, judged, expected }) => {
    const year = yearOf(indicator, judged);
    if (expected === null) expect(year).toBeNull();
    else expect(year).toMatchObject(expected);
  });

  const tell = (steps: readonly Judged[]): string[][] => {
    let state: AlertState | null = null;
    return steps.flatMap((judged) => {
      const year = yearOf(LIMIT, judged);
      if (year?.year !== 2023) return [];
      const observation = { ...year, nature: LIMIT.nature };
      const next = applyTransition({ previous: state, observation, policy: DEFAULT_ALERT_POLICY, now: 0 });
      state = next.state;
      return [next.emit.map(({ reason, to }) => `${reason}: ${to.join(', ')}`)];
    });
  };

  it("next year's good figures say nothing of the missed year", () => {
    const missed: Judged = { figures: [['2023-12', 36]] };
    const january: Judged = {
      figures: [
        ['2023-12', 36],
        ['2024-01', 20],
      ],
    };
    const december: Judged = {
      figures: [
        ['2023-12', 36],
        ['2024-12', 20],
      ],
    };
    expect(tell([missed, january, december])).toEqual([['first: reporter, head, leader']]);
  });

  it('a preliminary miss that turns out final and better is taken back', () => {
    const preliminary: Judged = { figures: [['2023-12', 36, false]], closedThrough: '2023-12' };
    const final: Judged = { figures: [['2023-12', 34, true]], closedThrough: '2023-12', revision: 2 };
    expect(tell([preliminary, final])).toEqual([['first: reporter, head, leader'], ['restated: told']]);
  });
});
