import type { Bilingual, Language } from './bilingual.ts';
import type { RequiredPace } from './evaluation.ts';
import { formatNumber, formatPace, isPercent } from './format-value.ts';
import type { Indicator } from './indicator.ts';
import type { Road } from './measurement.ts';
import { monthsIn } from './period.ts';
import { countZh } from './period-text.ts';

/** The first words of every pace sentence; whoever shows a reason may set them off. */
export const PACE_OPENING: Bilingual = { zh: '要按期达标', en: 'To end on target' };

/** Takes the pace sentence off the end of an evaluation's reason; `pace` is `null` where the reason has none. */
export const splitReason = (reason: string, language: Language): { verdict: string; pace: string | null } => {
  const between = language === 'zh-CN' ? '。' : '. ';
  const opening = language === 'zh-CN' ? PACE_OPENING.zh : PACE_OPENING.en;
  const at = reason.lastIndexOf(between + opening);
  if (at < 0) return { verdict: reason, pace: null };
  return { verdict: reason.slice(0, at + 1), pace: reason.slice(at + between.length) };
};

/** What a pace is counted in. */
interface Unit {
  readonly months: 1 | 3 | 12;
  readonly each: string;
  readonly noun: string;
}

const MONTH: Unit = { months: 1, each: '每月', noun: 'month' };
const QUARTER: Unit = { months: 3, each: '每季度', noun: 'quarter' };
const YEAR: Unit = { months: 12, each: '每年', noun: 'year' };

/** The indicator's own periods, half-years as parts of a year; months where the way is no multiple of them. */
const unitOf = ({ frequency }: Indicator, { remaining, elapsed }: Road): Unit => {
  const own = monthsIn(frequency);
  if (own === 1 || remaining % own !== 0 || elapsed % own !== 0) return MONTH;
  return own === 3 ? QUARTER : YEAR;
};

/** `两年`, ` 1.5 年`, `半年`, ` 17 个月`; a space stands before figures. */
const spanZh = (n: number, { noun }: Unit): string => {
  if (noun === 'year') {
    if (n === 0.5) return '半年';
    return Number.isInteger(n) ? `${countZh(n)}年` : ` ${formatNumber(n, 2, true)} 年`;
  }
  return noun === 'quarter' ? ` ${n} 个季度` : ` ${n} 个月`;
};

const spanEn = (n: number, { noun }: Unit): string => {
  if (n === 0.5) return `half ${noun}`;
  return n === 1 ? `one ${noun}` : `${formatNumber(n, 2, true)} ${noun}s`;
};

/** The way so far; figures that are missing are no part of it. */
const since = (n: number, unit: Unit, { marks }: Road): Bilingual => {
  const en = spanEn(n, unit);
  if (marks.includes('incomplete')) return { zh: `已报的${spanZh(n, unit)}`, en: `in the ${en} reported` };
  return { zh: `过去${spanZh(n, unit)}`, en: `in the past ${en.replace(/^one /, '')}` };
};

const sentence = (need: Bilingual, past: Bilingual | null): Bilingual => ({
  zh: `${PACE_OPENING.zh}，${need.zh}${past ? `；${past.zh}` : ''}。`,
  en: `${PACE_OPENING.en}, it must ${need.en}${past ? `; ${past.en}` : ''}.`,
});

const isSum = ({ shape }: Road): boolean => shape === 'total' || shape === 'quota';

/** What a change of the indicator is called, with its size: `提高 0.70 个百分点`, `完成 62.24 亿元`. */
const changeZh = (indicator: Indicator, road: Road, change: number): string => {
  if (isSum(road)) return `完成 ${formatPace(change, indicator).zh}`;
  const [up, down] = isPercent(indicator) ? ['提高', '降低'] : ['增加', '减少'];
  return `${change < 0 ? down : up} ${formatPace(Math.abs(change), indicator).zh}`;
};

const changeEn = (indicator: Indicator, road: Road, change: number): { must: string; did: string } => {
  const [must, did] = isSum(road) ? ['bring', 'brought'] : change < 0 ? ['fall by', 'fell by'] : ['rise by', 'rose by'];
  const size = formatPace(isSum(road) ? change : Math.abs(change), indicator).en;
  return { must: `${must} ${size}`, did: `${did} ${size}` };
};

/** What `n` units of time brought: all of it in one unit or less, else a unit on average. */
const soFar = (indicator: Indicator, road: Road, unit: Unit, gained: number): Bilingual => {
  const n = road.elapsed / unit.months;
  const when = since(n, unit, road);
  const oneByOne = n > 1 && !indicator.whole;
  const change = oneByOne ? gained / n : gained;
  if (!isSum(road) && !/[1-9]/.test(formatPace(change, indicator).zh)) {
    return { zh: `${when.zh}没有变化`, en: `${when.en} it did not change` };
  }
  const zh = changeZh(indicator, road, change);
  const en = `${when.en} it ${changeEn(indicator, road, change).did}`;
  return oneByOne
    ? { zh: `${when.zh}平均${unit.each}${zh}`, en: `${en} a ${unit.noun} on average` }
    : { zh: `${when.zh}${zh}`, en };
};

/** Step by step to a level or a sum; whole things are counted, not averaged. */
const asChange = (indicator: Indicator, road: Road, pace: RequiredPace): Bilingual => {
  const unit = unitOf(indicator, road);
  const n = road.remaining / unit.months;
  const gained = pace.soFar === null ? null : pace.soFar * road.elapsed;
  const past = gained === null ? null : soFar(indicator, road, unit, gained);
  const oneByOne = n > 1 && !indicator.whole;
  const change = pace.value * (oneByOne ? unit.months : road.remaining);
  const zh = changeZh(indicator, road, change);
  const { must } = changeEn(indicator, road, change);
  const ahead = n === 1 && unit !== YEAR ? '最后' : '今后';
  const span = { zh: `${ahead}${spanZh(n, unit)}`, en: spanEn(n, unit) };
  if (!oneByOne) {
    const still = indicator.whole ? '还需' : '需';
    return sentence({ zh: `${span.zh}${still}${zh}`, en: `${must} in the ${span.en} left` }, past);
  }
  const each = unit === YEAR && Number.isInteger(n) ? unit.each : `平均${unit.each}`;
  return sentence({ zh: `${span.zh}${each}需${zh}`, en: `${must} a ${unit.noun} for the next ${span.en}` }, past);
};

/** Years of growth: quarters of a year as such, below a year and in between as months. */
const growthSpan = (years: number): readonly [number, Unit] => {
  const months = Math.round(years * 12);
  return months === 6 || (months >= 12 && months % 3 === 0) ? [months / 12, YEAR] : [months, MONTH];
};

/** Growth is a year's, or year on year where less than a year is meant. */
const asGrowth = (road: Road, pace: RequiredPace): Bilingual => {
  const rate = (value: number): string => `${formatNumber(Math.abs(value), 2)}%`;
  const [left, unit] = growthSpan(road.remaining);
  const often = road.remaining < 1 ? '同比' : road.remaining === 1 ? '' : '年均';
  const mean = road.remaining < 1 ? ' year on year in' : road.remaining === 1 ? ' in' : ' a year over';
  const need = neededGrowth(pace.value, rate(pace.value));
  const text = {
    zh: `今后${spanZh(left, unit)}${often}${need.zh}`,
    en: `${need.en}${mean} the ${spanEn(left, unit)} left`,
  };
  return sentence(text, pace.soFar === null ? null : grownSoFar(road, pace.soFar, rate(pace.soFar)));
};

const isNone = (rate: string): boolean => !/[1-9]/.test(rate);

const neededGrowth = (value: number, rate: string): Bilingual => {
  if (isNone(rate)) return { zh: '不得下降', en: 'not shrink' };
  return value < 0
    ? { zh: `降幅不得超过 ${rate}`, en: `not shrink by more than ${rate}` }
    : { zh: `需增长 ${rate}`, en: `grow by ${rate}` };
};

const grownSoFar = (road: Road, value: number, rate: string): Bilingual => {
  const { elapsed } = road;
  const when = since(...growthSpan(elapsed), road);
  const often = elapsed < 1 ? '同比' : elapsed === 1 ? '' : '年均';
  const mean = elapsed < 1 ? ' year on year' : elapsed === 1 ? '' : ' a year on average';
  if (isNone(rate)) return { zh: `${when.zh}${often}持平`, en: `${when.en} it neither grew nor shrank` };
  return {
    zh: `${when.zh}${often}${value < 0 ? '下降' : '增长'} ${rate}`,
    en: `${when.en} it ${value < 0 ? 'shrank' : 'grew'} by ${rate}${mean}`,
  };
};

/** `要按期达标，今后两年每年需提高 0.70 个百分点；过去三年平均每年提高 0.30 个百分点。` Empty where no pace is asked for. */
export const paceSentence = (indicator: Indicator, road: Road): Bilingual => {
  const { pace } = road;
  if (pace === null) return { zh: '', en: '' };
  switch (pace.per) {
    case 'year':
      return asGrowth(road, pace);
    case 'month':
      return asChange(indicator, road, pace);
    default:
      return pace.per satisfies never;
  }
};
