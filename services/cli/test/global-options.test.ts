import { describe, expect, test } from 'vitest';
import { globalOptions } from '../src/global-options.ts';

describe('language', () => {
  test.each([
    { name: 'nothing known -> zh', words: [], env: {}, language: 'zh' },
    { name: 'LANG of China -> zh', words: [], env: { LANG: 'zh_CN.UTF-8' }, language: 'zh' },
    { name: 'LANG English -> en', words: [], env: { LANG: 'en_GB.UTF-8' }, language: 'en' },
    { name: 'LANG C -> zh', words: [], env: { LANG: 'C.UTF-8' }, language: 'zh' },
    { name: 'LC_ALL before LANG', words: [], env: { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB.UTF-8' }, language: 'zh' },
    { name: 'option before LANG', words: ['plan', '--language', 'zh'], env: { LANG: 'en_GB' }, language: 'zh' },
    { name: 'option with =', words: ['--language=en', 'plan'], env: {}, language: 'en' },
    { name: 'the last option counts', words: ['--language=en', '--language', 'zh'], env: {}, language: 'zh' },
    { name: 'a file of that name -> zh', words: ['plan', 'check', '--', '--language=en'], env: {}, language: 'zh' },
    {
      name: 'unknown language -> that of the locale',
      words: ['--language', 'fr'],
      env: { LANG: 'en' },
      language: 'en',
    },
  ])('$name', ({ words, env, language }) => {
    expect(globalOptions(words, env).language).toBe(language);
  });
});

test.each([
  { name: '--json anywhere -> json', words: ['plan', 'list', '--json'], json: true },
  { name: 'after -- -> a file name', words: ['plan', 'check', '--', '--json'], json: false },
])('$name', ({ words, json }) => {
  expect(globalOptions(words, {}).json).toBe(json);
});
