import type { TokenHolder } from '@planwatch/store';
import { officeOnly } from '../http/office-only.ts';

/** Silences are the plan office's. */
export const assertMaySilence = (holder: TokenHolder): void =>
  officeOnly(holder, {
    code: 'role_may_not_silence',
    words: { zh: '静默由规划主管部门设置和结束。', en: 'Silences are set and ended by the plan office.' },
  });
