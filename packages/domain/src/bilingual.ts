export type Language = 'zh-CN' | 'en';

/** The same words in Chinese and English. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
