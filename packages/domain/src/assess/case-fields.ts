import type { Bilingual } from '../bilingual.ts';
import { readNumber } from '../figure-text.ts';
import { withCodePoints } from '../hidden-characters.ts';
import { nearestName } from '../nearest-name.ts';
import { type Month, month, parsePeriod, yearOf } from '../period.ts';
import type { AssessErrorCode } from './assess-result.ts';

/** One fault of a case, at a path such as `figures[2].value`. */
export interface Fault {
  readonly code: AssessErrorCode;
  readonly message: Bilingual;
}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as it is shown in a message. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** Reads fields of one object by their names `K`; every fault is added to `faults` and read on as `undefined`. */
export interface Fields<K extends string = string> {
  readonly object: Json;
  number(key: K): number | undefined;
  optionalNumber(key: K): number | undefined;
  period(key: K): Month | undefined;
  /** The first month of a period: `2021` is January. */
  periodStart(key: K): Month | undefined;
  optionalPeriod(key: K): Month | undefined;
  oneOf<T extends string>(key: K, allowed: readonly T[]): T | undefined;
  optionalOneOf<T extends string>(key: K, allowed: readonly T[]): T | undefined;
  flag(key: K): boolean;
  /** `names`: the fields that such an object may have; see `readFields`. */
  fields<N extends string>(key: K, names: readonly N[]): Fields<N> | undefined;
  list<N extends string>(key: K, names: readonly N[]): readonly Fields<N>[];
  fault(key: string, code: AssessErrorCode, zh: string, en: string): undefined;
  has(key: K): boolean;
}

const LIMIT = 1e15;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number given as such or as text, or the reason why it is none. */
const numberOf = (value: unknown): number | Bilingual => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return { zh: '应为数字', en: 'expected a number' };
  if (DECIMAL.test(value)) return Number(value);
  const read = readNumber(value);
  if (read.kind === 'number') return Number(read.value);
  return read.kind === 'error' ? read.message : { zh: '没有数值', en: 'no number is given' };
};

const DATE = /^(\d{4}-\d{2})-\d{2}$/;

/** `2024-02` of `2024-02-29`; a text that is no day of the calendar stays as it is. */
const monthOfDate = (text: string): string => {
  const [, itsMonth] = DATE.exec(text) ?? [];
  // A day too many is read as one of the month after.
  const isDay = itsMonth !== undefined && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay ? itsMonth : text;
};

/** A period by name, a month, a date, or a year as a number. */
const periodOf = (value: unknown): { end: Month; start: Month } | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const parsed = parsePeriod(monthOfDate(text.trim()));
  if (!parsed) return undefined;
  const { end, frequency } = parsed;
  const starts = { monthly: end, quarterly: end - 2, semiannual: end - 5, annual: month(yearOf(end), 1) };
  return { end, start: starts[frequency] };
};

/**
 * Fields of `object`, at `path` of its case. Those of other names than `names` are passed over, unless they are nearly
 * one of these; no names: they are anything.
 */
export const readFields = <K extends string>(
  object: Json,
  path: string,
  names: readonly K[],
  faults: Fault[],
): Fields<K> => {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const has = (key: string): boolean => object[key] !== undefined && object[key] !== null;
  const fault = (key: string, code: AssessErrorCode, zh: string, en: string): undefined => {
    faults.push({ code, message: { zh: `${at(key)}：${zh}`, en: `${at(key)}: ${en}` } });
  };
  for (const name of Object.keys(object)) {
    const meant = names.some((known) => known === name) ? undefined : nearestName(name, names);
    if (meant === undefined) continue;
    const expected = { zh: `没有这一项，应为 ${meant}`, en: `there is no such field; expected ${meant}` };
    fault(withCodePoints(name), 'misspelt_field', expected.zh, expected.en);
  }
  const missing = (key: string): undefined => fault(key, 'missing_field', '缺少此项', 'is missing');

  const optionalNumber = (key: string): number | undefined => {
    if (!has(key)) return undefined;
    const value = numberOf(object[key]);
    if (typeof value !== 'number') {
      const given = shown(object[key]);
      return fault(key, 'not_a_number', `${given}：${value.zh}`, `${given}: ${value.en}`);
    }
    if (Math.abs(value) < LIMIT) return value;
    const given = shown(object[key]);
    return fault(
      key,
      'out_of_range',
      `${given} 超出范围，绝对值应小于 ${LIMIT}`,
      `${given} is out of range; expected one between -${LIMIT} and ${LIMIT}`,
    );
  };
  const span = (key: string) => {
    if (!has(key)) return undefined;
    const found = periodOf(object[key]);
    if (found) return found;
    const given = shown(object[key]);
    return fault(
      key,
      'bad_period',
      `${given} 不是报告期，应如 2024-06、2024-Q2、2024-H1 或 2024`,
      `${given} is no period; expected one like 2024-06, 2024-Q2, 2024-H1 or 2024`,
    );
  };
  const optionalOneOf = <T extends string>(key: string, allowed: readonly T[]): T | undefined => {
    if (!has(key)) return undefined;
    const found = allowed.find((one) => one === object[key]);
    if (found !== undefined) return found;
    const given = shown(object[key]);
    return fault(
      key,
      'not_allowed',
      `${given} 不在可选值之列（${allowed.join('、')}）`,
      `${given} is not one of ${allowed.join(', ')}`,
    );
  };
  return {
    object,
    has,
    fault,
    optionalNumber,
    optionalOneOf,
    number: (key) => (has(key) ? optionalNumber(key) : missing(key)),
    period: (key) => (has(key) ? span(key)?.end : missing(key)),
    periodStart: (key) => (has(key) ? span(key)?.start : missing(key)),
    optionalPeriod: (key) => span(key)?.end,
    oneOf: (key, allowed) => (has(key) ? optionalOneOf(key, allowed) : missing(key)),
    flag: (key) => {
      if (!has(key) || object[key] === false) return false;
      if (object[key] === true) return true;
      fault(key, 'bad_value', '应为 true 或 false', 'expected true or false');
      return false;
    },
    fields: (key, itsNames) => {
      const value = object[key];
      if (!has(key)) return undefined;
      if (isObject(value)) return readFields(value, at(key), itsNames, faults);
      return fault(key, 'bad_value', '应为对象', 'expected an object');
    },
    list: (key, itsNames) => {
      const value = object[key];
      if (!Array.isArray(value)) {
        if (has(key)) fault(key, 'bad_value', '应为数组', 'expected an array');
        else missing(key);
        return [];
      }
      return value.flatMap((item: unknown, i) => {
        const name = `${key}[${i}]`;
        if (isObject(item)) return [readFields(item, at(name), itsNames, faults)];
        fault(name, 'bad_value', '应为对象', 'expected an object');
        return [];
      });
    },
  };
};
