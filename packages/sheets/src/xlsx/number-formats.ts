import type { Parts } from './parts.ts';
import { readXml } from './xml.ts';

/** How a number is meant, as far as it changes what the reporter sees. */
export type NumberFormat = 'plain' | 'percent' | 'date' | 'year';

/** Built-in format numbers (ECMA-376 18.8.30), with the East Asian date formats. */
const BUILT_IN: readonly { from: number; to: number; format: NumberFormat }[] = [
  { from: 9, to: 10, format: 'percent' },
  { from: 14, to: 17, format: 'date' },
  { from: 22, to: 22, format: 'date' },
  { from: 27, to: 31, format: 'date' },
  { from: 36, to: 36, format: 'date' },
  { from: 50, to: 54, format: 'date' },
  { from: 57, to: 58, format: 'date' },
];

/** The format of each cell style, by the number that cells name it with. */
export const readNumberFormats = async (parts: Parts, part: string | undefined): Promise<readonly NumberFormat[]> => {
  const codes = new Map<string, string>();
  const styles: NumberFormat[] = [];
  if (part === undefined) return styles;
  let inCellStyles = false;
  await readXml(part, parts.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = attributes.numFmtId ?? '0';
        const code = codes.get(id);
        styles.push(code === undefined ? builtInFormat(Number(id)) : formatOf(code));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
};

const builtInFormat = (id: number): NumberFormat =>
  BUILT_IN.find(({ from, to }) => id >= from && id <= to)?.format ?? 'plain';

/** What a format code makes of a number. Times of day count as plain. */
const formatOf = (code: string): NumberFormat => {
  const [first = ''] = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').split(';');
  if (first.includes('%')) return 'percent';
  if (/y/i.test(first)) return /[md]/i.test(first) ? 'date' : 'year';
  const isTime = /[hs]/i.test(first);
  return /d/i.test(first) || (/m/i.test(first) && !isTime) ? 'date' : 'plain';
};
