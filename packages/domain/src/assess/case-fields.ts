import type { Bilingual } from '../bilingual.ts';
import { readNumber } from '../figure-text.ts';
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

/** Reads fields of one object; every fault is added to `faults` and read on as `undefined`. */
export interface Fields {
  readonly object: Json;
  number(key: string): number | undefined;
  optionalNumber(key: string): number | undefined;
  period(key: string): Month | undefined;
  /** The first month of a period: `2021` is January. */
  periodStart(key: string): Month | undefined;
  optionalPeriod(key: string): Month | undefined;
  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined;
  optionalOneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined;
  flag(key: string): boolean;
  fields(key: string): Fields | undefined;
  list(key: string): readonly Fields[];
  fault(key: string, code: AssessErrorCode, zh: string, en: string): undefined;
  has(key: string): boolean;
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

/** A period by name, a month, a date, or a year as a number. */
const periodOf = (value: unknown): { end: Month; start: Month } | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim();
  const parsed = parsePeriod(/^\d{4}-\d{2}-(?:0[1-9]|[12]\d|3[01])$/.test(trimmed) ? trimmed.slice(0, 7) : trimmed);
  if (!parsed) return undefined;
  const { end, frequency } = parsed;
  const starts = { monthly: end, quarterly: end - 2, semiannual: end - 5, annual: month(yearOf(end), 1) };
  return { end, start: starts[frequency] };
};

/** Fields of `object`, at `path` of its case. */
export const readFields = (object: Json, path: string, faults: Fault[]): Fields => {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const has = (key: string): boolean => object[key] !== undefined && object[key] !== null;
  const fault = (key: string, code: AssessErrorCode, zh: string, en: string): undefined => {
    faults.push({ code, message: { zh: `${at(key)}：${zh}`, en: `${at(key)}: ${en}` } });
  };
  const missing = (key: string): undefined => fault(key, 'missing_field', '缺少此项', 'is missing');

  const optionalNumber = (key: string): number | undefined => {
    if (!has(key)) return undefined;
    const value = numberOf(object[key]);
    if (typeof value !== 'number') {
      const given = shown(object[key]);
      return fault(key, 'not_a_number', `${given}：${value.zh}`, `${given}: ${value.en}`);
    }
    if (Math.abs(value) < LIMIT) return value;
    return fault(key, 'out_of_range', `${shown(object[key])} 超出范围`, `${shown(object[key])} is out of range`);
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
    fields: (key) => {
      const value = object[key];
      if (!has(key)) return undefined;
      if (isObject(value)) return readFields(value, at(key), faults);
      return fault(key, 'bad_value', '应为对象', 'expected an object');
    },
    list: (key) => {
      const value = object[key];
      if (!Array.isArray(value)) {
        if (has(key)) fault(key, 'bad_value', '应为数组', 'expected an array');
        else missing(key);
        return [];
      }
      return value.flatMap((item: unknown, i) => {
        const name = `${key}[${i}]`;
        if (isObject(item)) return [readFields(item, at(name), faults)];
        fault(name, 'bad_value', '应为对象', 'expected an object');
        return [];
      });
    },
  };
};
