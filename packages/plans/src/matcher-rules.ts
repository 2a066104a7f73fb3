import { mentions } from './mention.ts';
import type { Finding } from './plan-fault.ts';
import { valueAt } from './shape-findings.ts';

const WORDS = {
  unit: { zh: '单位表中的单位代码', en: 'a unit of the list of units' },
  indicator: { zh: '本规划的指标代码', en: 'an indicator of this plan' },
} as const;
const CODES = { unit: 'unknown_unit', indicator: 'unknown_indicator' } as const;

/** Units and indicators that a routing rule's matchers name and the plan does not have. `units` `null`: not known. */
export const unknownMatched = ({
  data,
  units,
}: {
  readonly data: unknown;
  readonly units: readonly string[] | null;
}): Finding[] => {
  const known = { unit: units, indicator: mentions(data, 'indicators[].code').map(({ value }) => value) };
  return mentions(data, 'policy.routing[].matchers[].field').flatMap(({ path, value: field }): Finding[] => {
    const list = field === 'unit' || field === 'indicator' ? known[field] : null;
    const given = valueAt(data, [...path.slice(0, -1), 'one_of']);
    if (list === null || !Array.isArray(given) || (field !== 'unit' && field !== 'indicator')) return [];
    return given.flatMap((value, n): Finding[] =>
      list.includes(String(value))
        ? []
        : [{ path: [...path.slice(0, -1), 'one_of', n], code: CODES[field], value, expected: WORDS[field] }],
    );
  });
};
