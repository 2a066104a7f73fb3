import type { Light } from './evaluation.ts';
import type { Road } from './measurement.ts';
import { bandOf } from './obligation-light.ts';
import type { Indicator, Policy } from './plan.ts';
import { judgePace } from './required-pace.ts';
import { round9 } from './rounding.ts';
import { signOf } from './tolerance.ts';

/** The lights a judged series can have, best first. */
type JudgedLight = Extract<Light, 'achieved' | 'on_track' | 'lagging' | 'off_track'>;
const ORDER: readonly JudgedLight[] = ['achieved', 'on_track', 'lagging', 'off_track'];

/** The darker of two lights. */
const worseOf = (a: JudgedLight, b: JudgedLight): JudgedLight => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b);

type Rule = (road: Road, indicator: Indicator, policy: Policy) => JudgedLight | undefined;

/** Missed for good: binding is off track, anticipatory lags from 0.60 on. */
const missed = (attainment: number | null, { nature }: Indicator, policy: Policy): JudgedLight =>
  nature === 'anticipatory' && attainment !== null && attainment >= policy.laggingFrom.anticipatory
    ? 'lagging'
    : 'off_track';

const finalTargetMet: Rule = (road) => (road.finalMet ? 'achieved' : undefined);

const missedAtTheEnd: Rule = (road, indicator, policy) =>
  road.atEnd ? missed(road.attainment, indicator, policy) : undefined;

/** Without an attainment the margin alone decides. */
const byMargin = (road: Road, indicator: Indicator, policy: Policy): JudgedLight => {
  const short = round9(signOf(indicator.direction) * (road.expected - road.actual));
  if (short <= 0) return 'on_track';
  return short <= bandOf(indicator, policy, road.expected) ? 'lagging' : 'off_track';
};

const byAttainment: Rule = (road, indicator, policy) => {
  if (road.nearExpected && (indicator.comparator === 'about' || indicator.comparator === 'in_step_with')) {
    return 'on_track';
  }
  if (road.attainment === null) return byMargin(road, indicator, policy);
  if (road.attainment >= policy.onTrackFrom) return 'on_track';
  return road.attainment >= policy.laggingFrom[indicator.nature] ? 'lagging' : 'off_track';
};

/** Whole things come in steps: between two steps the pace says nothing while the rounded expectation is met. */
const isBetweenSteps = (road: Road, { whole }: Indicator): boolean =>
  whole && road.attainment !== null && road.attainment >= 1;

/** At best this light: the pace that is needed. Not asked in the first year, nor where nothing is due yet. */
const byPace: Rule = (road, indicator, policy) => {
  if (!road.paceCounts || road.firstYear || road.nothingDue || road.pace === null) return undefined;
  if (isBetweenSteps(road, indicator)) return undefined;
  const verdict = judgePace(road.pace, signOf(indicator.direction), policy);
  return verdict === 'fine' ? undefined : verdict;
};

const FINAL: readonly Rule[] = [finalTargetMet, missedAtTheEnd];

/**
 * The light of a road. The final target and the plan's end decide first; then attainment, lowered by the pace that
 * is needed and kept from off track in the first twelve months; a missed closed year lowers what results, so that a
 * better figure never has a worse light.
 */
export const roadLight: (...args: Parameters<Rule>) => JudgedLight = (road, indicator, policy) => {
  for (const rule of FINAL) {
    const light = rule(road, indicator, policy);
    if (light) return light;
  }
  const reached = byAttainment(road, indicator, policy) ?? 'on_track';
  const paced = worseOf(reached, byPace(road, indicator, policy) ?? 'achieved');
  const eased = road.firstYear && paced === 'off_track' ? 'lagging' : paced;
  return road.yearMiss ? worseOf(eased, missed(road.yearMiss.attainment, indicator, policy)) : eased;
};
