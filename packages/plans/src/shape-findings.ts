import type { Bilingual } from '@planwatch/domain';
import { z } from 'zod';
import { expected, expectedNamed, oneOf } from './expected.ts';
import type { Finding, Path } from './plan-fault.ts';

/** Data of this shape, or every place where it has another. */
export const readShape = <S extends z.ZodType>(
  shape: S,
  data: unknown,
): { readonly value?: z.output<S>; readonly findings: readonly Finding[] } => {
  const read = shape.safeParse(data);
  if (read.success) return { value: read.data, findings: [] };
  return { findings: read.error.issues.flatMap((issue) => findingsOf(shape, data, issue)) };
};

const findingsOf = (shape: z.ZodType, data: unknown, issue: z.core.$ZodIssue): Finding[] => {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown_key',
      value: key,
      expected: oneOf(keysAt(shape, path)),
    }));
  const value = valueAt(data, path);
  if (value !== undefined && value !== null)
    return [{ path, code: 'wrong_value', value, expected: expectationOf(issue, value) }];
  if (path.at(-1) === 'direction')
    return [{ path, code: 'missing_direction', value: undefined, expected: expected('direction') }];
  return [{ path, code: 'missing_field', value: undefined, expected: expectationOf(issue) }];
};

const expectationOf = (issue: z.core.$ZodIssue, value?: unknown): Bilingual => {
  const named = expectedNamed(issue.message);
  if (named) return named;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'string' && typeof value === 'number') return expected('quoted');
      if (issue.expected === 'number' && typeof value === 'string' && isNumeral(value)) return expected('unquoted');
      return expectedNamed(issue.expected) ?? { zh: issue.expected, en: issue.expected };
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options ? oneOf(issue.options) : expected('object');
    case 'too_small':
      if (issue.origin === 'array') return { zh: `至少 ${issue.minimum} 项`, en: `at least ${issue.minimum} item(s)` };
      return { zh: `不小于 ${issue.minimum}`, en: `at least ${issue.minimum}` };
    case 'too_big':
      return { zh: `不大于 ${issue.maximum}`, en: `at most ${issue.maximum}` };
    default:
      return { zh: issue.message, en: issue.message };
  }
};

const isNumeral = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** What stands at a path of read data; `undefined` where nothing does. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (at !== null && typeof at === 'object' ? Reflect.get(at, step) : undefined), data);

/** The keys that a shape knows at a path. */
const keysAt = (shape: z.core.$ZodType, path: Path): string[] => {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodDefault) return keysAt(shape.def.innerType, path);
  const [step, ...rest] = path;
  if (shape instanceof z.ZodArray && step !== undefined) return keysAt(shape.element, rest);
  if (shape instanceof z.ZodDiscriminatedUnion)
    return [...new Set(shape.options.flatMap((option) => keysAt(option, path)))];
  if (!(shape instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(shape.shape);
  const inner: unknown = shape.shape[String(step)];
  return inner instanceof z.core.$ZodType ? keysAt(inner, rest) : [];
};
