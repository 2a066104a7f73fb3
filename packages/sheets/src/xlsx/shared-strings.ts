import { refusal } from '../refusal.ts';
import type { Parts } from './parts.ts';
import { readXml } from './xml.ts';

/** A table of 5,000 rows needs far fewer. */
const MAX_STRINGS = 1_000_000;

/** The workbook's texts by number. Rich text is joined; reading aids (phonetic runs) are left out. */
export const readSharedStrings = async (parts: Parts, part: string | undefined): Promise<readonly string[]> => {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(part, parts.read(part), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        if (strings.length >= MAX_STRINGS) throw tooManyStrings();
        strings.push(unescapeText(text));
      }
    },
  });
  return strings;
};

/** Office writes a character that XML cannot hold as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const tooManyStrings = () =>
  refusal('too_large', 'too_many_strings', {
    zh: `工作簿中的文字超过 ${MAX_STRINGS} 条。请另存为只含报送表的新文件。`,
    en: `The workbook holds more than ${MAX_STRINGS} texts. Save the table alone as a new file.`,
  });
