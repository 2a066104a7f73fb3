import type { EvaluationInput } from '../evaluation-input.ts';
import type { Indicator } from '../indicator.ts';
import { formatPeriod, type Month } from '../period.ts';
import { DEFAULT_POLICY } from '../plan.ts';
import type { IssuedValue, ReferenceInput } from '../reference.ts';
import { decimalsOf } from '../rounding.ts';
import { ASSESS_METHODS, type AssessMethod, type CaseId } from './assess-result.ts';
import { type Fault, type Json, readFields } from './case-fields.ts';
import { CASE_FIELDS, type CaseFields, ISSUED_SPANS, REFERENCE_FIELDS, type ReferenceFields } from './case-names.ts';
import { FIGURE_FIELDS, readFigures } from './read-figures.ts';
import { readIndicator } from './read-indicator.ts';

/** A case that can be judged. */
export interface Case {
  readonly id: CaseId;
  readonly method: AssessMethod;
  readonly forecast: boolean;
  readonly input: EvaluationInput;
}

/** The identity of whatever came in; `null` where it has none that can be echoed. */
export const idOf = (given: Json): CaseId =>
  typeof given.id === 'string' || typeof given.id === 'number' ? given.id : null;

const MOST_DECIMALS = 4;

/** Decimals of the figures as given, four at most; of small figures as many as show three digits of the largest. */
const decimalsIn = (values: readonly number[]): number => {
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const allowed = Math.max(MOST_DECIMALS, decimalsOf(largest, 3));
  return values.reduce((most, value) => {
    const fraction = value.toFixed(allowed).split('.')[1] ?? '';
    return Math.max(most, fraction.replace(/0+$/, '').length);
  }, 0);
};

/** The span of each value is its own, else that of the reference: a year and the plan may end in the same month. */
const readIssued = (reference: ReferenceFields, usual: IssuedValue['span']): IssuedValue[] => {
  const items = reference.list('figures', [...FIGURE_FIELDS, 'span']);
  const bySpan = Map.groupBy(items, (item) => item.optionalOneOf('span', ISSUED_SPANS) ?? usual);
  const source = { issuer: null, number: null, date: null };
  return [...bySpan].flatMap(([span, own]) =>
    readFigures(own).map(({ period, value }) => ({ span, period, value, ...source })),
  );
};

const readReferenceInput = (
  reference: ReferenceFields | undefined,
  indicator: Indicator,
): ReferenceInput | undefined => {
  const { reference: stated } = indicator;
  if (!reference || !stated) return undefined;
  const figures = () => (reference.has('figures') ? readFigures(reference.list('figures', FIGURE_FIELDS)) : []);
  switch (stated.kind) {
    case 'indicator': {
      const other = { ...indicator, code: 'reference', name: { zh: '参照指标', en: 'the reference' } };
      return { kind: 'indicator', indicator: other, figures: figures() };
    }
    case 'peer_average':
      return { kind: 'peer_average', figures: figures() };
    case 'issued':
      return { kind: 'issued', values: reference.has('figures') ? readIssued(reference, stated.span) : [] };
    case 'peer_rank':
      return { kind: 'peer_rank', peers: stated.peers };
    default:
      return stated satisfies never;
  }
};

const checkOrder = (fields: CaseFields, start: Month, end: Month, indicator: Indicator): void => {
  const from = formatPeriod(start);
  if (end < start) {
    fields.fault('planEnd', 'bad_order', `早于规划开始（${from}）`, `is before the plan's start (${from})`);
  }
  const final = indicator.targets.find(({ kind }) => kind === 'final');
  if (final && final.period < start) {
    fields.fault('target.period', 'bad_order', `早于规划开始（${from}）`, `is before the plan's start (${from})`);
  }
};

/**
 * Reads a case, or says everything that is wrong with it. A case states no due rule: by the end of the month `asOf`,
 * whatever ended before that month is taken to be due, unless it says otherwise in `dueThrough`.
 */
export const readCase = (given: Json): Case | readonly Fault[] => {
  const faults: Fault[] = [];
  const fields = readFields(given, '', CASE_FIELDS, faults);
  const start = fields.periodStart('planStart');
  const end = fields.period('planEnd');
  const asOf = fields.period('asOf');
  const reference = fields.fields('reference', REFERENCE_FIELDS);
  const described = readIndicator(fields, reference, end ?? 0);
  const figures = readFigures(fields.list('figures', FIGURE_FIELDS));
  const indicator = { ...described, decimals: decimalsIn(figures.map(({ value }) => value)) };
  const against = readReferenceInput(reference, indicator);
  const method = fields.optionalOneOf('method', ASSESS_METHODS) ?? 'all';
  const forecast = fields.flag('forecast');
  const stated = fields.optionalPeriod('dueThrough');
  if (start !== undefined && end !== undefined) checkOrder(fields, start, end, indicator);
  if (faults.length > 0 || start === undefined || end === undefined || asOf === undefined) return faults;
  const dueThrough = stated ?? Math.min(asOf - 1, end);
  return {
    id: idOf(given),
    method,
    forecast,
    input: {
      indicator,
      plan: { start, end, policy: DEFAULT_POLICY },
      figures,
      asOf,
      ...(against ? { reference: against } : {}),
      dueThrough,
      closedThrough: dueThrough,
    },
  };
};
