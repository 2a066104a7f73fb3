import { limitAttainment } from './attainment.ts';
import type { Obligation, Setting, Waiting } from './measurement.ts';
import { yearOf } from './period.ts';
import { awaitingTarget } from './waiting.ts';
import { closesYear } from './year-close.ts';

/** The year's limit: issued or annual, else the target that holds for each year. */
const limitOf = ({ indicator, targets, latest }: Setting): number | null =>
  targets.annual.get(yearOf(latest.period)) ?? (indicator.reference?.kind === 'issued' ? null : targets.final);

/** A rate or level of each year on its own, a cap or a rank: never pro-rated. */
export const measureRate = (setting: Setting): Obligation | Waiting => {
  const { indicator, latest } = setting;
  const limit = limitOf(setting);
  if (limit === null) return awaitingTarget(setting);
  const isRank = indicator.reference?.kind === 'peer_rank';
  return {
    family: 'obligation',
    shape: 'rate',
    period: latest.period,
    actual: latest.value,
    expected: limit,
    aim: limit,
    target: limit,
    attainment: limitAttainment(indicator, latest.value, limit),
    way: Math.abs(limit),
    marks: [],
    steps: [
      { name: 'actual', value: latest.value },
      { name: 'limit', value: limit },
    ],
    closedYear: closesYear(setting),
    comparedWith: isRank ? { kind: 'peer_rank', name: { zh: '同类地区', en: 'peers' } } : null,
  };
};
