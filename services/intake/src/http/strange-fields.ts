import { nearestName, withCodePoints } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import { z } from 'zod';
import { problem } from './problem.ts';
import { unknownName } from './unknown-name.ts';

/** Whether a body may bring fields of other names than ours; one that is nearly the name of ours may not in any case. */
export type OtherFields = 'read_over' | 'refused';

/**
 * Fields of other names than a schema's. Read over, `peroid` would leave a figure to the period of the submission, and
 * `"not": true` would mute what was to be spared. Where they may be read over, those are named that are nearly one of
 * ours: what is like none of ours means something to others.
 */
export const strangeFields = (schema: z.core.$ZodType, data: unknown, others: OtherFields, path = ''): Problem[] => {
  if (typeof data !== 'object' || data === null) return [];
  if (schema instanceof z.ZodObject) return Array.isArray(data) ? [] : inObject(schema.shape, data, others, path);
  if (schema instanceof z.ZodArray)
    return Array.isArray(data)
      ? data.flatMap((item, i) => strangeFields(schema.element, item, others, `${path}[${i}]`))
      : [];
  const mayBeLeftOut = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
  return mayBeLeftOut ? strangeFields(schema.unwrap(), data, others, path) : [];
};

const inObject = (shape: z.core.$ZodShape, data: object, others: OtherFields, path: string): Problem[] => {
  let problems: Problem[] = [];
  for (const [name, value] of Object.entries(data)) {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    // Most fields are ours and plain: they cost nothing but this.
    if (known && typeof value !== 'object') continue;
    const place = path ? `${path}.${name}` : name;
    if (known) problems = problems.concat(strangeFields(known, value, others, place));
    else problems.push(...strange(place, name, { known: Object.keys(shape), others }));
  }
  return problems;
};

const strange = (
  path: string,
  name: string,
  { known, others }: { known: readonly string[]; others: OtherFields },
): Problem[] => {
  const meant = nearestName(name, known);
  if (meant !== undefined) return [misspelt(path, name, meant)];
  return others === 'refused' ? [unknownName(path, name, known)] : [];
};

const misspelt = (path: string, name: string, meant: string): Problem => {
  const [place, given] = [withCodePoints(path), withCodePoints(name)];
  return problem(path, 'misspelt_field', {
    zh: `${place}：没有“${given}”这一项，是否应为“${meant}”？`,
    en: `${place}: there is no field "${given}"; did you mean "${meant}"?`,
  });
};
