import {
  endsPeriod,
  formatPeriod,
  type Indicator,
  type Month,
  month,
  monthOfYear,
  type Plan,
  parsePeriod,
  yearOf,
} from '@planwatch/domain';
import { noise, sway } from './random.ts';
import { STORIES, type Story } from './stories.ts';

export interface DemonstrationFigure {
  readonly period: Month;
  readonly value: string;
  /** Whose report it is, where members report. */
  readonly member?: string;
}

/** Share of a year's flow that falls on each month. */
const ORDINARY_YEAR = [0.05, 0.06, 0.085, 0.08, 0.085, 0.095, 0.08, 0.08, 0.09, 0.09, 0.095, 0.11];
const TOURIST_YEAR = [0.07, 0.09, 0.07, 0.09, 0.1, 0.07, 0.09, 0.1, 0.07, 0.12, 0.07, 0.06];

/** All demonstration figures of an indicator up to a month, in its own frequency and rounding. Always the same. */
export const generateFigures = (plan: Plan, indicator: Indicator, through: Month): DemonstrationFigure[] => {
  const story = STORIES[indicator.code] ?? storyOf(indicator.code);
  const figures: DemonstrationFigure[] = [];
  for (let m = plan.start; m <= Math.min(through, plan.end); m += 1) {
    if (!isReported(indicator, m)) continue;
    const value = story.given?.[formatPeriod(m, indicator.frequency)] ?? valueAt(plan, indicator, story, m);
    figures.push(...reportsOf(indicator, m, value));
  }
  return figures;
};

/** Members named by the plan, or two of our own where it names none. */
const NAMELESS = ['示例成员一', '示例成员二'];

/** One report, or one of each member: the weakest has the value, the others a little more; a sum is shared out. */
const reportsOf = (indicator: Indicator, period: Month, value: number): DemonstrationFigure[] => {
  if (!indicator.members) return [{ period, value: rounded(indicator, value) }];
  const { combine, names } = indicator.members;
  const members = names.length > 0 ? names : NAMELESS;
  return members.map((member, at) => {
    const share = combine === 'sum' ? value / members.length : value * (combine === 'minimum' ? 1 + 0.01 * at : 1);
    const bounded = Math.min(share, indicator.bounds?.max ?? share);
    return { period, member, value: rounded(indicator, bounded) };
  });
};

const isReported = (indicator: Indicator, m: Month): boolean =>
  endsPeriod(m, indicator.frequency) && !(indicator.skipsJanuary && monthOfYear(m) === 1);

/** Most do well, some slip: chosen by the code, so that it never changes. */
const storyOf = (code: string): Story => {
  const luck = noise(code, 'story');
  if (luck < 0.72) return { speed: 1.02 + 0.25 * noise(code, 'speed') };
  if (luck < 0.92) return { speed: 0.78 + 0.14 * noise(code, 'speed') };
  return { speed: 0.45 + 0.15 * noise(code, 'speed') };
};

const valueAt = (plan: Plan, indicator: Indicator, story: Story, m: Month): number => {
  switch (indicator.basis) {
    case 'average_growth':
      return growthAt(indicator, story, m);
    case 'plan_total':
      return indicator.reporting === 'plan_to_date'
        ? targetOf(indicator) * wayGone(plan, story, m)
        : yearToDate(indicator, story, m, targetOf(indicator) / 5);
    case 'total_change':
      return targetOf(indicator) * wayGone(plan, story, m) + 0.1 * sway(indicator.code, m);
    case 'annual':
      return indicator.reporting === 'year_to_date'
        ? yearToDate(indicator, story, m, targetOf(indicator))
        : rateAt(indicator, story, m);
    case 'level':
      return levelAt(plan, indicator, story, m);
    default:
      return indicator.basis satisfies never;
  }
};

const targetOf = (indicator: Indicator): number => indicator.targets.find((t) => t.kind === 'final')?.value ?? 0;

/** Share of the plan's way that is gone by a month, the story's turn included. */
const wayGone = (plan: Plan, story: Story, m: Month): number => {
  const length = plan.end - plan.start + 1;
  const gone = m - plan.start + 1;
  const turn = story.turn && parsePeriod(story.turn.from)?.end;
  const before = turn === undefined ? gone : Math.min(gone, turn - plan.start);
  return (before * story.speed + (gone - before) * (story.turn?.speed ?? 0)) / length;
};

const growthAt = (indicator: Indicator, story: Story, m: Month): number => {
  const ofYear = story.growth?.[yearOf(m)] ?? (targetOf(indicator) * (0.3 + 0.8 * story.speed) || 5);
  return ofYear + (monthOfYear(m) === 12 ? 0 : 0.4 * sway(indicator.code, m));
};

const speedAt = (story: Story, m: Month): number => {
  const turn = story.turn && parsePeriod(story.turn.from)?.end;
  return story.turn && turn !== undefined && m >= turn ? story.turn.speed : story.speed;
};

/** A flow from January on, at each month's own speed; never falls within a year. */
const yearToDate = (indicator: Indicator, story: Story, m: Month, perYear: number): number => {
  const shares = indicator.code.includes('tourist') ? TOURIST_YEAR : ORDINARY_YEAR;
  let total = 0;
  for (let at = month(yearOf(m), 1); at <= m; at += 1) {
    const share = shares[monthOfYear(at) - 1] ?? 0;
    total += perYear * share * speedAt(story, at) * (1 + 0.06 * sway(indicator.code, at));
  }
  return total;
};

/** A yearly rate that is to keep within, or above, what is asked. */
const rateAt = (indicator: Indicator, story: Story, m: Month): number => {
  if (indicator.reference?.kind === 'peer_rank') return 3 + Math.floor(2 * noise(indicator.code, yearOf(m)));
  const usual = story.start ?? RATES[indicator.code] ?? (targetOf(indicator) || 50);
  const good = indicator.direction === 'up' ? 1 : -1;
  const value = usual * (1 + good * 0.01 + 0.008 * sway(indicator.code, m));
  return Math.min(value, indicator.bounds?.max ?? value);
};

const RATES: Readonly<Record<string, number>> = {
  'ol-river-class3-rate': 94,
  'ol-urban-unemployment': 4.9,
  'tt-ol-water-area': 60.3,
  'tt-ol-industrial-water': 38,
  'tt-ol-registered-unemployed': 6150,
  'tt-ol-pesticide-growth': -2.4,
};

const levelAt = (plan: Plan, indicator: Indicator, story: Story, m: Month): number => {
  const final = indicator.targets.find((t) => t.kind === 'final');
  const start = indicator.baseline?.relation === 'same_measure' ? indicator.baseline.value : startOf(indicator, story);
  const goal = final?.timesBaseline ? start * (final.value ?? 1) : targetOf(indicator);
  const up = indicator.direction === 'up' ? 1 : -1;
  if ((start - goal) * up >= 0) {
    const gap = Math.abs(start - goal) || Math.abs(goal) * 0.02;
    return (
      goal +
      up * gap * (0.55 * speedAt(story, m) - (speedAt(story, m) === 0 ? 0.75 : 0) + 0.2 * sway(indicator.code, m))
    );
  }
  const way = goal - start;
  const level = start + way * wayGone(plan, story, m) + 0.01 * way * sway(indicator.code, m);
  const ceiling = indicator.bounds?.max ?? Number.POSITIVE_INFINITY;
  return Math.min(level, ceiling, start + way * 1.08);
};

/** Where a level starts whose baseline no document states. */
const startOf = (indicator: Indicator, story: Story): number => {
  if (story.start !== undefined) return story.start;
  const final = indicator.targets.find((t) => t.kind === 'final');
  if (final?.timesBaseline) return 50;
  const goal = targetOf(indicator);
  if (indicator.direction === 'down') return goal * 1.2;
  return goal * (indicator.valueKind === 'percentage' ? 0.88 : 0.6);
};

const rounded = (indicator: Indicator, value: number): string =>
  (indicator.whole ? Math.round(value) : value)
    .toFixed(indicator.whole ? 0 : indicator.decimals)
    .replace(/^-(0(\.0*)?)$/, '$1');
