import type { Bilingual } from '../bilingual.ts';
import type { CagrStatus } from '../methods/cagr-ratio.ts';
import type { ExtrapolationStatus } from '../methods/extrapolation.ts';
import { signOf } from '../tolerance.ts';
import { bracketed, type Derivation } from './derivation.ts';

const PLACES = { zh: '个百分点', en: 'percentage points' };

/** Lag in the unit and as a share of the way. `way`: what the share is taken of, in words and as a number. */
export const lagLine = (d: Derivation, way: number | null): Bilingual[] => {
  const { expected, actual, lag } = d.evaluation;
  if (expected === null || actual === null || lag === null) return [];
  const [first, second] = signOf(d.indicator.direction) === 1 ? [expected, actual] : [actual, expected];
  const difference = `${d.say(first)} − ${bracketed(d.say(second))} = ${d.say(lag.value)}`;
  const points = lag.percentagePoints;
  if (points === null || way === null) {
    return [{ zh: `落后序时（负数为超前）：${difference}`, en: `Lag (negative: ahead): ${difference}` }];
  }
  const share = `100 × ${bracketed(d.say(lag.value))} ÷ ${d.say(way)} = ${d.say(points)}`;
  return [
    {
      zh: `落后序时（负数为超前）：${difference}，即 ${share} ${PLACES.zh}`,
      en: `Lag (negative: ahead): ${difference}, or ${share} ${PLACES.en}`,
    },
  ];
};

/** What each remaining month must bring, and what the months so far brought. */
export const paceLine = (d: Derivation, aim: number, gained: number, elapsed: number): Bilingual[] => {
  const { actual, requiredPace } = d.evaluation;
  const remaining = d.number('remaining');
  if (!requiredPace || actual === null || !remaining || requiredPace.per !== 'month') return [];
  const need = `(${d.say(aim)} − ${bracketed(d.say(actual))}) ÷ ${remaining} = ${d.say(requiredPace.value)}`;
  const { soFar } = requiredPace;
  const had = soFar === null ? null : `${bracketed(d.say(gained))} ÷ ${elapsed} = ${d.say(soFar)}`;
  return [
    {
      zh: `今后 ${remaining} 个月每月需：${need}${had === null ? '' : `；已过 ${elapsed} 个月平均每月：${had}`}`,
      en: `Needed in each of the ${remaining} months left: ${need}${had === null ? '' : `; on average in the ${elapsed} months so far: ${had}`}`,
    },
  ];
};

/** The attainment as a quotient in numbers, or that there is none. */
export const attainmentLine = (d: Derivation, quotient: string, symbols: string): Bilingual[] => {
  const a = d.evaluation.attainment;
  if (a === null)
    return [{ zh: '达成率：不适用，只看差额', en: 'Attainment: not applicable; the margin alone counts' }];
  return [
    {
      zh: `达成率：a = ${symbols} = ${quotient} = ${d.say(a)}`,
      en: `Attainment: a = ${symbols} = ${quotient} = ${d.say(a)}`,
    },
  ];
};

/** Of an amount or a change: Y / E, of a cap E / Y. */
export const amountAttainmentLine = (d: Derivation, actual: number, expected: number): Bilingual[] => {
  const isCap = d.evaluation.family === 'obligation';
  if (!isCap && expected === 0 && d.evaluation.attainment !== null) {
    return [
      {
        zh: `达成率：尚无应完成量，a = ${d.say(d.evaluation.attainment)}`,
        en: `Attainment: nothing is due yet, a = ${d.say(d.evaluation.attainment)}`,
      },
    ];
  }
  return isCap
    ? attainmentLine(d, `${d.say(expected)} ÷ ${d.say(actual)}`, 'E ÷ Y')
    : attainmentLine(d, `${d.say(actual)} ÷ ${bracketed(d.say(expected))}`, 'Y ÷ E');
};

/** In a plan that starts within a year: what the year had brought before, which is no part of the plan. */
export const beforePlanLine = (d: Derivation): Bilingual[] => {
  const before = d.number('before_plan');
  if (before === undefined) return [];
  return [
    {
      zh: `规划期开始前当年已累计 ${d.say(before)}，从当年数中扣除`,
      en: `Before the plan its first year had brought ${d.say(before)}, which is taken off that year`,
    },
  ];
};

/** Whole things come one by one: the expected number is rounded on its easy side. */
export const wholeLine = (d: Derivation): Bilingual[] => {
  const exact = d.number('exact');
  if (exact === undefined) return [];
  const whole = d.say(d.evaluation.expected ?? 0);
  return [
    {
      zh: `只计整数，从宽取整：${d.say(exact)} → ${whole}`,
      en: `Whole numbers, on the easy side: ${d.say(exact)} → ${whole}`,
    },
  ];
};

/** The published methods, where they were computed. */
export const methodLines = (d: Derivation): Bilingual[] => {
  const { methods, agreement } = d.evaluation;
  if (!methods) return [];
  const ratio = methods.cagr_ratio.ratio === null ? '—' : d.say(methods.cagr_ratio.ratio);
  const p = methods.extrapolation.p === null ? '—' : d.say(methods.extrapolation.p);
  const both = { zh: '不足两种可比', en: 'fewer than two methods speak' };
  const said = agreement === null || agreement === undefined ? both : agreement ? AGREE : DISAGREE;
  return [
    {
      zh: `对照方法（不决定状态）：增速比 R = ${ratio}（${CAGR_ZH[methods.cagr_ratio.status]}），外推 p = ${p}（${EXTRAPOLATION_ZH[methods.extrapolation.status]}）；${said.zh}`,
      en: `For comparison (they do not decide): growth ratio R = ${ratio} (${methods.cagr_ratio.status.replaceAll('_', ' ')}), extrapolation p = ${p} (${methods.extrapolation.status.replaceAll('_', ' ')}); ${said.en}`,
    },
  ];
};

const CAGR_ZH: Record<CagrStatus, string> = {
  target_achieved: '已达到目标',
  substantial_progress: '进展充分',
  moderate_progress: '进展尚可',
  limited_progress: '进展有限',
  deterioration: '倒退',
  not_available: '不适用',
};

const EXTRAPOLATION_ZH: Record<ExtrapolationStatus, string> = {
  met_or_on_track: '已达到或可按期达到',
  accelerate: '需加快',
  stagnation_or_regression: '停滞或倒退',
  not_available: '不适用',
};

const AGREE = { zh: '结论一致', en: 'the methods agree' };
const DISAGREE = { zh: '结论不一致', en: 'the methods do not agree' };
