import { FITTING_COMPARATORS } from '../fitting-comparators.ts';
import {
  BASES,
  type Baseline,
  type Basis,
  COMPARATORS,
  type Comparator,
  DIRECTIONS,
  type Direction,
  type Indicator,
  NATURES,
  REPORTINGS,
  type Reference,
  type Reporting,
  type Target,
  VALUE_KINDS,
  type ValueKind,
} from '../indicator.ts';
import { FREQUENCIES, type Month, monthOfYear, parsePeriod, yearOf } from '../period.ts';
import { isObject } from './case-fields.ts';
import { type CaseFields, ISSUED_SPANS, type ReferenceFields } from './case-names.ts';

const DEFAULT_PEERS = 16;

const SOURCE = { document: '', item: null, text: '' } as const;

const readTarget = (fields: CaseFields, planEnd: Month): Target[] => {
  const target = fields.fields('target', ['period', 'value', 'valueMax']);
  if (!target) return [];
  const period = target.optionalPeriod('period') ?? planEnd;
  const value = target.optionalNumber('value') ?? null;
  const valueMax = target.optionalNumber('valueMax');
  return [{ kind: 'final', period, value, ...SOURCE, ...(valueMax === undefined ? {} : { valueMax }) }];
};

/** By year, `2021` or any other name of a period that ends with it; two values for one year are a fault. */
const readAnnualTargets = (fields: CaseFields): Target[] => {
  const targets = fields.fields<string>('annualTargets', []);
  if (!targets) return [];
  const byYear = new Map<Month, number>();
  for (const key of Object.keys(targets.object)) {
    const period = parsePeriod(key)?.end;
    if (period === undefined || monthOfYear(period) !== 12) {
      targets.fault(key, 'bad_period', '应为年份', 'expected a year');
      continue;
    }
    const value = targets.optionalNumber(key);
    if (value === undefined) continue;
    const known = byYear.get(period) ?? value;
    if (known !== value) {
      const year = yearOf(period);
      targets.fault(
        key,
        'duplicate_period',
        `${year} 年有两个不同的目标值（${known}、${value}），应只有一个`,
        `${year} is given two targets (${known}, ${value}); expected one`,
      );
    }
    byYear.set(period, value);
  }
  return [...byYear].map(([period, value]) => ({ kind: 'annual', period, value, ...SOURCE }));
};

const readBaseline = (fields: CaseFields): Baseline | null => {
  const baseline = fields.fields('baseline', ['period', 'value', 'relation']);
  if (!baseline?.has('value')) return null;
  const period = baseline.period('period');
  const value = baseline.number('value');
  const relation =
    baseline.optionalOneOf('relation', ['same_measure', 'base_level', 'prior_period', 'different_scope']) ??
    'same_measure';
  return period === undefined || value === undefined ? null : { period, value, relation };
};

/** What the target is set against; `null` where the case states nothing. */
const readReference = (reference: ReferenceFields | undefined, basis: Basis): Reference | null => {
  if (!reference) return null;
  const kind = reference.oneOf('kind', ['indicator', 'issued', 'peer_average', 'peer_rank']);
  switch (kind) {
    case 'indicator':
      return { kind, indicator: 'reference' };
    case 'issued':
      return { kind, span: reference.optionalOneOf('span', ISSUED_SPANS) ?? usualSpan(basis) };
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

const readPeers = (reference: ReferenceFields): number => {
  const peers = reference.optionalNumber('peers') ?? DEFAULT_PEERS;
  if (Number.isInteger(peers) && peers >= 3) return peers;
  reference.fault('peers', 'bad_value', '应为不小于 3 的整数', 'expected a whole number from 3');
  return DEFAULT_PEERS;
};

/** Growth where the figures or the target are rates of growth; a quantity where the case does not say. */
const kindOf = (fields: CaseFields, basis: Basis, reporting: Reporting): ValueKind =>
  fields.optionalOneOf('valueKind', VALUE_KINDS) ??
  (basis === 'average_growth' || reporting === 'growth' ? 'growth' : 'quantity');

/**
 * Yearly rates of change multiply: a rate for each year, or a year's 同比, in a change over the plan. As what, a case
 * says in `compoundsAs`; `Indicator.compoundsAs` has what holds where it does not.
 */
const compoundsByNature = (kind: ValueKind, basis: Basis, reporting: Reporting): boolean =>
  kind === 'growth' && (basis === 'annual' || (basis === 'total_change' && reporting === 'growth'));

const wordsOf = (fields: CaseFields, key: 'name' | 'unit', zh: string, en: string) => {
  const given = fields.object[key];
  if (typeof given === 'string') return { zh: given, en: given };
  if (isObject(given) && typeof given.zh === 'string' && typeof given.en === 'string') {
    return { zh: given.zh, en: given.en };
  }
  return { zh, en };
};

/** A comparator that fits the direction, where that is known. */
const readComparator = (fields: CaseFields, direction: Direction | undefined): Comparator => {
  const comparator = fields.oneOf('comparator', COMPARATORS);
  const fitting = direction ? FITTING_COMPARATORS[direction] : COMPARATORS;
  if (!comparator || fitting.includes(comparator)) return comparator ?? 'at_least';
  fields.fault(
    'comparator',
    'not_allowed',
    `"${comparator}" 与 direction "${direction}" 不符，应为 ${fitting.join('、')}`,
    `"${comparator}" does not fit direction "${direction}"; expected one of ${fitting.join(', ')}`,
  );
  return comparator;
};

const readBounds = (fields: CaseFields): Indicator['bounds'] => {
  const bounds = fields.fields('bounds', ['min', 'max']);
  if (!bounds) return null;
  const min = bounds.optionalNumber('min');
  const max = bounds.optionalNumber('max');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
};

/** The indicator that a case describes; fields that are missing or wrong are faults and read as their defaults. */
export const readIndicator = (
  fields: CaseFields,
  reference: ReferenceFields | undefined,
  planEnd: Month,
): Omit<Indicator, 'decimals'> => {
  const basis = fields.oneOf('basis', BASES) ?? 'level';
  const reporting = fields.oneOf('reporting', REPORTINGS) ?? 'level';
  const valueKind = kindOf(fields, basis, reporting);
  const percent = valueKind === 'quantity' ? '' : '%';
  const compoundsAs = fields.optionalOneOf('compoundsAs', ['increase', 'reduction']);
  const direction = fields.oneOf('direction', DIRECTIONS);
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
    nature: fields.oneOf('nature', NATURES) ?? 'binding',
    basis,
    reporting,
    frequency: fields.oneOf('frequency', FREQUENCIES) ?? 'monthly',
    direction: direction ?? 'up',
    comparator: readComparator(fields, direction),
    tolerance: tolerance ?? null,
    reference: readReference(reference, basis),
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
