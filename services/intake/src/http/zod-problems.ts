import { type Bilingual, FIRST_YEAR, LAST_YEAR, type WordsFault } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import type { z } from 'zod';
import { problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** `['figures', 3, 'value']` is `figures[3].value`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );

const TYPES: Record<string, Bilingual> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
};

const typeWords = (type: string): Bilingual => TYPES[type] ?? { zh: type, en: type };

const shownList = (values: readonly unknown[]): string => values.map(String).join(' | ');

const counted = (limit: string, one: string): string => (limit === '1' ? `1 ${one} is` : `${limit} ${one}s are`);

const bound = (issue: { origin?: string; minimum?: unknown; maximum?: unknown }, least: boolean): Bilingual => {
  const limit = String(least ? issue.minimum : issue.maximum);
  const [zh, en] = least ? ['至少', 'at least'] : ['最多', 'at most'];
  switch (issue.origin) {
    case 'string':
      return { zh: `应为${zh} ${limit} 个字符`, en: `${en} ${counted(limit, 'character')} expected` };
    case 'array':
      return { zh: `应为${zh} ${limit} 项`, en: `${en} ${counted(limit, 'item')} expected` };
    default:
      return { zh: `应为${zh} ${limit}`, en: `${en} ${limit} is expected` };
  }
};

const FORMATS: Record<string, Bilingual> = {
  date: { zh: '应为日期，如 2024-08-06', en: 'a date such as 2024-08-06 is expected' },
  datetime: {
    zh: '应为带时区的时刻，如 2024-08-06T09:00:00+08:00',
    en: 'an instant with an offset such as 2024-08-06T09:00:00+08:00 is expected',
  },
  year: {
    zh: `年份应在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间`,
    en: `a year from ${FIRST_YEAR} to ${LAST_YEAR} is expected`,
  },
};

const wordsOf = (issue: Issue): Bilingual => {
  switch (issue.code) {
    case 'invalid_type': {
      const { zh, en } = typeWords(issue.expected);
      // What was given is not always kept beside the fault; its kind stands in zod's own words.
      return issue.message.endsWith('received undefined')
        ? { zh: `缺少此项，应为${zh}`, en: `is missing; ${en} is expected` }
        : { zh: `应为${zh}`, en: `${en} is expected` };
    }
    case 'too_small':
      return bound(issue, true);
    case 'too_big':
      return bound(issue, false);
    case 'invalid_value':
      return {
        zh: `应为以下之一：${shownList(issue.values)}`,
        en: `one of these is expected: ${shownList(issue.values)}`,
      };
    case 'invalid_format':
      return FORMATS[issue.format] ?? { zh: '格式不正确', en: 'has the wrong form' };
    case 'custom':
      return givenFault(issue)?.message ?? FORMATS[String(issue.params?.format)] ?? { zh: '不正确', en: 'is wrong' };
    case 'invalid_union':
      return { zh: '应为文本或数字', en: 'a text or a number is expected' };
    default:
      return { zh: `不正确（${issue.message}）`, en: `is wrong (${issue.message})` };
  }
};

/** What `givenNote` found. */
const givenFault = (issue: Issue): WordsFault | undefined =>
  issue.code === 'custom' ? issue.params?.words : undefined;

/** Every fault that a schema found, by place; `where` names what was read when the fault lies in all of it. */
export const problemsOf = (error: z.ZodError | z.core.$ZodError, where: string): Problem[] =>
  error.issues.map((issue) => {
    const path = pathOf(issue.path);
    const words = wordsOf(issue);
    return problem(path || where, givenFault(issue)?.code ?? issue.code, {
      zh: `${path || where}：${words.zh}`,
      en: `${path || where}: ${words.en}`,
    });
  });
