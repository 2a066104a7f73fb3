import { type Refusal, refusal } from '../refusal.ts';
import type { Note } from '../table.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const ENCODING_NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  gb18030: 'GB18030',
};

/**
 * Text of a CSV file: UTF-8, UTF-16 by its byte order mark, else GB18030, which is noted.
 * The order mark is taken off. NUL bytes and text in no encoding are refused.
 */
export const decodeText = (bytes: Uint8Array): { text: string; notes: Note[] } => {
  const encoding = encodingByMark(bytes) ?? 'utf-8';
  const text = decode(bytes, encoding);
  if (text !== undefined) return accepted(text, encoding);
  const chinese = encoding === 'utf-8' ? decode(bytes, 'gb18030') : undefined;
  if (chinese === undefined) throw unknownEncoding();
  return accepted(chinese, 'gb18030');
};

const accepted = (text: string, encoding: Encoding): { text: string; notes: Note[] } => {
  const nul = text.indexOf('\0');
  if (nul >= 0) throw nulByte(lineAt(text, nul));
  return { text, notes: encoding === 'utf-8' ? [] : [encodingNote(ENCODING_NAMES[encoding])] };
};

const encodingByMark = ([first, second]: Uint8Array): Encoding | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
};

const decode = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
};

const lineAt = (text: string, index: number): number => text.slice(0, index).split(/\r\n|\r|\n/).length;

const encodingNote = (name: string): Note => ({
  code: 'encoding',
  message: { zh: `读作 ${name} 编码`, en: `Read as ${name}` },
});

const unknownEncoding = (): Refusal =>
  refusal('unreadable_input', 'unknown_encoding', {
    zh: '无法识别文件的文字编码。请另存为“CSV UTF-8”或 GB18030 编码后再报送。',
    en: 'The text encoding is not recognised. Save the file as UTF-8 or GB18030.',
  });

const nulByte = (line: number): Refusal =>
  refusal(
    'unreadable_input',
    'nul_byte',
    {
      zh: `第 ${line} 行含有空字节（NUL），不是文本文件。请从表格软件重新导出为 CSV。`,
      en: `Line ${line} contains a NUL byte: this is not a text file. Export it as CSV again.`,
    },
    { place: `line ${line}` },
  );
