import type { Problem } from '@planwatch/runtime';
import { problem } from './problem.ts';

/** Whether a text can be stored: Postgres has no NUL, and UTF-8 no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** The fault of a text that cannot be stored; `label` names its place in both languages. */
export const textFault = (path: string, label: { zh: string; en: string }, text: string, cell?: string): Problem =>
  problem(
    path,
    'unstorable_text',
    {
      zh: `${label.zh}：“${shown(text)}”含有空字符（U+0000）或残缺的字符（□ 处），应为普通文本。`,
      en: `${label.en}: "${shown(text)}" has a NUL or a broken character (at □); plain text is expected.`,
    },
    cell,
  );

/** Every text in data that cannot be stored, each by its JSON path; `where` is the place of the data itself. */
export const textFaults = (data: unknown, where: string): Problem[] => faultsAt(data, '', where);

const faultsAt = (data: unknown, path: string, where: string): Problem[] => {
  if (typeof data === 'string') {
    const place = path || where;
    return isStorable(data) ? [] : [textFault(place, { zh: place, en: place }, data)];
  }
  if (Array.isArray(data)) return data.flatMap((item, i) => faultsAt(item, `${path}[${i}]`, where));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, item]) => faultsAt(item, path ? `${path}.${key}` : key, where));
};

const LONGEST_SHOWN = 40;

const shown = (text: string): string => {
  const plain = text.replaceAll('\0', '□').replaceAll(/\p{Surrogate}/gu, '□');
  const characters = [...plain];
  const first = Math.max(characters.indexOf('□') - LONGEST_SHOWN / 2, 0);
  const part = characters.slice(first, first + LONGEST_SHOWN).join('');
  return `${first > 0 ? '…' : ''}${part}${first + LONGEST_SHOWN < characters.length ? '…' : ''}`;
};
