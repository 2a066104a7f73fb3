import type { Bilingual } from '../bilingual.ts';
import { joiningOf } from '../measure-change.ts';
import { amountAttainmentLine, beforePlanLine, lagLine, paceLine, wholeLine } from './common-lines.ts';
import { bracketed, type Derivation, yearSteps } from './derivation.ts';

/** How the change so far follows from the reports. */
const soFar = (d: Derivation, actual: number): Bilingual => {
  const years = yearSteps(d, 'year');
  const baseline = d.number('baseline');
  const figure = d.number('figure');
  const is = d.say(actual);
  if (baseline !== undefined && figure !== undefined) {
    const difference = d.indicator.valueKind === 'quantity' || baseline === 0;
    const formula = difference
      ? `${d.say(figure)} − ${bracketed(d.say(baseline))} = ${is}`
      : `(${d.say(figure)} ÷ ${bracketed(d.say(baseline))} − 1) × 100 = ${is}`;
    return { zh: `较基期变化：Y = ${formula}`, en: `Change from the baseline: Y = ${formula}` };
  }
  if (years.length === 0) return { zh: `规划期累计变化：Y = ${is}`, en: `Change so far, as reported: Y = ${is}` };
  const formula = joined(d, years, is);
  return { zh: `逐年合成：Y = ${formula}`, en: `The years together: Y = ${formula}` };
};

const factor = (d: Derivation, rate: number, sign: '+' | '−'): string => `(1 ${sign} ${bracketed(d.say(rate))}%)`;

type YearStep = ReturnType<typeof yearSteps>[number];

/** A year in progress counts for its months. */
const factorOf = (d: Derivation, { value, formula }: YearStep, sign: '+' | '−'): string =>
  formula === '' ? factor(d, value, sign) : `${factor(d, value, sign)}^(${formula})`;

const summand = (d: Derivation, { value, formula }: YearStep): string =>
  formula === '' ? bracketed(d.say(value)) : `${bracketed(d.say(value))} × ${formula}`;

const joined = (d: Derivation, years: readonly YearStep[], is: string): string => {
  switch (joiningOf(d.indicator)) {
    case 'sum':
      if (years.length === 1 && years[0]?.formula === '') return is;
      return `${years.map((year) => summand(d, year)).join(' + ')} = ${is}`;
    case 'increase':
      return `[${years.map((year) => factorOf(d, year, '+')).join(' × ')} − 1] × 100 = ${is}`;
    default:
      return `[1 − ${years.map((year) => factorOf(d, year, '−')).join(' × ')}] × 100 = ${is}`;
  }
};

const due = (d: Derivation, target: number, share: string, is: string): string => {
  switch (joiningOf(d.indicator)) {
    case 'sum':
      return `${d.say(target)} × ${share} = ${is}`;
    case 'increase':
      return `[${factor(d, target, '+')}^(${share}) − 1] × 100 = ${is}`;
    default:
      return `[1 − ${factor(d, target, '−')}^(${share})] × 100 = ${is}`;
  }
};

/** A change from the baseline to the plan's end. */
export const changeLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const target = d.number('target');
  if (target === undefined || actual === null || expected === null) return [];
  const covered = d.number('months_covered') ?? 0;
  const share = `${covered} ÷ ${d.number('months') ?? 0}`;
  const formula = due(d, target, share, d.say(d.number('exact') ?? expected));
  const aim = d.withUnit(target);
  return [
    { zh: `规划期目标：yT = ${aim.zh}`, en: `Target for the plan: yT = ${aim.en}` },
    ...beforePlanLine(d),
    soFar(d, actual),
    {
      zh: `时间：数据覆盖 ${covered} 个月，共 ${d.number('months') ?? 0} 个月`,
      en: `Time: the figures cover ${covered} of ${d.number('months') ?? 0} months`,
    },
    { zh: `应有进度：E = ${formula}`, en: `Expected: E = ${formula}` },
    ...wholeLine(d),
    ...amountAttainmentLine(d, actual, expected),
    ...lagLine(d, Math.abs(target)),
    ...paceLine(d, target, actual, covered),
  ];
};
