import type { Bilingual } from './bilingual.ts';
import type { Point } from './evaluation.ts';
import { formatDifference, formatEntered, formatValue } from './format-value.ts';
import type { Indicator } from './indicator.ts';
import { yearOf } from './period.ts';
import { monthText } from './period-text.ts';
import { comparables, powerOfTen, type Slip } from './power-of-ten.ts';
import { unitInEnglish } from './unit-in-english.ts';

export const FINDING_CODES = [
  'power_of_ten',
  'part_above_whole',
  'year_to_date_falls',
  'outlier',
  'unchanged',
  'exactly_on_target',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** A doubt about an accepted figure, and a word to the reporter. */
export interface Finding {
  readonly code: FindingCode;
  /** The figure is kept from judgement until the head of unit or the planner accepts it. */
  readonly holds: boolean;
  readonly message: Bilingual;
  /** The value that was probably meant, in the indicator's unit. */
  readonly suggestion: number | null;
}

export interface Inspection {
  readonly indicator: Indicator;
  /** Current figures of earlier periods, ascending, those held left out. */
  readonly figures: readonly Point[];
  readonly candidate: Point;
  /** The next figure after the candidate's period that stands already, where this one comes late. */
  readonly next?: Point;
  /** Figure of the whole that this is a part of (其中), same period. */
  readonly whole?: Point;
  /** Figures of the parts of this whole, same period. */
  readonly parts?: readonly Point[];
}

type Check = (inspection: Inspection) => Finding | undefined;

/** 万 and 亿 are four places apart: the unit that the slip points to. */
const UNIT_SLIPS: Record<string, string> = {
  '亿元:4': '万元',
  '亿元:8': '元',
  '亿元:5': '千元',
  '亿美元:4': '万美元',
  '亿美元:8': '美元',
  '万元:4': '元',
  '万元:-4': '亿元',
  '万人次:4': '人次',
  '万人:4': '人',
  '万平方米:4': '平方米',
  '万元/亩:4': '元/亩',
};

const slipText = (unit: string, places: number): Bilingual => {
  const other = UNIT_SLIPS[`${unit}:${places}`];
  if (other) return { zh: `可能是单位填成了${other}？`, en: `was it entered in ${unitInEnglish(other)}?` };
  const digits = Math.abs(places);
  return places > 0
    ? { zh: `可能多填了 ${digits} 位（小数点错位）？`, en: `is the decimal point ${digits} place(s) too far right?` }
    : { zh: `可能少填了 ${digits} 位（小数点错位）？`, en: `is the decimal point ${digits} place(s) too far left?` };
};

/** `last`: the earlier figure as it is to be shown. `unit`: in Chinese, empty for a bare number. */
export const slipFinding = ({ label, places }: Slip, value: number, last: Bilingual, unit: string): Finding => {
  const why = slipText(unit, places);
  return {
    code: 'power_of_ten',
    holds: true,
    message: {
      zh: `填报 ${formatEntered(value)}，${label.zh} ${last.zh}，${why.zh}请核对。`,
      en: `Reported ${formatEntered(value)}; ${label.en} ${last.en}: ${why.en} Please check.`,
    },
    suggestion: Number((value / 10 ** places).toPrecision(15)),
  };
};

const powerOfTenSlip: Check = ({ indicator, figures, candidate }) => {
  const slip = powerOfTen(indicator, comparables(indicator, figures, candidate), candidate);
  return slip && slipFinding(slip, candidate.value, formatValue(slip.against.value, indicator), indicator.unit.zh);
};

const above = (indicator: Indicator, part: number, whole: number): Bilingual => ({
  zh: `其中项 ${formatValue(part, indicator).zh} 大于总量 ${formatValue(whole, indicator).zh}，请核对。`,
  en: `The part, ${formatValue(part, indicator).en}, is greater than its whole, ${formatValue(whole, indicator).en}. Please check.`,
});

const partAboveWhole: Check = ({ indicator, candidate, whole, parts = [] }) => {
  const tooSmall = parts.find((part) => part.period === candidate.period && part.value > candidate.value);
  const tooLarge = whole?.period === candidate.period && candidate.value > whole.value ? whole : undefined;
  if (!tooSmall && !tooLarge) return undefined;
  const message = tooLarge
    ? above(indicator, candidate.value, tooLarge.value)
    : above(indicator, tooSmall?.value ?? 0, candidate.value);
  return { code: 'part_above_whole', holds: true, message, suggestion: null };
};

const doubt = (code: FindingCode, message: Bilingual): Finding => ({ code, holds: false, message, suggestion: null });

/** Below the figure before it, or, where it comes late, above the one after it. */
const yearToDateFalls: Check = ({ indicator, figures, candidate, next }) => {
  if (indicator.reporting !== 'year_to_date') return undefined;
  const ofTheYear = (point: Point | undefined) =>
    point && yearOf(point.period) === yearOf(candidate.period) ? point : undefined;
  const [last, later] = [ofTheYear(figures.at(-1)), ofTheYear(next)];
  const given = formatEntered(candidate.value);
  if (last && candidate.value < last.value) {
    const [before, when] = [formatValue(last.value, indicator), monthText(last.period)];
    return doubt('year_to_date_falls', {
      zh: `本年累计 ${given}，低于 ${when.zh}的累计 ${before.zh}，请核对或说明调整原因。`,
      en: `The year to date, ${given}, is below that of ${when.en}, ${before.en}. Please check, or say why.`,
    });
  }
  if (later && candidate.value > later.value) {
    const [after, when] = [formatValue(later.value, indicator), monthText(later.period)];
    return doubt('year_to_date_falls', {
      zh: `本年累计 ${given}，高于其后 ${when.zh}的累计 ${after.zh}，请核对这两期数据，或说明调整原因。`,
      en: `The year to date, ${given}, is above the later one of ${when.en}, ${after.en}. Please check both, or say why.`,
    });
  }
  return undefined;
};

const median = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

const OUTLIER_FROM = 3.5;
const CHANGES_NEEDED = 6;

/** Increments of a year-to-date series, its first included; differences between neighbours of any other. */
const changesOf = ({ reporting }: Indicator, points: readonly Point[], candidate: Point): Float64Array => {
  const changes = new Float64Array(points.length + 1);
  const yearly = reporting === 'year_to_date';
  let before: Point | undefined;
  for (let at = 0; at <= points.length; at += 1) {
    const point = points[at] ?? candidate;
    const follows = before !== undefined && !(yearly && yearOf(before.period) !== yearOf(point.period));
    changes[at] = follows && before ? point.value - before.value : point.value;
    before = point;
  }
  return yearly ? changes : changes.subarray(1);
};

/** Modified z-score 0.6745·(x − median) / MAD of the last change (Iglewicz and Hoaglin 1993). */
const outlier: Check = ({ indicator, figures, candidate }) => {
  const changes = changesOf(indicator, figures, candidate);
  const last = changes.at(-1);
  if (last === undefined || changes.length <= CHANGES_NEEDED) return undefined;
  const middle = median(changes);
  const deviation = median(changes.map((change) => Math.abs(change - middle)));
  if (deviation === 0 || Math.abs((0.6745 * (last - middle)) / deviation) <= OUTLIER_FROM) return undefined;
  const change = formatDifference(last, indicator);
  const usual = formatDifference(middle, indicator);
  return doubt('outlier', {
    zh: `填报 ${formatEntered(candidate.value)}，本期变化 ${change.zh}，以往一般为 ${usual.zh}，请核对或说明原因。`,
    en: `Reported ${formatEntered(candidate.value)}: a change of ${change.en}, where ${usual.en} is usual. Please check, or say why.`,
  });
};

const finalTarget = ({ targets }: Indicator): number | null =>
  targets.findLast(({ kind }) => kind === 'final' || kind === 'adjusted')?.value ?? null;

/** Counts stand still and full coverage stays full: nothing to wonder at. */
const mayStandStill = (indicator: Indicator): boolean =>
  indicator.whole ||
  indicator.members?.combine === 'event' ||
  (indicator.valueKind === 'percentage' && finalTarget(indicator) === 100);

const UNCHANGED_PERIODS = 6;

const unchanged: Check = ({ indicator, figures, candidate }) => {
  if (mayStandStill(indicator)) return undefined;
  const run = figures.slice(1 - UNCHANGED_PERIODS);
  if (run.length < UNCHANGED_PERIODS - 1 || run.some(({ value }) => value !== candidate.value)) return undefined;
  return doubt('unchanged', {
    zh: `连续 ${UNCHANGED_PERIODS} 期填报 ${formatEntered(candidate.value)}，没有变化，请核对是否已更新。`,
    en: `Reported ${formatEntered(candidate.value)} for ${UNCHANGED_PERIODS} periods running. Please check that it was updated.`,
  });
};

const exactlyOnTarget: Check = ({ indicator, candidate }) => {
  if (mayStandStill(indicator)) return undefined;
  const hit = indicator.targets.some(
    ({ kind, value, period }) =>
      value === candidate.value && (kind !== 'annual' || yearOf(period) === yearOf(candidate.period)),
  );
  if (!hit) return undefined;
  return doubt('exactly_on_target', {
    zh: `填报 ${formatEntered(candidate.value)}，与目标值完全相同，请确认是实际完成数。`,
    en: `Reported ${formatEntered(candidate.value)}, exactly the target. Please confirm that it is the actual figure.`,
  });
};

const CHECKS: readonly Check[] = [powerOfTenSlip, partAboveWhole, yearToDateFalls, outlier, unchanged, exactlyOnTarget];

/** Every finding about a figure, those that hold it first. A slip of the decimal point explains the others away. */
export const inspectFigure = (inspection: Inspection): Finding[] => {
  const findings: Finding[] = [];
  for (const check of CHECKS) {
    const finding = check(inspection);
    if (finding) findings.push(finding);
  }
  return findings.some(({ holds }) => holds) ? findings.filter(({ holds }) => holds) : findings;
};
