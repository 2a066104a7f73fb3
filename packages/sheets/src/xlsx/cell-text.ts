import { shown } from '../refusal.ts';
import type { RawCell } from '../table-builder.ts';
import { serialDate } from './date-text.ts';
import type { NumberFormat } from './number-formats.ts';
import { numberText, percentText } from './number-text.ts';
import { damaged } from './refusals.ts';
import { unescapeText } from './shared-strings.ts';

/** A cell as its XML has it. */
export interface XmlCell {
  readonly address: string;
  /** `s` shared text, `inlineStr`, `str` a formula's text, `b`, `e` error, `d` ISO date, else a number. */
  readonly type: string;
  readonly style: number;
  /** Content of `<v>`, or of the inline text. */
  readonly content: string;
  readonly formula: string | undefined;
}

/** What cells refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
}

/** The cell's text as a reporter would write it. A formula never calculated stands as `=…`, to be refused by name. */
export const cellText = (cell: XmlCell, context: CellContext): RawCell => {
  const content = cell.content.trim();
  if (content === '' && cell.formula !== undefined) return { text: `=${shown(cell.formula)}` };
  switch (cell.type) {
    case 's':
      return { text: sharedText(cell, content, context.strings) };
    case 'inlineStr':
    case 'str':
      return { text: unescapeText(content).trim() };
    case 'b':
      return { text: content === '1' || content === 'true' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { text: content };
    case 'd':
      return dayCell(content.slice(0, 10), 'date');
    default:
      return content === '' ? { text: '' } : numberCell(content, cell, context);
  }
};

const sharedText = (cell: XmlCell, content: string, strings: readonly string[]): string => {
  const text = /^\d{1,9}$/.test(content) ? strings[Number(content)] : undefined;
  if (text !== undefined) return text.trim();
  if (content === '') return '';
  throw damaged(`${cell.address} 引用的文字不存在`, `${cell.address} refers to a text that is not there`);
};

const numberCell = (content: string, cell: XmlCell, { formats, date1904 }: CellContext): RawCell => {
  const calculated = cell.formula !== undefined;
  const format = formats[cell.style] ?? 'plain';
  switch (format) {
    case 'plain':
      return { text: numberText(content, calculated) };
    case 'percent':
      return { text: percentText(content, calculated) };
    case 'date':
    case 'year': {
      const day = serialDate(Number(content), date1904);
      return day ? dayCell(day, format) : { text: numberText(content, calculated) };
    }
    default:
      return format satisfies never;
  }
};

/** A day as text, and what it says as a period: the month, or the year where only that is shown. */
const dayCell = (day: string, format: 'date' | 'year'): RawCell => ({
  text: day,
  asPeriod: day.slice(0, format === 'year' ? 4 : 7),
});
