import { type AssessFailure, type AssessResult, assessCase } from '../../src/index.ts';

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
