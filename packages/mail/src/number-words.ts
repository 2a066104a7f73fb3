import type { Bilingual, Language } from '@planwatch/domain';

/** The reader's language of the two. */
export const inLanguage = ({ zh, en }: Bilingual, language: Language): string => (language === 'zh-CN' ? zh : en);
