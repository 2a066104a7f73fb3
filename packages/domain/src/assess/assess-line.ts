import type { Bilingual, Language } from '../bilingual.ts';
import { assessCase } from './assess-case.ts';
import type { AssessErrorCode } from './assess-result.ts';

const failure = (code: AssessErrorCode, message: Bilingual, language: Language): string =>
  JSON.stringify({ id: null, error: { code, message: language === 'zh-CN' ? message.zh : message.en } });

/** The answer to a line that is longer than can be taken in. */
export const lineTooLong = (maxBytes: number, language: Language): string =>
  failure(
    'line_too_long',
    { zh: `单行超过 ${maxBytes} 字节`, en: `the line is longer than ${maxBytes} bytes` },
    language,
  );

/** Judges one line of JSON and gives one line of JSON. `language`: of error messages. Never throws. */
export const assessLine = (line: string, language: Language): string => {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return failure('not_json', { zh: '此行不是有效的 JSON', en: 'the line is not valid JSON' }, language);
  }
  const answer = assessCase(given);
  if (!('error' in answer)) return JSON.stringify(answer);
  const { code, message } = answer.error;
  return JSON.stringify({ id: answer.id, error: { code, message: language === 'zh-CN' ? message.zh : message.en } });
};
