import type { Bilingual, Language } from '@planwatch/domain';

/** The reader's language of the two. An English unit that is itself a number is set off: `742 × 100 million yuan`. */
export const inLanguage = ({ zh, en }: Bilingual, language: Language): string =>
  language === 'zh-CN' ? zh : en.replace(/^([−\d.,]+) (?=\d)/, '$1 × ');
