import type { RequiredPace } from './evaluation.ts';
import { formatNumber, formatPace, isPercent } from './format-value.ts';
import type { Road } from './measurement.ts';
import { countZh } from './period-text.ts';
import type { Bilingual, Indicator } from './plan.ts';

const isSum = ({ shape }: Road): boolean => shape === 'total' || shape === 'quota';

/** Verb of what each month or year must bring. */
const verbOf = (indicator: Indicator, road: Road, change: number): Bilingual => {
  if (isSum(road)) return { zh: '完成', en: 'bring' };
  if (isPercent(indicator)) return change >= 0 ? { zh: '提高', en: 'rise by' } : { zh: '降低', en: 'fall by' };
  return change >= 0 ? { zh: '增加', en: 'rise by' } : { zh: '减少', en: 'fall by' };
};

const count = (n: number, noun: string): string => (n === 1 ? `1 ${noun}` : `${formatNumber(n, 2, true)} ${noun}s`);

const yearsZh = (n: number): string => (Number.isInteger(n) ? countZh(n) : ` ${formatNumber(n, 2, true)} `);

/** Months as years where they are whole years of an indicator that is known once a year. */
const inYears = ({ frequency }: Indicator, road: Road): boolean =>
  frequency === 'annual' && road.remaining % 12 === 0 && road.elapsed % 12 === 0 && road.elapsed > 0;

const perYear = (indicator: Indicator, road: Road, pace: RequiredPace): Bilingual => {
  const had = (pace.soFar ?? 0) * 12;
  const need = formatPace(Math.abs(pace.value * 12), indicator);
  const gained = formatPace(Math.abs(had), indicator);
  const verb = verbOf(indicator, road, pace.value);
  const past = verbOf(indicator, road, had);
  const left = road.remaining / 12;
  const gone = road.elapsed / 12;
  const each = left === 1 ? '今后一年需' : `今后${yearsZh(left)}年每年需`;
  const before = gone === 1 ? '过去一年' : `过去${yearsZh(gone)}年平均每年`;
  return {
    zh: `要按期达标，${each}${verb.zh} ${need.zh}；${before}${past.zh} ${gained.zh}。`,
    en: `To end on target it must ${verb.en} ${need.en} a year for the next ${count(left, 'year')}; so far it was ${formatPace(had, indicator).en} a year.`,
  };
};

/** Whole things are counted, not averaged. */
const inAll = (indicator: Indicator, road: Road): Bilingual => {
  const change = road.aim - road.actual;
  const need = formatPace(Math.abs(change), indicator);
  const verb = verbOf(indicator, road, change);
  return {
    zh: `要按期达标，今后 ${road.remaining} 个月还需${verb.zh} ${need.zh}。`,
    en: `To end on target it must ${verb.en} ${need.en} in the ${count(road.remaining, 'month')} left.`,
  };
};

const perMonth = (indicator: Indicator, road: Road, pace: RequiredPace): Bilingual => {
  const need = formatPace(Math.abs(pace.value), indicator);
  const verb = verbOf(indicator, road, pace.value);
  const had = pace.soFar ?? 0;
  const gained = formatPace(Math.abs(had), indicator);
  const each = road.remaining === 1 ? '最后 1 个月需' : `今后 ${road.remaining} 个月平均每月需`;
  const soFar = pace.soFar === null ? '' : `；此前平均每月${verbOf(indicator, road, had).zh} ${gained.zh}`;
  const soFarEn = pace.soFar === null ? '' : `; so far it was ${formatPace(had, indicator).en} a month`;
  return {
    zh: `要按期达标，${each}${verb.zh} ${need.zh}${soFar}。`,
    en: `To end on target it must ${verb.en} ${need.en} a month for the next ${count(road.remaining, 'month')}${soFarEn}.`,
  };
};

const asGrowth = (road: Road, pace: RequiredPace): Bilingual => {
  const need = `${formatNumber(pace.value, 2)}%`;
  return {
    zh: `要按期达标，今后${yearsZh(road.remaining)}年年均需增长 ${need}。`,
    en: `To end on target it must grow by ${need} a year over the ${count(road.remaining, 'year')} left.`,
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
      if (indicator.whole) return inAll(indicator, road);
      return inYears(indicator, road) ? perYear(indicator, road, pace) : perMonth(indicator, road, pace);
    default:
      return pace.per satisfies never;
  }
};
