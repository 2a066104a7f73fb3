import type { Bilingual } from '../bilingual.ts';
import { signOf } from '../tolerance.ts';
import { amountAttainmentLine, beforePlanLine, lagLine, paceLine, wholeLine } from './common-lines.ts';
import { bracketed, type Derivation, yearSteps } from './derivation.ts';

/** More years than this share a line. */
const YEARS_IN_LINES = 5;

const yearLines = (d: Derivation): Bilingual[] => {
  const lines = yearSteps(d, 'year').map(({ year, value, formula }) => ({
    zh: `${year} 年：完成 ${d.say(value)}；应完成（年度目标 × 进度）${formula}`,
    en: `${year}: ${d.say(value)}; due (quota × share) ${formula}`,
  }));
  if (lines.length <= YEARS_IN_LINES) return lines;
  return [{ zh: lines.map(({ zh }) => zh).join('。'), en: lines.map(({ en }) => en).join('. ') }];
};

const sumOf = (d: Derivation, numbers: readonly number[], total: number): string =>
  numbers.length < 2 ? d.say(total) : `${numbers.map((n) => bracketed(d.say(n))).join(' + ')} = ${d.say(total)}`;

const shareNote = (d: Derivation): Bilingual => {
  const even = d.evaluation.marks.includes('no_profile');
  return even
    ? { zh: '（无往年季节进度，按月份平均）', en: ' (no earlier years: even months)' }
    : { zh: '（年内按往年季节进度）', en: ' (seasonal share of earlier years)' };
};

/** What the number is called: a quota to be filled, or a cap to be kept. */
const goalNoun = (d: Derivation): Bilingual =>
  signOf(d.indicator.direction) === 1 ? { zh: '目标', en: 'Target' } : { zh: '控制数', en: 'Cap' };

/** A sum over the plan: each year's result and what was due of it. */
export const totalLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const target = d.number('target');
  if (target === undefined || actual === null || expected === null) return [];
  const years = yearSteps(d, 'year');
  const due = years.map(({ formula }) => Number(formula.split('= ')[1] ?? 0));
  const note = shareNote(d);
  const noun = goalNoun(d);
  const exact = d.number('exact') ?? expected;
  const aim = d.withUnit(target);
  return [
    { zh: `规划期累计${noun.zh}：yT = ${aim.zh}${note.zh}`, en: `${noun.en} for the plan: yT = ${aim.en}${note.en}` },
    ...beforePlanLine(d),
    ...yearLines(d),
    {
      zh: `累计完成：Y = ${sumOf(
        d,
        years.map(({ value }) => value),
        actual,
      )}；应有进度：E = ${sumOf(d, due, exact)}`,
      en: `So far: Y = ${sumOf(
        d,
        years.map(({ value }) => value),
        actual,
      )}; expected: E = ${sumOf(d, due, exact)}`,
    },
    ...wholeLine(d),
    ...amountAttainmentLine(d, actual, expected),
    ...lagLine(d, Math.abs(target)),
    ...paceLine(d, target, actual, d.number('months_covered') ?? 0),
  ];
};

/** A year's quota. */
export const quotaLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const quota = d.number('target');
  const share = d.number('share');
  if (quota === undefined || share === undefined || actual === null || expected === null) return [];
  const exact = d.number('exact') ?? expected;
  const note = shareNote(d);
  const noun = goalNoun(d);
  const formula = `${d.say(quota)} × ${d.precise(share)} = ${d.say(exact)}`;
  const [aim, done] = [d.withUnit(quota), d.withUnit(actual)];
  return [
    { zh: `年度${noun.zh}：${aim.zh}`, en: `${noun.en} for the year: ${aim.en}` },
    { zh: `本年累计：Y = ${done.zh}`, en: `Year to date: Y = ${done.en}` },
    { zh: `年内进度：${d.precise(share)}${note.zh}`, en: `Share of the year: ${d.precise(share)}${note.en}` },
    { zh: `应有进度：E = ${formula}`, en: `Expected: E = ${formula}` },
    ...wholeLine(d),
    ...amountAttainmentLine(d, actual, expected),
    ...lagLine(d, Math.abs(quota)),
    ...paceLine(d, quota, actual, d.number('months_covered') ?? 0),
  ];
};
