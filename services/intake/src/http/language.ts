import type { Bilingual } from '@planwatch/domain';

/** The languages that the API answers in; the first is the default. */
export const LANGUAGES = ['zh', 'en'] as const;
export type AnswerLanguage = (typeof LANGUAGES)[number];

/** The caller's language out of `Accept-Language`: the one of ours that is weighted highest, Chinese otherwise. */
export const languageOf = (header: string | undefined): AnswerLanguage => {
  let best: AnswerLanguage = 'zh';
  let bestWeight = 0;
  for (const range of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = Number(
      parameters
        .find((p) => p.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (language && weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
};

export const say = (words: Bilingual, language: AnswerLanguage): string => words[language];
