import { nearestName, withCodePoints } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import { z } from 'zod';
import { problem } from './problem.ts';

/**
 * Fields of other names than a schema's that are nearly the name of one: `Period`, `peroid`. Read over, such a one
 * would leave a figure to the period of the submission. What is like none of ours means something to others.
 */
export const misspeltFields = (schema: z.core.$ZodType, data: unknown, path = ''): Problem[] => {
  if (typeof data !== 'object' || data === null) return [];
  if (schema instanceof z.ZodObject) return Array.isArray(data) ? [] : inObject(schema.shape, data, path);
  if (schema instanceof z.ZodArray)
    return Array.isArray(data) ? data.flatMap((item, i) => misspeltFields(schema.element, item, `${path}[${i}]`)) : [];
  const mayBeLeftOut = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable;
  return mayBeLeftOut ? misspeltFields(schema.unwrap(), data, path) : [];
};

const inObject = (shape: z.core.$ZodShape, data: object, path: string): Problem[] => {
  let problems: Problem[] = [];
  for (const [name, value] of Object.entries(data)) {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    // Most fields are ours and plain: they cost nothing but this.
    if (known && typeof value !== 'object') continue;
    const place = path ? `${path}.${name}` : name;
    const meant = known ? undefined : nearestName(name, Object.keys(shape));
    if (known) problems = problems.concat(misspeltFields(known, value, place));
    else if (meant !== undefined) problems.push(misspelt(place, name, meant));
  }
  return problems;
};

const misspelt = (path: string, name: string, meant: string): Problem => {
  const [place, given] = [withCodePoints(path), withCodePoints(name)];
  return problem(path, 'misspelt_field', {
    zh: `${place}：没有“${given}”这一项，是否应为“${meant}”？`,
    en: `${place}: there is no field "${given}"; did you mean "${meant}"?`,
  });
};
