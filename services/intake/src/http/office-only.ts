import type { TokenHolder } from '@planwatch/store';
import { problem, refuse } from './problem.ts';

/** Refuses everybody but the plan office. */
export const officeOnly = ({ role }: TokenHolder): void => {
  if (role === 'planner' || role === 'admin') return;
  throw refuse('forbidden', [
    problem('Authorization', 'plan_office_only', {
      zh: '此项由规划主管部门办理。',
      en: 'This is for the plan office.',
    }),
  ]);
};
