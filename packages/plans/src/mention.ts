import type { Path } from './plan-fault.ts';

/** Something that a file names, and where. */
export interface Mention {
  readonly path: Path;
  readonly value: string;
}

/**
 * Everything at the places of a pattern, in the file's order, whatever else is wrong with the file.
 *
 * @example mentions(data, 'indicators[].targets[].document')
 */
export const mentions = (data: unknown, pattern: string): Mention[] =>
  stepsOf(pattern)
    .reduce<{ path: Path; at: unknown }[]>(
      (places, step) => places.flatMap((place) => into(place, step)),
      [{ path: [], at: data }],
    )
    .flatMap(({ path, at }) => (typeof at === 'string' || typeof at === 'number' ? [{ path, value: String(at) }] : []));

/** The same for several patterns. */
export const mentionsOf = (data: unknown, patterns: readonly string[]): Mention[] =>
  patterns.flatMap((pattern) => mentions(data, pattern));

const stepsOf = (pattern: string): string[] =>
  pattern.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), '[]'] : [part]));

const into = ({ path, at }: { path: Path; at: unknown }, step: string): { path: Path; at: unknown }[] => {
  if (step === '[]') return Array.isArray(at) ? at.map((item, i) => ({ path: [...path, i], at: item })) : [];
  if (at === null || typeof at !== 'object' || Array.isArray(at)) return [];
  return [{ path: [...path, step], at: Reflect.get(at, step) }];
};
