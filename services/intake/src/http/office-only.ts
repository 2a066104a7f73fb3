import type { Bilingual } from '@planwatch/domain';
import type { TokenHolder } from '@planwatch/store';
import { problem, refuse } from './problem.ts';

/** Whether somebody acts for the plan office. */
export const isOffice = ({ role }: Pick<TokenHolder, 'role'>): boolean => role === 'planner' || role === 'admin';

const REFUSAL = {
  code: 'plan_office_only',
  words: { zh: '此项由规划主管部门办理。', en: 'This is for the plan office.' },
};

/** Refuses everybody but the plan office. */
export const officeOnly = (
  holder: TokenHolder,
  { code, words }: { readonly code: string; readonly words: Bilingual } = REFUSAL,
): void => {
  if (!isOffice(holder)) throw refuse('forbidden', [problem('Authorization', code, words)]);
};
