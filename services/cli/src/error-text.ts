import type { Bilingual } from '@planwatch/domain';
import type { ErrorCode, PlanwatchError, Problem } from '@planwatch/runtime';
import type { CliLanguage } from './global-options.ts';
import { oneLine } from './table.ts';

const HEADINGS: Record<ErrorCode, Bilingual> = {
  invalid_input: { zh: '内容有误', en: 'The content has faults' },
  unreadable_input: { zh: '无法读取', en: 'It cannot be read' },
  too_large: { zh: '内容过大', en: 'It is too large' },
  unsupported_media: { zh: '不支持的格式', en: 'The format is not supported' },
  unauthenticated: { zh: '未通过身份验证', en: 'Not authenticated' },
  forbidden: { zh: '没有权限', en: 'Not allowed' },
  not_found: { zh: '未找到', en: 'Not found' },
  conflict: { zh: '与现有状态冲突', en: 'Conflict' },
  unavailable: { zh: '暂时无法提供服务', en: 'Unavailable for the moment' },
  misconfigured: { zh: '设置有误', en: 'A setting is wrong' },
  internal: { zh: '程序内部错误', en: 'Internal error' },
};

/** An error as lines for the person: every problem with its place. A stack only for a fault of ours. */
export const errorText = (error: PlanwatchError, language: CliLanguage): string => {
  if (error.problems.length > 0) return error.problems.map((problem) => problemLine(problem, language)).join('\n');
  const text = `${HEADINGS[error.code][language]}${colon(language)}${error.message}`;
  return error.code === 'internal' ? `${text}\n${error.stack ?? ''}` : text;
};

const colon = (language: CliLanguage): string => (language === 'zh' ? '：' : ': ');

/** The place goes before the words, unless they name it themselves. */
const problemLine = ({ path, cell, message }: Problem, language: CliLanguage): string => {
  const words = oneLine(message[language]);
  if (path === '') return words;
  const named = words.includes(path) || (cell !== undefined && words.includes(cell));
  const place = [cell, path].filter(Boolean).join(' ');
  return named ? `  ${words}` : `  ${oneLine(place)}${colon(language)}${words}`;
};
