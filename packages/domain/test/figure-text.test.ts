import { describe, expect, it } from 'vitest';
import { readNumber } from '../src/index.ts';

const NUMBERS: [text: string, value: string][] = [
  ['12.5', '12.5'],
  ['１２．５', '12.5'],
  ['1,234', '1234'],
  ['1，234', '1234'],
  ['1,234,567.80', '1234567.8'],
  [' 7 ', '7'],
  ['　7　', '7'],
  ['\u00a07\u3000', '7'],
  ['7\u200b', '7'],
  ['\ufeff7\u200d ', '7'],
  ['\u2060 −3\u200c\u00a0', '-3'],
  ['+3', '3'],
  ['-3.20', '-3.2'],
  ['−3', '-3'],
  ['－３', '-3'],
  ['.5', '0.5'],
  ['-0', '0'],
  ['007', '7'],
  ['0.000', '0'],
  ['123456789012345', '123456789012345'],
  ['0.000000123456789012345', '0.000000123456789012345'],
];

const NOTHING = ['', '   ', '—', '——', '-', '－', '…', '……', '...', '/', '\u00a0', '\u200b', '—\u200b'];

const FAULTS: [text: string, code: string][] = [
  ['12,5', 'thousands'],
  ['1,23,456', 'thousands'],
  ['12.5,', 'thousands'],
  ['约6', 'approximate'],
  ['6左右', 'approximate'],
  ['>6', 'approximate'],
  ['NaN', 'not_a_number'],
  ['Infinity', 'not_a_number'],
  ['0x1F', 'not_a_number'],
  ['1e999', 'exponent'],
  ['1E5', 'exponent'],
  ['15.1%', 'percent_sign'],
  ['１５％', 'percent_sign'],
  ['298.4亿元', 'with_unit'],
  ['无', 'none_or_zero'],
  ['1234567890123456', 'too_many_digits'],
  ['0.1234567890123456', 'too_many_digits'],
  ['5.', 'not_a_number'],
  ['1 234', 'not_a_number'],
  ['--5', 'not_a_number'],
  ['12\u200b.5', 'invisible_character'],
  ['1\u00a0234', 'invisible_character'],
  ['\u202e12.5\u202c', 'invisible_character'],
  ['\u200f-5', 'invisible_character'],
  ['\u00ad5', 'invisible_character'],
  ['12\n5', 'invisible_character'],
  ['298.4\u00a0亿元', 'with_unit'],
];

describe('readNumber', () => {
  it.each(NUMBERS)('%j -> %s', (text, value) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value });
  });

  it.each(NOTHING)('%j -> not reported, never zero', (text) => {
    expect(readNumber(text)).toEqual({ kind: 'not_reported' });
  });

  it.each(FAULTS)('%s -> refused as %s', (text, code) => {
    expect(readNumber(text)).toMatchObject({ kind: 'error', code });
  });

  it('a cell of 5,000 digits is refused and not repeated in full', () => {
    const read = readNumber('9'.repeat(5000));
    expect(read).toMatchObject({ kind: 'error', code: 'too_many_digits' });
    expect(JSON.stringify(read).length).toBeLessThan(400);
  });

  it.each([
    ['12\u200b.5', '“12[U+200B].5”'],
    ['1\u00a0234', '“1[U+00A0]234”'],
    ['\u202e12.5', '“[U+202E]12.5”'],
    ['5\u{e0020}0', '“5[U+E0020]0”'],
  ])('%j -> %s is named', (text, named) => {
    expect(readNumber(text)).toMatchObject({ message: { zh: expect.stringContaining(named) } });
  });

  it('names the value and what was expected', () => {
    expect(readNumber('12,5')).toMatchObject({
      message: { zh: '“12,5”中的逗号位置不对：逗号只作千位分隔（1,234），小数点请用“.”（12.5）。' },
    });
  });
});
