import type { RequiredPace } from './evaluation.ts';
import { formatNumber, formatPace } from './format-value.ts';
import type { Road } from './measurement.ts';
import { countZh } from './period-text.ts';
import type { Bilingual, Indicator } from './plan.ts';

/** Verb of what each month or year must bring. */
const verbOf = (road: Road, change: number): Bilingual => {
  if (road.shape === 'total' || road.shape === 'quota') return { zh: '完成', en: 'bring' };
  return change >= 0 ? { zh: '提高', en: 'rise by' } : { zh: '降低', en: 'fall by' };
};

const years = (count: number): string => (count === 1 ? 'year' : `${formatNumber(count, 2, true)} years`);

const yearsZh = (count: number): string =>
  Number.isInteger(count) ? countZh(count) : ` ${formatNumber(count, 2, true)} `;

/** Months as years where they are whole years of an indicator that is known once a year. */
const inYears = ({ frequency }: Indicator, road: Road): boolean =>
  frequency === 'annual' && road.remaining % 12 === 0 && road.elapsed % 12 === 0 && road.elapsed > 0;

const perYear = (indicator: Indicator, road: Road, pace: RequiredPace): Bilingual => {
  const need = formatPace(Math.abs(pace.value * 12), indicator);
  const had = (pace.soFar ?? 0) * 12;
  const gained = formatPace(Math.abs(had), indicator);
  const verb = verbOf(road, pace.value);
  const past = verbOf(road, had);
  const left = road.remaining / 12;
  const gone = road.elapsed / 12;
  const each = left === 1 ? '今后一年需' : `今后${yearsZh(left)}年每年需`;
  const before = gone === 1 ? '过去一年' : `过去${yearsZh(gone)}年平均每年`;
  return {
    zh: `要按期达标，${each}${verb.zh} ${need.zh}；${before}${past.zh} ${gained.zh}。`,
    en: `To end on target it must ${verb.en} ${need.en} a year over the next ${years(left)}; so far the change was ${formatPace(had, indicator).en} a year.`,
  };
};

const perMonth = (indicator: Indicator, road: Road, pace: RequiredPace): Bilingual => {
  const need = formatPace(Math.abs(pace.value), indicator);
  const verb = verbOf(road, pace.value);
  const had = pace.soFar ?? 0;
  const gained = formatPace(Math.abs(had), indicator);
  const past = verbOf(road, had);
  const each = road.remaining === 1 ? '最后 1 个月需' : `今后 ${road.remaining} 个月平均每月需`;
  const ahead = road.remaining === 1 ? 'the last month' : `each of the ${road.remaining} months left`;
  const soFar =
    pace.soFar === null
      ? { zh: '。', en: '.' }
      : {
          zh: `；此前平均每月${past.zh} ${gained.zh}。`,
          en: `; so far the average was ${formatPace(had, indicator).en} a month.`,
        };
  return {
    zh: `要按期达标，${each}${verb.zh} ${need.zh}${soFar.zh}`,
    en: `To end on target ${ahead} must ${verb.en} ${need.en}${soFar.en}`,
  };
};

const asGrowth = (road: Road, pace: RequiredPace): Bilingual => {
  const need = `${formatNumber(pace.value, 2)}%`;
  return {
    zh: `要按期达标，今后${yearsZh(road.remaining)}年年均需增长 ${need}。`,
    en: `To end on target it must grow by ${need} a year over the ${years(road.remaining)} left.`,
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
      return inYears(indicator, road) ? perYear(indicator, road, pace) : perMonth(indicator, road, pace);
    default:
      return pace.per satisfies never;
  }
};
