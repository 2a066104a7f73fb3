import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bilingual } from '@planwatch/domain';
import type { PlanFault } from '@planwatch/plans';
import { fileFault } from './file-fault.ts';

/** Plan files larger than this are something else. */
const MAX_BYTES = 5_000_000;

/** Text of a plan file by its whole path, or the fault that keeps it from being read. */
export const readPlanText = async (file: string): Promise<{ text: string; file: string } | PlanFault> => {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return fileFaultAt(file, 1, `${Math.round(size / 1e6)} MB`, TOO_LARGE);
    const bytes = await readFile(file);
    const bad = firstLineNotUtf8(bytes);
    return bad === undefined
      ? { text: utf8(bytes), file }
      : { ...fileFaultAt(file, bad, basename(file), UTF8), message: NOT_UTF8 };
  } catch (error) {
    return { ...fileFaultAt(file, 1, basename(file), READABLE), message: cannotBeRead(fileFault(error)) };
  }
};

/** A fault of the file as such. */
export const fileFaultAt = (file: string, line: number, value: string, expected: Bilingual): PlanFault => ({
  file,
  line,
  path: '',
  code: 'unreadable_file',
  value,
  expected,
  message: { zh: `现为“${value}”，应为${expected.zh}`, en: `found "${value}", expected ${expected.en}` },
});

const cannotBeRead = ({ zh, en }: Bilingual): Bilingual => ({ zh: `无法读取，${zh}`, en: `cannot be read: ${en}` });

const READABLE = { zh: '可读的规划文件', en: 'a plan file that can be read' };
const TOO_LARGE = { zh: '不超过 5 MB 的规划文件', en: 'a plan file of at most 5 MB' };
const UTF8 = { zh: 'UTF-8 编码的文本', en: 'text in UTF-8' };
const NOT_UTF8 = {
  zh: '不是 UTF-8 编码（可能是 GB18030），请另存为 UTF-8',
  en: 'is not in UTF-8 (perhaps in GB18030); save it as UTF-8',
};

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const firstLineNotUtf8 = (bytes: Uint8Array): number | undefined => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return utf8(bytes).split('\uFFFD')[0]?.split('\n').length ?? 1;
  }
};
