import type { Problem } from '@planwatch/runtime';
import { invalidInput, problem } from '../http/problem.ts';
import type { PlanDirectory } from './plan-directory.ts';
import type { PlanIndex } from './plan-index.ts';

const MOST_LISTED = 30;

const unknown = (path: string, given: string, codes: readonly string[]): Problem => {
  const known = codes.slice(0, MOST_LISTED);
  const more = codes.length > known.length;
  const shown = given.slice(0, 60);
  const what = path === 'plan' ? { zh: '规划', en: 'plan' } : { zh: '单位', en: 'unit' };
  return problem(path, 'unknown_value', {
    zh: `${path}：没有代码为“${shown}”的${what.zh}，应为其中之一：${known.join('、')}${more ? '等' : ''}。`,
    en: `${path}: there is no ${what.en} with the code "${shown}"; expected one of ${known.join(', ')}${more ? ', …' : ''}.`,
  });
};

/** Throws `invalid_input` where a list is asked for a unit that there is not: it would be empty without a word. */
export const assertUnitKnown = (unit: string | undefined, indexes: readonly PlanIndex[]): void => {
  if (unit === undefined || indexes.some(({ units }) => units.has(unit))) return;
  const codes = new Set(indexes.flatMap(({ units }) => [...units.keys()]));
  throw invalidInput([unknown('unit', unit, [...codes].toSorted())]);
};

/** The same of a plan, and of a unit of any plan. */
export const assertFiltersKnown = async (
  plans: PlanDirectory,
  { plan, unit }: { readonly plan?: string | undefined; readonly unit?: string | undefined },
): Promise<void> => {
  const all = await plans.all();
  const codes = all.map((index) => index.plan.code);
  if (plan !== undefined && !codes.includes(plan)) throw invalidInput([unknown('plan', plan, codes)]);
  assertUnitKnown(unit, all);
};
