import { isAbsolute, relative, resolve } from 'node:path';
import type { Plan } from '@planwatch/domain';
import { checkPlan, checkPlans, type PlanFault } from '@planwatch/plans';
import type { Context } from './context.ts';
import { fileFaultAt, readPlanText } from './read-plan-text.ts';

/** Plan files that were read and checked, one by one and against one another. */
export interface CheckedFiles {
  /** Files without a fault, in the order given. */
  readonly plans: readonly { readonly file: string; readonly plan: Plan }[];
  readonly faults: readonly PlanFault[];
}

/** Reads and checks these files; whatever is wrong is a fault, never an exception. */
export const checkFiles = async ({ io }: Context, names: readonly string[]): Promise<CheckedFiles> => {
  const read = await Promise.all(names.map((name) => readPlanText(resolve(io.folder, name))));
  const texts = read.flatMap((one) => ('text' in one ? one : []));
  const plans = texts.flatMap(({ text, file }) => {
    const { plan } = checkPlan(text, file);
    return plan ? { file, plan } : [];
  });
  const unreadable = read.flatMap((one) => ('text' in one ? [] : one));
  const faults = [...unreadable, ...checkPlans(texts).problems, ...sameCode(plans)];
  const sound = plans.filter(({ file }) => !faults.some((fault) => fault.file === file));
  const shown = shownFrom(io.folder);
  return { plans: sound.map(shown), faults: faults.map(shown) };
};

/** Files are named from where the person stands, unless they lie elsewhere. */
const shownFrom =
  (folder: string) =>
  <T extends { readonly file: string }>(found: T): T => {
    const near = relative(folder, found.file);
    return near === '' || near.startsWith('..') || isAbsolute(near) ? found : { ...found, file: near };
  };

/** Two files for one plan: the later would silently replace the earlier. */
const sameCode = (plans: CheckedFiles['plans']): PlanFault[] =>
  plans.flatMap(({ file, plan: { code } }, i): PlanFault[] => {
    const earlier = plans.slice(0, i).find((other) => other.plan.code === code);
    if (!earlier) return [];
    const expected = {
      zh: `另一部规划的代码（已用于 ${earlier.file}）`,
      en: `the code of another plan (${earlier.file} has it already)`,
    };
    return [{ ...fileFaultAt(file, 1, code, expected), path: 'code', code: 'duplicate_code' }];
  });
