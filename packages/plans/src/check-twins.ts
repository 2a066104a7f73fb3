import type { Indicator, Plan } from '@planwatch/domain';
import type { Finding } from './plan-fault.ts';

const missing = { zh: '所指规划中的指标', en: 'an indicator of the plan named' };
const SHARED = ['unit', 'basis', 'reporting', 'frequency', 'direction', 'comparator', 'baseline'] as const;

/** What is wrong between plans: a `same_as` that names nothing, or a twin set up otherwise. A plan not given is not judged. */
export const checkTwins = (plan: Plan, others: readonly Plan[]): Finding[] =>
  plan.indicators.flatMap((indicator, i): Finding[] => {
    const { sameAs } = indicator;
    const other = sameAs && others.find(({ code }) => code === sameAs.plan);
    if (!sameAs || !other) return [];
    const path = ['indicators', i, 'same_as'];
    const twin = other.indicators.find(({ code }) => code === sameAs.indicator);
    if (!twin) return [{ path, code: 'unknown_indicator', value: sameAs.indicator, expected: missing }];
    return differences(indicator, twin).map(([field, value]) => {
      const text = JSON.stringify(value);
      const expected = { zh: `与 ${twin.code} 相同：${text}`, en: `the same as ${twin.code}: ${text}` };
      return { path: ['indicators', i, field], code: 'twin_differs', value: read(indicator, field), expected };
    });
  });

const read = (indicator: Indicator, field: string): unknown => Reflect.get(indicator, field);

const differences = (indicator: Indicator, twin: Indicator): [string, unknown][] => {
  const fields = SHARED.filter((field) => JSON.stringify(indicator[field]) !== JSON.stringify(twin[field]));
  const wants = ({ targets }: Indicator): unknown => targets.map(({ kind, period, value }) => [kind, period, value]);
  const targets = JSON.stringify(wants(indicator)) !== JSON.stringify(wants(twin));
  return [
    ...fields.map((field): [string, unknown] => [field, twin[field]]),
    ...(targets ? [['targets', wants(twin)] satisfies [string, unknown]] : []),
  ];
};
