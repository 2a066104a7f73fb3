import type { PlanwatchError } from '@planwatch/runtime';
import type { TokenHolder } from '@planwatch/store';
import { problem, refuse } from '../http/problem.ts';

/** Why this caller may not report for that unit, if so: reporters and heads for their own, the plan office for all. */
export const submitRefusal = ({ role, unit: own }: TokenHolder, unit: string): PlanwatchError | undefined => {
  switch (role) {
    case 'planner':
    case 'admin':
      return undefined;
    case 'reporter':
    case 'head':
      if (own === unit) return undefined;
      return refuse('forbidden', [
        problem('unit', 'other_unit', {
          zh: `unit：该令牌属于 ${own}，不能代 ${unit} 填报。`,
          en: `unit: the token belongs to ${own} and cannot report for ${unit}.`,
        }),
      ]);
    case 'leader':
    case 'assessor':
      return refuse('forbidden', [
        problem('Authorization', 'role_may_not_submit', {
          zh: '该令牌只能查看，不能填报。',
          en: 'The token may read, not report.',
        }),
      ]);
    default:
      return role satisfies never;
  }
};
