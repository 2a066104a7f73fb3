import type { Bilingual } from '../bilingual.ts';
import { signOf, toleranceOf } from '../tolerance.ts';
import { attainmentLine, lagLine, methodLines } from './common-lines.ts';
import type { Derivation } from './derivation.ts';
import { comparedGrowthLines } from './growth-lines.ts';

const COMPARATORS: Record<Derivation['indicator']['comparator'], Bilingual> = {
  at_least: { zh: '不低于', en: 'at least' },
  at_most: { zh: '不高于', en: 'at most' },
  above: { zh: '高于', en: 'above' },
  below: { zh: '低于', en: 'below' },
  about: { zh: '左右', en: 'about' },
  in_step_with: { zh: '同步于', en: 'in step with' },
};

const limitLines = (d: Derivation, limit: number): Bilingual[] => {
  const { comparator } = d.indicator;
  const words = COMPARATORS[comparator];
  const E = d.withUnit(limit);
  const wanted = comparator === 'about' ? `${E.zh} ${words.zh}` : `${words.zh} ${E.zh}`;
  const whose = d.text('shape') === 'relative' ? { zh: '（参照值）', en: ' (reference)' } : { zh: '', en: '' };
  return [
    {
      zh: `要求：${wanted}${whose.zh}，任何时点都须满足`,
      en: `Required at every date: ${words.en} ${E.en}${whose.en}`,
    },
  ];
};

const toleranceLine = (d: Derivation, limit: number): Bilingual[] => {
  const allowed = toleranceOf(d.indicator, d.plan.policy, limit);
  if (allowed === 0) return [];
  const sign = signOf(d.indicator.direction) === 1 ? '−' : '+';
  const edge = d.say(limit - signOf(d.indicator.direction) * allowed);
  const formula = `${d.say(limit)} ${sign} ${d.say(allowed)} = ${edge}`;
  return [{ zh: `计入允许偏差后的界限：${formula}`, en: `Limit with its tolerance: ${formula}` }];
};

/** A limit that holds at every date: its own number, another series, or what peers have. */
export const obligationLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  if (actual === null || expected === null) return [];
  const up = signOf(d.indicator.direction) === 1;
  const quotient = up ? `${d.say(actual)} ÷ ${d.say(expected)}` : `${d.say(expected)} ÷ ${d.say(actual)}`;
  return [
    ...comparedGrowthLines(d),
    ...limitLines(d, expected),
    ...toleranceLine(d, expected),
    ...attainmentLine(d, quotient, up ? 'y ÷ E' : 'E ÷ y'),
    ...lagLine(d, Math.abs(expected)),
    ...methodLines(d),
  ];
};
