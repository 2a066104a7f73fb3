import type { Bilingual } from './bilingual.ts';
import {
  beforeWords,
  formatAllowance,
  formatComputed,
  formatDifference,
  formatNumber,
  formatValue,
} from './format-value.ts';
import type { Indicator } from './indicator.ts';
import type { Light } from './light.ts';
import type { Measurement, Obligation, Road } from './measurement.ts';
import { shortfallOf } from './obligation-light.ts';
import { paceSentence } from './pace-sentence.ts';
import { type Month, yearOf } from './period.ts';
import { periodText, untilText, yearToDateText } from './period-text.ts';
import type { Policy } from './plan.ts';
import { differenceOf, round9 } from './rounding.ts';
import { signOf, toleranceOf } from './tolerance.ts';

/** What the words are about. */
interface Subject {
  readonly indicator: Indicator;
  readonly policy: Policy;
  /** What is to be said of the figure itself: who decided it, who has not reported. */
  readonly note: Bilingual;
}

const join = (...parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map((part) => part.zh).join(''),
  en: parts
    .map((part) => part.en)
    .filter((text) => text !== '')
    .join(' '),
});

const NOTHING: Bilingual = { zh: '', en: '' };

/** `森林覆盖率 2023 年 15.1%`: name, period, value. */
const headline = (indicator: Indicator, measured: Measurement): Bilingual => {
  const { period, actual } = measured;
  const { zh, en } = indicator.name;
  const until = untilText(period);
  const computed = formatComputed(actual, indicator);
  const averaged = {
    zh: `${zh}截至 ${until.zh}年均 ${computed.zh}`,
    en: `${en}: ${computed.en} a year on average to ${until.en}`,
  };
  const value = formatValue(actual, indicator);
  const at = (when: Bilingual): Bilingual => ({
    zh: `${zh} ${when.zh} ${value.zh}`,
    en: `${en}, ${when.en}: ${value.en}`,
  });
  const plain = at(periodText(period, indicator.frequency, indicator.reporting));
  switch (measured.shape) {
    case 'total':
      return { zh: `${zh}截至 ${until.zh}累计 ${value.zh}`, en: `${en}: ${value.en} in total by ${until.en}` };
    case 'change':
      return { zh: `${zh}截至 ${until.zh}累计 ${computed.zh}`, en: `${en}: ${computed.en} by ${until.en}` };
    case 'growth':
      return averaged;
    case 'relative':
      return indicator.basis === 'average_growth' ? averaged : plain;
    case 'quota':
      return at(yearToDateText(period, indicator.frequency));
    case 'level':
    case 'hold':
    case 'rate':
      return plain;
    default:
      return measured.shape satisfies never;
  }
};

/** `应有进度 15.58%，落后 0.48 个百分点`. */
const againstPath = ({ indicator }: Subject, road: Road): Bilingual => {
  const expected = formatComputed(road.expected, indicator);
  const lag = round9(signOf(indicator.direction) * differenceOf(road.expected, road.actual));
  const distance = formatDifference(Math.abs(lag), indicator);
  const word = road.shape === 'growth' ? '应有年均' : '应有进度';
  if (lag === 0) return { zh: `，${word} ${expected.zh}，与进度持平。`, en: `, as expected.` };
  return lag > 0
    ? {
        zh: `，${word} ${expected.zh}，落后 ${distance.zh}。`,
        en: `, against ${expected.en} expected: ${distance.en} behind.`,
      }
    : {
        zh: `，${word} ${expected.zh}，超前 ${distance.zh}。`,
        en: `, against ${expected.en} expected: ${distance.en} ahead.`,
      };
};

const missedYear = (indicator: Indicator, period: Month, target: number): Bilingual => {
  const aim = formatComputed(target, indicator);
  const year = yearOf(period);
  return { zh: `${year} 年年度目标 ${beforeWords(aim.zh)}未完成。`, en: `The ${year} target of ${aim.en} was missed.` };
};

const missedEnd = ({ indicator }: Subject, road: Road): Bilingual => {
  if (road.shape === 'quota') return missedYear(indicator, road.period, road.aim);
  const aim = formatComputed(road.aim, indicator);
  return { zh: `规划期末未达到目标 ${aim.zh}。`, en: `The target of ${aim.en} was not met by the end of the plan.` };
};

const roadReason = (subject: Subject, road: Road, light: Light): Bilingual => {
  const head = headline(subject.indicator, road);
  if (road.finalMet) {
    const aim = formatComputed(road.aim, subject.indicator);
    const span = road.shape === 'quota' ? ` ${yearOf(road.period)} 年` : '规划';
    return join(head, { zh: `，已达到${span}目标 ${aim.zh}。`, en: `; the target of ${aim.en} is met.` }, subject.note);
  }
  const compared = join(head, againstPath(subject, road), subject.note);
  if (road.atEnd) return join(compared, missedEnd(subject, road));
  if (light === 'on_track') return compared;
  const { indicator } = subject;
  const missed = road.yearMiss === null ? NOTHING : missedYear(indicator, road.period, road.yearMiss.target);
  return join(compared, missed, paceSentence(indicator, road));
};

/** What a cap on a sum leaves until a date within its span, by name. */
const shareOfCap = ({ shape, expected, aim }: Obligation): Bilingual | null =>
  (shape === 'total' || shape === 'quota' || shape === 'change') && round9(expected) !== round9(aim)
    ? { zh: '序时控制数', en: 'its share of the cap by then' }
    : null;

/** `不低于 85%`, as the comparator says it. */
const limitText = ({ indicator, policy }: Subject, obligation: Obligation): Bilingual => {
  const limit = formatComputed(obligation.expected, indicator);
  if (obligation.comparedWith?.kind === 'peer_rank') {
    return { zh: `保持前 ${limit.zh}`, en: `among the first ${formatNumber(obligation.expected, 0)}` };
  }
  const whose = obligation.comparedWith?.name ?? shareOfCap(obligation);
  const zh = whose ? `${whose.zh}（${limit.zh}）` : ` ${limit.zh}`;
  const en = whose ? `${whose.en} (${limit.en})` : limit.en;
  const tolerance = toleranceOf(indicator, policy, obligation.expected);
  const allowed = formatAllowance(tolerance, indicator);
  const allowance =
    tolerance === 0 ? NOTHING : { zh: `（允许偏差 ${allowed.zh}）`, en: `, give or take ${allowed.en}` };
  switch (indicator.comparator) {
    case 'at_least':
      return { zh: `不低于${zh}`, en: `at least ${en}` };
    case 'at_most':
      return { zh: `不高于${zh}`, en: `at most ${en}` };
    case 'above':
      return { zh: `高于${zh}`, en: `above ${en}` };
    case 'below':
      return { zh: `低于${zh}`, en: `below ${en}` };
    case 'about':
      return whose
        ? { zh: `与${zh}相当${allowance.zh}`, en: `about ${en}${allowance.en}` }
        : { zh: `保持在${beforeWords(zh)}左右${allowance.zh}`, en: `about ${en}${allowance.en}` };
    case 'in_step_with':
      return { zh: `与${beforeWords(zh)}同步${allowance.zh}`, en: `in step with ${en}${allowance.en}` };
    default:
      return indicator.comparator satisfies never;
  }
};

const closedNote = (subject: Subject, obligation: Obligation): Bilingual =>
  obligation.closedYear && subject.indicator.nature === 'binding'
    ? { zh: '该年度已结束，约束性指标未完成。', en: 'The year is closed and the indicator is binding.' }
    : NOTHING;

const BEYOND_ALLOWANCE: Bilingual = { zh: '扣除允许偏差后', en: ' beyond that tolerance' };

const obligationReason = (subject: Subject, obligation: Obligation, light: Light, nearLimit: boolean): Bilingual => {
  const { indicator, policy } = subject;
  const head = headline(indicator, obligation);
  const limit = limitText(subject, obligation);
  if (light === 'on_track') {
    const met = { zh: `，符合“${limit.zh.trim()}”的要求。`, en: `; the requirement (${limit.en}) is met.` };
    const close = nearLimit ? { zh: '余量不大，请关注。', en: 'The margin is small.' } : NOTHING;
    return join(head, met, close, subject.note);
  }
  const short = shortfallOf(obligation, indicator, policy);
  const distance = formatDifference(short, indicator);
  const word = indicator.direction === 'up' ? '尚差' : '超出';
  // Elsewhere the gap to the limit itself is shown, so that this one says which it is.
  const allowed = toleranceOf(indicator, policy, obligation.expected) === 0 ? NOTHING : BEYOND_ALLOWANCE;
  const by =
    short > 0 ? { zh: `，${allowed.zh}${word} ${distance.zh}`, en: ` by ${distance.en}${allowed.en}` } : NOTHING;
  const missed = {
    zh: `，未达到“${limit.zh.trim()}”的要求${by.zh}。`,
    en: `; the requirement (${limit.en}) is missed${by.en}.`,
  };
  return join(head, missed, closedNote(subject, obligation), subject.note);
};

/** One or two sentences that say what a judgement rests on, for a head of department. */
export const reasonFor = (
  indicator: Indicator,
  policy: Policy,
  measured: Measurement,
  light: Light,
  nearLimit: boolean,
  note: Bilingual = NOTHING,
): Bilingual => {
  const subject = { indicator, policy, note };
  const text =
    measured.family === 'road'
      ? roadReason(subject, measured, light)
      : obligationReason(subject, measured, light, nearLimit);
  return { zh: text.zh, en: text.en.replace(/ ([,;:])/g, '$1') };
};
