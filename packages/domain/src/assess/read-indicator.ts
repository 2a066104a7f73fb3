import {
  BASES,
  type Baseline,
  type Basis,
  COMPARATORS,
  DIRECTIONS,
  type Indicator,
  NATURES,
  REPORTINGS,
  type Reference,
  type Reporting,
  type Target,
  VALUE_KINDS,
  type ValueKind,
} from '../indicator.ts';
import { FREQUENCIES, type Month, monthOfYear, parsePeriod } from '../period.ts';
import { decimalsOf } from '../rounding.ts';
import { type Fields, isObject } from './case-fields.ts';

const DEFAULT_PEERS = 16;
const MOST_DECIMALS = 4;

const SOURCE = { document: '', item: null, text: '' } as const;

const readTarget = (fields: Fields, planEnd: Month): Target[] => {
  const target = fields.fields('target');
  if (!target) return [];
  const period = target.optionalPeriod('period') ?? planEnd;
  const value = target.optionalNumber('value') ?? null;
  const valueMax = target.optionalNumber('valueMax');
  return [{ kind: 'final', period, value, ...SOURCE, ...(valueMax === undefined ? {} : { valueMax }) }];
};

const readAnnualTargets = (fields: Fields): Target[] => {
  const targets = fields.fields('annualTargets');
  if (!targets) return [];
  return Object.keys(targets.object).flatMap((year): Target[] => {
    const period = parsePeriod(year)?.end;
    if (period === undefined || monthOfYear(period) !== 12)
      return targets.fault(year, 'bad_period', '应为年份', 'expected a year') ?? [];
    const value = targets.optionalNumber(year);
    return value === undefined ? [] : [{ kind: 'annual', period, value, ...SOURCE }];
  });
};

const readBaseline = (fields: Fields): Baseline | null => {
  const baseline = fields.fields('baseline');
  if (!baseline?.has('value')) return null;
  const period = baseline.period('period');
  const value = baseline.number('value');
  const relation =
    baseline.optionalOneOf('relation', ['same_measure', 'base_level', 'prior_period', 'different_scope']) ??
    'same_measure';
  return period === undefined || value === undefined ? null : { period, value, relation };
};

/** What the target is set against; `null` where the case states nothing. */
const readReference = (fields: Fields, basis: Basis): Reference | null => {
  const reference = fields.fields('reference');
  if (!reference) return null;
  const kind = reference.oneOf('kind', ['indicator', 'issued', 'peer_average', 'peer_rank']);
  switch (kind) {
    case 'indicator':
      return { kind, indicator: 'reference' };
    case 'issued':
      return { kind, span: reference.optionalOneOf('span', ['year', 'plan']) ?? usualSpan(basis) };
    case 'peer_average':
      return { kind };
    case 'peer_rank':
      return { kind, peers: readPeers(reference) };
    case undefined:
      return null;
    default:
      return kind satisfies never;
  }
};

/** Sums, changes and averages are issued for the plan, everything else by the year. */
const usualSpan = (basis: Basis): 'year' | 'plan' => (basis === 'annual' || basis === 'level' ? 'year' : 'plan');

const readPeers = (reference: Fields): number => {
  const peers = reference.optionalNumber('peers') ?? DEFAULT_PEERS;
  if (Number.isInteger(peers) && peers >= 3) return peers;
  reference.fault('peers', 'bad_value', '应为不小于 3 的整数', 'expected a whole number from 3');
  return DEFAULT_PEERS;
};

/** Growth where the figures or the target are rates of growth; a quantity where the case does not say. */
const kindOf = (fields: Fields, basis: Basis, reporting: Reporting): ValueKind =>
  fields.optionalOneOf('valueKind', VALUE_KINDS) ??
  (basis === 'average_growth' || reporting === 'growth' ? 'growth' : 'quantity');

/**
 * Yearly rates of change multiply: a rate for each year, or a year's 同比, in a change over the plan. As what, a case
 * says in `compoundsAs`; `Indicator.compoundsAs` has what holds where it does not.
 */
const compoundsByNature = (kind: ValueKind, basis: Basis, reporting: Reporting): boolean =>
  kind === 'growth' && (basis === 'annual' || (basis === 'total_change' && reporting === 'growth'));

/** Decimals of the figures as given, four at most; of small figures as many as show three digits of the largest. */
const decimalsIn = (values: readonly number[]): number => {
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const allowed = Math.max(MOST_DECIMALS, decimalsOf(largest, 3));
  return values.reduce((most, value) => {
    const fraction = value.toFixed(allowed).split('.')[1] ?? '';
    return Math.max(most, fraction.replace(/0+$/, '').length);
  }, 0);
};

const wordsOf = (fields: Fields, key: string, zh: string, en: string) => {
  const given = fields.object[key];
  if (typeof given === 'string') return { zh: given, en: given };
  if (isObject(given) && typeof given.zh === 'string' && typeof given.en === 'string') {
    return { zh: given.zh, en: given.en };
  }
  return { zh, en };
};

const readBounds = (fields: Fields): Indicator['bounds'] => {
  const bounds = fields.fields('bounds');
  if (!bounds) return null;
  const min = bounds.optionalNumber('min');
  const max = bounds.optionalNumber('max');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
};

/** The indicator that a case describes; fields that are missing or wrong are faults and read as their defaults. */
export const readIndicator = (fields: Fields, planEnd: Month, values: readonly number[]): Indicator => {
  const basis = fields.oneOf('basis', BASES) ?? 'level';
  const reporting = fields.oneOf('reporting', REPORTINGS) ?? 'level';
  const valueKind = kindOf(fields, basis, reporting);
  const percent = valueKind === 'quantity' ? '' : '%';
  const compoundsAs = fields.optionalOneOf('compoundsAs', ['increase', 'reduction']);
  const band = fields.optionalNumber('band');
  const tolerance = fields.optionalNumber('tolerance');
  for (const [key, value] of Object.entries({ band, tolerance })) {
    if (value !== undefined && value < 0) fields.fault(key, 'bad_value', '不能为负数', 'must not be negative');
  }
  return {
    code: 'case',
    no: null,
    name: wordsOf(fields, 'name', '本指标', 'This indicator'),
    unit: wordsOf(fields, 'unit', percent, percent),
    valueKind,
    decimals: decimalsIn(values),
    nature: fields.oneOf('nature', NATURES) ?? 'binding',
    basis,
    reporting,
    frequency: fields.oneOf('frequency', FREQUENCIES) ?? 'monthly',
    direction: fields.oneOf('direction', DIRECTIONS) ?? 'up',
    comparator: fields.oneOf('comparator', COMPARATORS) ?? 'at_least',
    tolerance: tolerance ?? null,
    reference: readReference(fields, basis),
    compounding: fields.has('compounding')
      ? fields.flag('compounding')
      : compoundsByNature(valueKind, basis, reporting),
    ...(compoundsAs === undefined ? {} : { compoundsAs }),
    ...(band === undefined ? {} : { band }),
    whole: fields.flag('whole'),
    tier: 1,
    members: null,
    bounds: readBounds(fields),
    skipsJanuary: fields.flag('skipsJanuary'),
    due: { kind: 'working_days_after', days: 10 },
    partOf: null,
    sameAs: null,
    notMeasured: null,
    leadUnit: '',
    assistingUnits: [],
    baseline: readBaseline(fields),
    targets: [...readTarget(fields, planEnd), ...readAnnualTargets(fields)],
    assumed: [],
  };
};
