import type { Bilingual } from '../bilingual.ts';

const WORDS: Readonly<Record<string, Bilingual>> = {
  mode_is_hold: { zh: 'MAIL_MODE 为 hold', en: 'MAIL_MODE is hold' },
  not_on_allowlist: { zh: '不在允许名单内', en: 'not on the allowlist' },
  not_a_demonstration_address: { zh: '演示环境不向此地址发信', en: 'not a demonstration address' },
  not_an_address: { zh: '地址不正确', en: 'not an address' },
  contact_removed: { zh: '联系人已停用', en: 'the contact was removed' },
};

/** Why a mail is held, in a few words; a reason that is not known stands for itself. */
export const mailHoldWords = (reason: string): Bilingual => WORDS[reason] ?? { zh: reason, en: reason };
