import {
  type AssessFailure,
  type AssessResult,
  assessCase,
  type EvaluationInput,
  formatPeriod,
  type Point,
} from '../../src/index.ts';

/** `figures({ '2021': 250 })` as a case lists them. */
export const figures = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([period, value]) => ({ period, value }));

/** An assess case: forest coverage by the end of 2023, but for what is given. `undefined` leaves a field out. */
export const caseOf = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id: 'forest',
  method: 'all',
  basis: 'level',
  direction: 'up',
  comparator: 'at_least',
  nature: 'binding',
  valueKind: 'percentage',
  baseline: { period: '2020-12', value: 14.2 },
  target: { period: '2025-12', value: 16.5 },
  planStart: '2021-01',
  planEnd: '2025-12',
  reporting: 'level',
  frequency: 'annual',
  figures: figures({ '2023-12': 15.6 }),
  asOf: '2023-12',
  ...fields,
});

/** A total over the plan, reported as year-to-date. */
export const totalOf = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  caseOf({
    id: 'total',
    basis: 'plan_total',
    nature: 'anticipatory',
    valueKind: 'quantity',
    baseline: undefined,
    target: { period: '2025-12', value: 1800 },
    reporting: 'year_to_date',
    frequency: 'monthly',
    figures: figures({ '2021-12': 250, '2022-12': 300, '2023-06': 160 }),
    asOf: '2023-06',
    ...fields,
  });

/** The result of a case that must be sound. */
export const assessed = (given: unknown): AssessResult => {
  const answer = assessCase(given);
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message.en}`);
  return answer;
};

/** The error of a case that must be refused. */
export const refused = (given: unknown): AssessFailure => {
  const answer = assessCase(given);
  if (!('error' in answer)) throw new Error(`judged as ${answer.light}`);
  return answer;
};

const listed = (points: readonly Point[]) =>
  points.map(({ period, value }) => ({ period: formatPeriod(period), value }));

const referenceOf = ({ indicator, reference }: EvaluationInput) => {
  if (!indicator.reference) return undefined;
  if (!reference) return indicator.reference;
  switch (reference.kind) {
    case 'indicator':
    case 'peer_average':
      return { kind: reference.kind, figures: listed(reference.figures) };
    case 'issued': {
      const values = reference.values.map(({ period, value, span }) => ({ period: formatPeriod(period), value, span }));
      return { kind: 'issued', figures: values };
    }
    case 'peer_rank':
      return reference;
    default:
      return reference satisfies never;
  }
};

/** An evaluation's input as a case, at the period of its last figure. */
export const asCase = (input: EvaluationInput): Record<string, unknown> => {
  const { indicator, plan, figures: own } = input;
  const { baseline, targets } = indicator;
  const final = targets.find(({ kind }) => kind === 'final');
  const annual = targets.filter(({ kind }) => kind === 'annual');
  const { basis, direction, comparator, nature, reporting, frequency, valueKind, whole } = indicator;
  return {
    ...{
      id: indicator.code,
      method: 'all',
      basis,
      direction,
      comparator,
      nature,
      reporting,
      frequency,
      valueKind,
      whole,
    },
    ...(indicator.tolerance === null ? {} : { tolerance: indicator.tolerance }),
    ...(baseline ? { baseline: { period: formatPeriod(baseline.period), value: baseline.value } } : {}),
    ...(final ? { target: { period: formatPeriod(final.period), value: final.value } } : {}),
    ...(annual.length > 0
      ? {
          annualTargets: Object.fromEntries(annual.map(({ period, value }) => [formatPeriod(period, 'annual'), value])),
        }
      : {}),
    planStart: formatPeriod(plan.start),
    planEnd: formatPeriod(plan.end),
    figures: listed(own),
    reference: referenceOf(input),
    asOf: formatPeriod(own.at(-1)?.period ?? plan.end),
  };
};
