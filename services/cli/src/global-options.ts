export const LANGUAGES = ['zh', 'en'] as const;
export type CliLanguage = (typeof LANGUAGES)[number];

/** Options that every command takes. Help and errors are worded by them, so they are read before anything else. */
export interface GlobalOptions {
  readonly language: CliLanguage;
  readonly json: boolean;
}

/** Reads them off the words, wherever they stand; the rest is for the commands. */
export const globalOptions = (words: readonly string[], env: NodeJS.ProcessEnv): GlobalOptions => {
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  return { language: languageIn(options) ?? languageOfLocale(env), json: options.includes('--json') };
};

const languageIn = (words: readonly string[]): CliLanguage | undefined => {
  const given = words.flatMap((word, i) => {
    if (word === '--language') return words[i + 1] ?? [];
    return word.startsWith('--language=') ? word.slice('--language='.length) : [];
  });
  return LANGUAGES.find((language) => language === given.at(-1));
};

/** Chinese, unless the locale is English. */
const languageOfLocale = (env: NodeJS.ProcessEnv): CliLanguage =>
  (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('en') ? 'en' : 'zh';
