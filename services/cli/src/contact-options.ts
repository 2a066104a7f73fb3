import type { ContactRole, Language } from '@planwatch/domain';
import { isAddress } from '@planwatch/mail';
import type { Context } from './context.ts';
import { badUsage } from './refusal.ts';

export const CONTACT_ROLES = ['reporter', 'head', 'planner', 'leader'] as const satisfies readonly ContactRole[];

/** `zh` and `en` on the command line, as the language that mails are written in. */
export const mailLanguage = (language: 'zh' | 'en'): Language => (language === 'zh' ? 'zh-CN' : 'en');

/** Refuses as bad usage what is not one bare address. */
export const requireAddress = (context: Context, text: string): void => {
  if (isAddress(text)) return;
  throw badUsage(context, {
    zh: `“${text}”不是电子邮件地址，应为 name@example.cn 的形式`,
    en: `"${text}" is not an e-mail address such as name@example.cn`,
  });
};

/** `a,b` as its parts. */
export const listed = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Said of an address that the demonstration does not write to. */
export const NOT_WRITTEN_TO = {
  zh: '注意：本系统含演示数据，只向以 .test 结尾的地址发信，此地址不会收到邮件。',
  en: 'Note: demonstration data are in this installation; only addresses that end in .test are written to, and this one is not.',
};
