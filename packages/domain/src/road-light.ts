import type { Indicator } from './indicator.ts';
import type { Road } from './measurement.ts';
import { bandOf } from './obligation-light.ts';
import type { Policy } from './plan.ts';
import { judgePace } from './required-pace.ts';
import { differenceOf, round9 } from './rounding.ts';
import { signOf, toleranceOf } from './tolerance.ts';
import { comparison, type JudgedLight, plain, type Verdict } from './verdict.ts';

const ORDER: readonly JudgedLight[] = ['achieved', 'on_track', 'lagging', 'off_track'];

/** The darker of two verdicts; of equal ones the first. */
const worseOf = (a: Verdict, b: Verdict | undefined): Verdict =>
  b === undefined || ORDER.indexOf(a.light) >= ORDER.indexOf(b.light) ? a : b;

type RoadRule = (road: Road, indicator: Indicator, policy: Policy) => Verdict | undefined;

/** Missed for good: binding is off track, anticipatory lags from 0.60 on. */
const missedLight = (attainment: number | null, { nature }: Indicator, policy: Policy): JudgedLight =>
  nature === 'anticipatory' && attainment !== null && attainment >= policy.laggingFrom.anticipatory
    ? 'lagging'
    : 'off_track';

const missedFormula = (attainment: number | null, { nature }: Indicator, policy: Policy): string => {
  if (nature === 'binding' || attainment === null) return '';
  const from = policy.laggingFrom.anticipatory;
  return `; a = ${plain(attainment)} ${attainment >= from ? '≥' : '<'} ${from}`;
};

const finalTargetMet: RoadRule = (road, indicator, policy) =>
  road.finalMet
    ? {
        light: 'achieved',
        rule: 'final_target_met',
        formula: comparison(indicator, policy, road.actual, road.aim),
      }
    : undefined;

const missedAtTheEnd: RoadRule = (road, indicator, policy) =>
  road.atEnd
    ? {
        light: missedLight(road.attainment, indicator, policy),
        rule: 'missed_at_end',
        formula: `${comparison(indicator, policy, road.actual, road.aim)}${missedFormula(road.attainment, indicator, policy)}`,
      }
    : undefined;

/** Without an attainment the margin alone decides. */
const byMargin = (road: Road, indicator: Indicator, policy: Policy): Verdict => {
  const short = round9(signOf(indicator.direction) * differenceOf(road.expected, road.actual));
  const band = bandOf(indicator, policy, road.expected);
  const formula = short <= 0 ? `${plain(short)} ≤ 0` : `${plain(short)} ${short <= band ? '≤' : '>'} ${plain(band)}`;
  return { light: short <= 0 ? 'on_track' : short <= band ? 'lagging' : 'off_track', rule: 'margin', formula };
};

const byAttainment = (road: Road, indicator: Indicator, policy: Policy): Verdict => {
  if (road.nearExpected && (indicator.comparator === 'about' || indicator.comparator === 'in_step_with')) {
    const tolerance = plain(toleranceOf(indicator, policy, road.expected));
    const sign = indicator.direction === 'up' ? `≥ ${plain(road.expected)} −` : `≤ ${plain(road.expected)} +`;
    return { light: 'on_track', rule: 'within_tolerance', formula: `${plain(road.actual)} ${sign} ${tolerance}` };
  }
  const a = road.attainment;
  if (a === null) return byMargin(road, indicator, policy);
  const on = policy.onTrackFrom;
  const from = policy.laggingFrom[indicator.nature];
  if (a >= on) return { light: 'on_track', rule: 'attainment', formula: `a ≥ ${on}` };
  return a >= from
    ? { light: 'lagging', rule: 'attainment', formula: `${from} ≤ a < ${on}` }
    : { light: 'off_track', rule: 'attainment', formula: `a < ${from}` };
};

/** Whole things come in steps: between two steps the pace says nothing while the rounded expectation is met. */
const isBetweenSteps = (road: Road, { whole }: Indicator): boolean =>
  whole && road.attainment !== null && road.attainment >= 1;

/** At best this light: the pace that is needed. Not asked in the first year, nor where nothing is due yet. */
const byPace: RoadRule = (road, indicator, policy) => {
  if (!road.paceCounts || road.firstYear || road.nothingDue || road.pace === null) return undefined;
  if (isBetweenSteps(road, indicator)) return undefined;
  const sign = signOf(indicator.direction);
  const light = judgePace(road.pace, sign, policy);
  if (light === 'fine') return undefined;
  const { value, soFar } = road.pace;
  if (soFar === null || round9(sign * soFar) <= 0) return { light, rule: 'no_pace', formula: `${plain(soFar ?? 0)}` };
  const ratio = Math.round((value / soFar) * 100) / 100;
  const over = light === 'off_track' ? policy.paceOffTrack : policy.paceLagging;
  return { light, rule: 'pace', formula: `${plain(value)} ÷ ${plain(soFar)} = ${ratio} > ${over}` };
};

const byYear: RoadRule = (road, indicator, policy) => {
  if (road.yearMiss === null) return undefined;
  const { attainment, actual, target } = road.yearMiss;
  return {
    light: missedLight(attainment, indicator, policy),
    rule: 'year_missed',
    formula: `${comparison(indicator, policy, actual, target)}${missedFormula(attainment, indicator, policy)}`,
  };
};

const eased = (verdict: Verdict, { firstYear }: Road): Verdict =>
  firstYear && verdict.light === 'off_track' ? { ...verdict, light: 'lagging', rule: 'first_year' } : verdict;

/**
 * The light of a road and the rule that gave it. The final target and the plan's end decide first; then attainment,
 * lowered by the pace that is needed and kept from off track in the first twelve months; a missed closed year lowers
 * what results, so that a better figure never has a worse light.
 */
export const roadLight = (road: Road, indicator: Indicator, policy: Policy): Verdict => {
  const final = finalTargetMet(road, indicator, policy) ?? missedAtTheEnd(road, indicator, policy);
  if (final) return final;
  const paced = worseOf(byAttainment(road, indicator, policy), byPace(road, indicator, policy));
  return worseOf(eased(paced, road), byYear(road, indicator, policy));
};
