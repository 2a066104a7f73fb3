import type { TokenHolder } from '@planwatch/store';
import { problem, refuse } from '../http/problem.ts';

/** Silences are the plan office's. */
export const assertMaySilence = ({ role }: TokenHolder): void => {
  if (role === 'planner' || role === 'admin') return;
  throw refuse('forbidden', [
    problem('Authorization', 'role_may_not_silence', {
      zh: '静默由规划主管部门设置和结束。',
      en: 'Silences are set and ended by the plan office.',
    }),
  ]);
};
