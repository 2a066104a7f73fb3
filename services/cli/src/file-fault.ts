import type { Bilingual } from '@planwatch/domain';

const WORDS: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '文件不存在', en: 'there is no such file' },
  EISDIR: { zh: '这是一个文件夹', en: 'it is a folder' },
  EACCES: { zh: '没有读取权限', en: 'it may not be read' },
};

/** Why a file could not be read. */
export const fileFault = (error: unknown): Bilingual => {
  const { code = '' } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? { zh: code, en: code };
};
