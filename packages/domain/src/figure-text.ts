import type { Bilingual } from './bilingual.ts';
import { HIDDEN, withCodePoints } from './hidden-characters.ts';

/** What a cell or field says: a canonical decimal, that nothing was reported, or why it cannot be read. */
export type ReadNumber =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'not_reported' }
  | { readonly kind: 'error'; readonly code: NumberFault; readonly message: Bilingual };

export type NumberFault =
  | 'none_or_zero'
  | 'percent_sign'
  | 'approximate'
  | 'with_unit'
  | 'thousands'
  | 'exponent'
  | 'invisible_character'
  | 'not_a_number'
  | 'too_many_digits';

/** Digits that a number may have without loss in any program that reads it. */
export const MAX_DIGITS = 15;

const FULL_WIDTH: Record<string, string> = {
  '．': '.',
  '，': ',',
  '－': '-',
  '−': '-',
  '＋': '+',
  '％': '%',
  '／': '/',
  '　': ' ',
};

const narrow = (text: string): string =>
  text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．，－−＋％／　]/g, (sign) => FULL_WIDTH[sign] ?? sign);

/** Spaces, of no width too, and joiners that come along from a web page. No marks that reverse what is seen. */
const AROUND = /^[\s\u200b-\u200d\u2060]+|[\s\u200b-\u200d\u2060]+$/g;

const NOT_REPORTED = /^(?:|[-—–―─/]+|…+|\.{3,})$/;
const NUMBER = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/;

/** Known ways to miss, first match wins; what was expected is said in the reporter's words. */
const FAULTS: readonly { code: NumberFault; when: RegExp; message: (text: string) => Bilingual }[] = [
  {
    code: 'none_or_zero',
    when: /^(?:无|没有|none|nil|n\/a|na)$/i,
    message: (text) => ({
      zh: `“${text}”含义不明：确为零请填 0，尚未统计请留空。`,
      en: `"${text}" is ambiguous: enter 0 for zero, or leave it blank if it is not known.`,
    }),
  },
  {
    code: 'percent_sign',
    when: /^[+-]?[\d.,]+\s*%$/,
    message: (text) => ({
      zh: `“${text}”请只填数字，不带百分号。`,
      en: `"${text}": enter the number alone, without the percent sign.`,
    }),
  },
  {
    code: 'approximate',
    when: /^(?:约|大约|近|超|超过|逾|不到|[~～≈<>＜＞≤≥])|(?:左右|以上|以下|多|余)$/,
    message: (text) => ({
      zh: `“${text}”不是确切数值，请填写确切数字，说明写在备注中。`,
      en: `"${text}" is not exact: enter the exact number and put remarks in the note.`,
    }),
  },
  {
    code: 'exponent',
    when: /^[+-]?[\d.]+e[+-]?\d+$/i,
    message: (text) => ({
      zh: `“${text}”是科学计数法，请写成普通数字。`,
      en: `"${text}": write the number out, without an exponent.`,
    }),
  },
  {
    code: 'thousands',
    when: /^[+-]?[\d.]*,[\d,.]*$/,
    message: (text) => ({
      zh: `“${text}”中的逗号位置不对：逗号只作千位分隔（1,234），小数点请用“.”（12.5）。`,
      en: `"${text}": a comma only separates thousands (1,234); write decimals with a point (12.5).`,
    }),
  },
  {
    code: 'with_unit',
    when: /^[+-]?\d[\d.,]*\s*[\p{Script=Han}a-z%/]+$/iu,
    message: (text) => ({
      zh: `“${text}”请只填数字，不带计量单位。`,
      en: `"${text}": enter the number alone, without its unit.`,
    }),
  },
  {
    code: 'invisible_character',
    when: HIDDEN,
    message: (text) => ({
      zh: `“${withCodePoints(text)}”含有不可见字符（方括号处），请删去原内容，重新填写数字。`,
      en: `"${withCodePoints(text)}" has an invisible character (shown in brackets): delete it all and type the number again.`,
    }),
  },
  {
    code: 'not_a_number',
    when: /^/,
    message: (text) => ({
      zh: `“${text}”不是数字，请填写如 12.5 的数字；未报请留空。`,
      en: `"${text}" is not a number: enter one such as 12.5, or leave it blank if nothing is reported.`,
    }),
  },
];

const SHOWN = 40;
const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const faultOf = (text: string, original: string): ReadNumber => {
  const fault = FAULTS.find(({ when }) => when.test(text));
  const { code, message } = fault ?? { code: 'not_a_number' as const, message: (t: string) => ({ zh: t, en: t }) };
  return { kind: 'error', code, message: message(shown(original)) };
};

const tooLong = (original: string, digits: number): ReadNumber => ({
  kind: 'error',
  code: 'too_many_digits',
  message: {
    zh: `“${shown(original)}”有 ${digits} 位有效数字，最多 ${MAX_DIGITS} 位。`,
    en: `"${shown(original)}" has ${digits} significant digits; at most ${MAX_DIGITS} are taken.`,
  },
});

/** Longer than any number that could pass; keeps the patterns off huge cells. */
const LONGEST = 200;

/**
 * Reads a reported number as people write it: full-width digits, `1,234`, spaces around it, hidden ones too, `−`.
 * Blank, —, -, / and … say that nothing was reported, which is never zero.
 * `value` is canonical: no plus, no commas, no leading zeros, no trailing zeros after the point.
 */
export const readNumber = (text: string): ReadNumber => {
  const trimmed = text.trim();
  const original = trimmed.length > LONGEST ? trimmed : trimmed.replace(AROUND, '');
  const plain = narrow(original);
  if (plain.length > LONGEST) return /^\d+$/.test(plain) ? tooLong(original, plain.length) : faultOf('', original);
  if (NOT_REPORTED.test(plain)) return { kind: 'not_reported' };
  const found = NUMBER.exec(plain);
  const [, sign, whole, fraction] = found ?? [];
  if (!found || (whole === undefined && fraction === undefined)) return faultOf(plain, original);
  const digits = (whole ?? '').replace(/,/g, '').replace(/^0+/, '');
  const decimals = (fraction ?? '').replace(/0+$/, '');
  const significant = digits === '' ? decimals.replace(/^0+/, '').length : digits.length + decimals.length;
  if (significant > MAX_DIGITS) return tooLong(original, significant);
  const value = `${digits === '' ? '0' : digits}${decimals === '' ? '' : `.${decimals}`}`;
  return { kind: 'number', value: sign === '-' && value !== '0' ? `-${value}` : value };
};
