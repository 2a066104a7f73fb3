import fc from 'fast-check';
import {
  combineMembers,
  type Indicator,
  type IssuedValue,
  type MemberReport,
  month,
  type Point,
  type Reference,
  type ReferenceInput,
  type Target,
} from '../../src/index.ts';
import { PLAN, ROWS } from './indicators.ts';

export const SUBJECTS = Object.values(ROWS) as Indicator[];
export const YEARS = [2021, 2022, 2023, 2024, 2025] as const;
const SOURCE = { document: 'd', item: null, text: '' };

/** Numbers at and beyond the edge of what is reported. */
export const WILD = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.constantFrom(0, -0, 1e-9, 1e14, -1e14, -100, 100),
);

/** Thousandths, each as likely as any other: of doubles most are next to nothing. */
export const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: low * 1000, max: high * 1000 }).map((thousandths) => thousandths / 1000);

/** Ascending figures at some months of the plan and the year before it. */
export const figures = (value: fc.Arbitrary<number>): fc.Arbitrary<Point[]> =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: month(2020, 1), max: month(2025, 12) }), value, fc.boolean()), {
      selector: ([period]) => period,
      maxLength: 30,
    })
    .map((rows) =>
      rows.sort(([a], [b]) => a - b).map(([period, v, final]) => ({ period, value: v, revision: 1, final })),
    );

/** A figure for every month of the plan. */
export const everyMonth = (value: fc.Arbitrary<number>): fc.Arbitrary<Point[]> => {
  const months = PLAN.end - PLAN.start + 1;
  return fc
    .array(value, { minLength: months, maxLength: months })
    .map((values) => values.map((v, i) => ({ period: PLAN.start + i, value: v, revision: 1 })));
};

/** Values issued for some years, `atLeast` so many, for the plan, or both. */
export const issuedValues = (value: fc.Arbitrary<number>, atLeast = 0): fc.Arbitrary<IssuedValue[]> => {
  const source = { issuer: null, number: null, date: null };
  const yearly = fc
    .record({ year: fc.constantFrom(...YEARS), value })
    .map(({ year, value: v }): IssuedValue => ({ span: 'year', period: month(year, 12), value: v, ...source }));
  const forPlan = value.map((v): IssuedValue => ({ span: 'plan', period: PLAN.end, value: v, ...source }));
  return fc
    .tuple(
      fc.uniqueArray(yearly, { selector: ({ period }) => period, minLength: atLeast }),
      fc.array(forPlan, { maxLength: 1 }),
    )
    .map(([years, plan]) => [...years.sort((a, b) => a.period - b.period), ...plan]);
};

/** What a target is set against, and what is known of that. */
export interface ReferenceCase {
  readonly reference: Reference | null;
  readonly input?: ReferenceInput;
}

export const references = (value: fc.Arbitrary<number>): fc.Arbitrary<ReferenceCase> => {
  const gdp = figures(value).map((own): ReferenceInput => ({ kind: 'indicator', indicator: ROWS.gdp, figures: own }));
  const issued = issuedValues(value).map((values): ReferenceInput => ({ kind: 'issued', values }));
  const average = figures(value).map((own): ReferenceInput => ({ kind: 'peer_average', figures: own }));
  return fc.oneof<fc.Arbitrary<ReferenceCase>[]>(
    fc.constant({ reference: null }),
    gdp.map((input) => ({ reference: { kind: 'indicator', indicator: 'gdp' }, input })),
    fc
      .tuple(fc.constantFrom('year' as const, 'plan' as const), issued)
      .map(([span, input]) => ({ reference: { kind: 'issued', span }, input })),
    average.map((input) => ({ reference: { kind: 'peer_average' }, input })),
    fc.integer({ min: 3, max: 40 }).map((peers) => ({ reference: { kind: 'peer_rank', peers } })),
  );
};

/** A final target or none, annual ones for some years, and some of either adjusted in the middle of the plan. */
export const targets = (value: fc.Arbitrary<number>): fc.Arbitrary<Target[]> => {
  const of = (kind: Target['kind'], period: fc.Arbitrary<number>) =>
    fc.record({ kind: fc.constant(kind), period, value, setOn: fc.constantFrom('2021-01-20', '2023-06-30') });
  const yearEnd = fc.constantFrom(...YEARS).map((year) => month(year, 12));
  const end = fc.integer({ min: month(2022, 12), max: PLAN.end });
  return fc
    .tuple(
      fc.array(of('final', end), { maxLength: 1 }),
      fc.uniqueArray(of('annual', yearEnd), { selector: ({ period }) => period }),
      fc.array(of('adjusted', fc.oneof(yearEnd, fc.constant(PLAN.end))), { maxLength: 3 }),
    )
    .map((all) => all.flat().map((target): Target => ({ ...target, ...SOURCE })));
};

const memberPeriod = fc.integer({ min: 0, max: 9 }).map((halves) => month(2021, 6) + 6 * halves);

/** How a series is made up of members' reports, and those reports; also of members that the plan does not name. */
export const memberCases = (value: fc.Arbitrary<number>) => {
  // A report is read as a decimal: none is nearer to nothing than this but zero itself.
  const share = value.filter((number) => number === 0 || Math.abs(number) >= 1e-9);
  return fc.record({
    members: fc.record({
      combine: fc.constantFrom('sum' as const, 'weighted_ratio' as const, 'minimum' as const, 'event' as const),
      names: fc.subarray(['a', 'b', 'c']),
    }),
    reports: fc.uniqueArray(
      fc.oneof(
        fc.record({ member: fc.constantFrom('', 'a', 'b', 'c', 'x'), period: memberPeriod, value }),
        fc.record({
          member: fc.constantFrom('a', 'b', 'c'),
          period: memberPeriod,
          numerator: share,
          denominator: share,
        }),
      ),
      { selector: ({ member, period }) => `${member} ${period}`, maxLength: 20 },
    ),
  });
};

/** The series that these reports make. */
export const combined = (subject: Indicator, reports: readonly Omit<MemberReport, 'revision'>[]): Point[] =>
  combineMembers(
    subject,
    reports.map((report) => ({ ...report, revision: 1 })),
  );
