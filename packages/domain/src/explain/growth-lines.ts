import type { Bilingual } from '../bilingual.ts';
import { attainmentLine, lagLine } from './common-lines.ts';
import { type Derivation, yearSteps } from './derivation.ts';

const chain = (d: Derivation, prefix: string, index: number): string => {
  const factors = yearSteps(d, prefix).map(({ formula }) => formula);
  return factors.length < 2 && !factors[0]?.includes('^')
    ? d.precise(index)
    : `${factors.join(' × ')} = ${d.precise(index)}`;
};

const averageLine = (d: Derivation, words: Bilingual, index: number, average: number): Bilingual => {
  const k = d.number('years') ?? 1;
  const formula = `(${d.precise(index)}^(1 ÷ ${d.say(k)}) − 1) × 100 = ${d.say(average)}`;
  return { zh: `${words.zh}：${formula}`, en: `${words.en}: ${formula}` };
};

const goal = (d: Derivation, target: number): Bilingual => ({
  zh: `年均增长目标：g* = ${d.say(target)}%`,
  en: `Target for average growth: g* = ${d.say(target)}%`,
});

const requiredLine = (d: Derivation, target: number, index: number): Bilingual[] => {
  const { requiredPace } = d.evaluation;
  const left = d.number('remaining');
  if (!requiredPace || !left) return [];
  const all = (d.number('years') ?? 0) + left;
  const whole = `(1 + ${d.say(target)}%)^${d.say(all)}`;
  const formula = `{[${whole} ÷ ${d.precise(index)}]^(1 ÷ ${d.say(left)}) − 1} × 100 = ${d.say(requiredPace.value)}`;
  return [
    {
      zh: `今后 ${d.say(left)} 年年均需增长：${formula}`,
      en: `Growth needed a year over ${d.say(left)} years: ${formula}`,
    },
  ];
};

/** Average annual growth over the plan: an index against the index that was due. */
export const growthLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const target = d.number('target');
  const index = d.number('index');
  const due = d.number('expected_index');
  if (target === undefined || index === undefined || due === undefined || actual === null || expected === null)
    return [];
  const k = d.say(d.number('years') ?? 1);
  const chained = chain(d, 'year', index);
  const even = expected.toFixed(6) === target.toFixed(6);
  const owed = even ? `(1 + ${d.say(target)}%)^${k} = ${d.precise(due)}` : d.precise(due);
  return [
    goal(d, target),
    {
      zh: `数据覆盖 k = ${k} 年，增长指数：I = ${chained}`,
      en: `The figures cover k = ${k} years; index: I = ${chained}`,
    },
    { zh: `应有指数：${owed}`, en: `Index due: ${owed}` },
    averageLine(d, { zh: '已实现年均增长', en: 'Average growth so far' }, index, actual),
    ...(d.evaluation.family === 'road'
      ? attainmentLine(d, `(${d.precise(index)} − 1) ÷ (${d.precise(due)} − 1)`, '(I − 1) ÷ [(1 + g*)^k − 1]')
      : []),
    ...lagLine(d, Math.abs(target)),
    ...requiredLine(d, target, index),
  ];
};

/** Two average growths since the plan's start, over the periods both have. */
export const comparedGrowthLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const ours = d.number('index');
  const theirs = d.number('reference_index');
  if (ours === undefined || theirs === undefined || actual === null || expected === null) return [];
  const [own, other] = [chain(d, 'year', ours), chain(d, 'reference', theirs)];
  return [
    { zh: `本指标增长指数：${own}`, en: `Index of this indicator: ${own}` },
    { zh: `参照指标增长指数（同期）：${other}`, en: `Index it is set against, same periods: ${other}` },
    averageLine(d, { zh: '本指标年均增长', en: 'Average growth of this indicator' }, ours, actual),
    averageLine(d, { zh: '参照年均增长', en: 'Average growth it is set against' }, theirs, expected),
  ];
};
