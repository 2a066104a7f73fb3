import {
  type Bilingual,
  formatNumber,
  formatValue,
  type Indicator,
  readNumber,
  reportedValue,
} from '@planwatch/domain';
import { numberText } from '../answers/decimal.ts';
import type { FigureField, GivenFigure } from './given-figure.ts';

/** Decimal text, as it is stored. */
export type CheckedValue =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string }
  | { readonly kind: 'not_reported' };

type Fault = (field: FigureField, code: string, message: Bilingual) => undefined;

/** What a figure says, or `undefined` after naming what is wrong with it. */
export const checkValue = (given: GivenFigure, indicator: Indicator, fault: Fault): CheckedValue | undefined => {
  const wantsRatio = indicator.members?.combine === 'weighted_ratio';
  const hasRatio = given.numerator !== undefined || given.denominator !== undefined;
  if (hasRatio && given.value !== undefined && given.value !== null) {
    return fault('value', 'value_and_ratio', {
      zh: '同时填了数值与分子、分母，只能填其一。',
      en: 'Both a value and a numerator or denominator are given; one of them is expected.',
    });
  }
  if (hasRatio) return wantsRatio ? checkRatio(given, indicator, fault) : notARatio(fault);
  if (given.value === undefined) return missing(wantsRatio, fault);
  if (given.value === null) return { kind: 'not_reported' };
  const read = readNumber(given.value);
  if (read.kind === 'error') return fault('value', read.code, read.message);
  if (read.kind === 'not_reported') return read;
  if (wantsRatio) return missing(true, fault);
  return withinRules(Number(read.value), read.value, indicator, fault)
    ? { kind: 'value', value: read.value }
    : undefined;
};

const missing = (wantsRatio: boolean, fault: Fault): undefined =>
  wantsRatio
    ? fault('numerator', 'ratio_expected', {
        zh: '该指标由各成员的分子、分母合计得出，应分别填报分子和分母。',
        en: 'This indicator is put together from numerators and denominators; both are expected.',
      })
    : fault('value', 'missing_value', {
        zh: '缺少数值；确无数据时请填“—”。',
        en: 'The value is missing; write "—" where there is none to report.',
      });

const notARatio = (fault: Fault): undefined =>
  fault('numerator', 'ratio_not_expected', {
    zh: '该指标直接填报数值，不填分子、分母。',
    en: 'This indicator takes a value, not a numerator and a denominator.',
  });

const checkRatio = (given: GivenFigure, indicator: Indicator, fault: Fault): CheckedValue | undefined => {
  const numerator = readPart('numerator', given.numerator, fault);
  const denominator = readPart('denominator', given.denominator, fault);
  if (numerator === undefined || denominator === undefined) return undefined;
  if (Number(denominator) <= 0) {
    return fault('denominator', 'wrong_denominator', {
      zh: `分母为 ${denominator}，应大于 0。`,
      en: `The denominator is ${denominator}; more than 0 is expected.`,
    });
  }
  const value = reportedValue({ numerator: Number(numerator), denominator: Number(denominator) }, indicator) ?? 0;
  const shown = numberText(Number(value.toPrecision(6)));
  return withinBounds(value, shown, indicator, fault) ? { kind: 'ratio', numerator, denominator } : undefined;
};

const readPart = (field: 'numerator' | 'denominator', text: string | undefined, fault: Fault): string | undefined => {
  const read = readNumber(text ?? '');
  if (read.kind === 'number') return read.value;
  if (read.kind === 'error') return fault(field, read.code, read.message);
  const name = field === 'numerator' ? '分子' : '分母';
  return fault(field, 'ratio_incomplete', { zh: `缺少${name}。`, en: `The ${field} is missing.` });
};

const withinRules = (value: number, shown: string, indicator: Indicator, fault: Fault): boolean => {
  if (indicator.whole && !Number.isInteger(value)) {
    const said = withUnit(shown, indicator);
    fault('value', 'not_whole', {
      zh: `填报 ${said.zh}，该指标应为整数。`,
      en: `${said.en} is given; a whole number is expected.`,
    });
    return false;
  }
  return withinBounds(value, shown, indicator, fault);
};

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** A number with as many decimals as it was given with: `−5 亿元`. */
const withUnit = (text: string, { unit }: Indicator): Bilingual =>
  formatValue(Number(text), { unit, decimals: decimalsOf(text) });

const limitText = (limit: number): string => formatNumber(limit, decimalsOf(numberText(limit)));

const withinBounds = (value: number, shown: string, indicator: Indicator, fault: Fault): boolean => {
  const { bounds } = indicator;
  const low = bounds?.min;
  const high = bounds?.max;
  if ((low === undefined || value >= low) && (high === undefined || value <= high)) return true;
  const zh = [
    low === undefined ? '' : `不小于 ${limitText(low)}`,
    high === undefined ? '' : `不大于 ${limitText(high)}`,
  ];
  const en = [
    low === undefined ? '' : `at least ${limitText(low)}`,
    high === undefined ? '' : `at most ${limitText(high)}`,
  ];
  const said = withUnit(shown, indicator);
  fault('value', 'out_of_bounds', {
    zh: `填报 ${said.zh}，应${zh.filter(Boolean).join('、')}。`,
    en: `${said.en} is given; ${en.filter(Boolean).join(' and ')} is expected.`,
  });
  return false;
};
