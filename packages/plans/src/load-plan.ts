import { readFile } from 'node:fs/promises';
import type { Plan } from '@planwatch/domain';
import { PlanwatchError } from '@planwatch/runtime';
import { checkPlan, unreadable } from './check-plan.ts';
import { formatFaults } from './format-faults.ts';
import { type PlanFault, problemOf } from './plan-fault.ts';

/** The faults of a file as one error: `invalid_input`, with every fault as a problem. */
export const refuse = (file: string, faults: readonly PlanFault[]): PlanwatchError =>
  new PlanwatchError('invalid_input', `${file}: ${faults.length} fault(s)\n${formatFaults(faults, 'en')}`, {
    problems: faults.map(problemOf),
  });

/** Text of a file; `unreadable_input` names it when it cannot be read. */
export const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new PlanwatchError('unreadable_input', `${path} cannot be read`, {
      cause,
      problems: [problemOf(unreadable(path))],
    });
  }
};

/** Reads and checks a plan file. Throws a PlanwatchError with all faults when there are any. */
export const loadPlan = async (path: string): Promise<Plan> => {
  const { plan, problems } = checkPlan(await readText(path), path);
  if (!plan) throw refuse(path, problems);
  return plan;
};
