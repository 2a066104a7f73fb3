import { endsPeriod, FREQUENCIES, type Frequency, monthOfYear, monthsIn, parsePeriod } from '@planwatch/domain';
import { mentions } from './mention.ts';
import { type Finding, type Path, pathText } from './plan-fault.ts';
import { valueAt } from './shape-findings.ts';

type Data = { readonly data: unknown };

const indicatorOf = (path: Path): Path => path.slice(0, 2);

/** The month that a period's name ends in; `undefined` for what is none. */
const endOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? parsePeriod(String(value))?.end : undefined;

/** An indicator has one final target, and one of each other kind for a period: a second would replace the first. */
export const duplicateTarget = ({ data }: Data): Finding[] => {
  const first = new Map<string, Path>();
  return mentions(data, 'indicators[].targets[].kind').flatMap(({ path, value }): Finding[] => {
    const target = path.slice(0, -1);
    const period = value === 'final' ? '' : endOf(valueAt(data, [...target, 'period']));
    const key = `${pathText(indicatorOf(path))} ${value} ${period}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? target);
    if (!earlier) return [];
    const at = pathText(earlier);
    const expected =
      value === 'final'
        ? {
            zh: `annual 或 adjusted（终期目标只有一个，已见于 ${at}）`,
            en: `annual or adjusted (there is one final target, at ${at})`,
          }
        : { zh: `另一报告期的目标（该期已见于 ${at}）`, en: `a target of another period (${at} is for this one)` };
    return [{ path, code: 'duplicate_target', value, expected }];
  });
};

/** A target is judged by the figure of its period, so there must be one. */
export const targetBetweenPeriods = ({ data }: Data): Finding[] =>
  mentions(data, 'indicators[].targets[].period').flatMap(({ path, value }): Finding[] => {
    const frequency = valueAt(data, [...indicatorOf(path), 'frequency']);
    const end = endOf(value);
    if (end === undefined || !isFrequency(frequency) || endsPeriod(end, frequency)) return [];
    const last = monthOfYear(end) + monthsIn(frequency) - (monthOfYear(end) % monthsIn(frequency));
    const month = `${value.slice(0, 4)}-${String(last).padStart(2, '0')}`;
    const expected = {
      zh: `${frequency} 指标的报告期末，如 ${month}`,
      en: `the end of a period of a ${frequency} indicator, such as ${month}`,
    };
    return [{ path, code: 'wrong_value', value, expected }];
  });

const isFrequency = (value: unknown): value is Frequency => FREQUENCIES.some((known) => known === value);

const RANGES = [
  { upper: 'indicators[].targets[].value_max', lower: 'value' },
  { upper: 'indicators[].bounds.max', lower: 'min' },
] as const;

/** The upper end of a range stands above its lower end. */
export const reversedRange = ({ data }: Data): Finding[] =>
  RANGES.flatMap(({ upper, lower }) =>
    mentions(data, upper).flatMap(({ path, value }): Finding[] => {
      const least = valueAt(data, [...path.slice(0, -1), lower]);
      if (typeof least !== 'number' || Number(value) >= least) return [];
      return [{ path, code: 'wrong_value', value, expected: { zh: `不小于 ${least}`, en: `at least ${least}` } }];
    }),
  );

/** Members are told apart by their names. */
export const repeatedMember = ({ data }: Data): Finding[] => {
  const seen = new Set<string>();
  return mentions(data, 'indicators[].members.names[]').flatMap(({ path, value }): Finding[] => {
    const key = `${pathText(indicatorOf(path))} ${value}`;
    const before = seen.has(key);
    seen.add(key);
    const expected = { zh: '不重复的成员名称', en: 'a name used once' };
    return before ? [{ path, code: 'wrong_value', value, expected }] : [];
  });
};
