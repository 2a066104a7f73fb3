import type { Bilingual } from '../bilingual.ts';
import { parsePeriod } from '../period.ts';
import { differenceOf, round9 } from '../rounding.ts';
import { signOf } from '../tolerance.ts';
import { attainmentLine, lagLine, methodLines, paceLine } from './common-lines.ts';
import { bracketed, type Derivation, monthWords } from './derivation.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly gone: number;
  readonly all: number;
}

/** The part of the path that the period lies in: the whole of it, or that between two annual targets. */
const stretchOf = (d: Derivation, baseline: number, target: number): Stretch => {
  const whole = { from: baseline, to: target, gone: d.number('elapsed_months') ?? 0, all: d.number('months') ?? 0 };
  const from = d.number('from');
  const to = d.number('to');
  const start = parsePeriod(d.text('from_period') ?? '');
  const end = parsePeriod(d.text('to_period') ?? '');
  if (from === undefined || to === undefined || !start || !end || d.evaluation.period === null) return whole;
  const all = end.end - start.end;
  return { from, to, gone: Math.min(all, Math.max(0, d.evaluation.period - start.end)), all };
};

const startLine = (d: Derivation, baseline: number, target: number): Bilingual => {
  const start = monthWords(d.text('baseline_period'));
  const end = monthWords(d.text('target_period'));
  const [y0, yT] = [d.withUnit(baseline), d.withUnit(target)];
  const provisional = d.evaluation.marks.includes('provisional');
  return {
    zh: `基期（${start.zh}${provisional ? '，暂以首个年末数代替' : ''}）：y0 = ${y0.zh}；目标（${end.zh}）：yT = ${yT.zh}`,
    en: `Baseline (${start.en}${provisional ? ', provisional: the first year-end figure' : ''}): y0 = ${y0.en}; target (${end.en}): yT = ${yT.en}`,
  };
};

/** After the target's date the path goes no further. */
const isPast = ({ evaluation, text }: Derivation): boolean =>
  (evaluation.period ?? 0) > (parsePeriod(text('target_period') ?? '')?.end ?? Number.POSITIVE_INFINITY);

const pathLines = (d: Derivation, { from, to, gone, all }: Stretch): Bilingual[] => {
  const exact = d.number('exact') ?? d.evaluation.expected ?? 0;
  const formula = `${d.say(from)} + (${d.say(to)} − ${bracketed(d.say(from))}) × ${gone} ÷ ${all} = ${d.say(exact)}`;
  const between = d.number('from') !== undefined;
  const stretch = between
    ? {
        zh: `（${monthWords(d.text('from_period')).zh}至 ${monthWords(d.text('to_period')).zh}之间）`,
        en: ` (from ${monthWords(d.text('from_period')).en} to ${monthWords(d.text('to_period')).en})`,
      }
    : { zh: '', en: '' };
  const past = isPast(d) ? { zh: '，目标期限已过', en: "; the target's date is past" } : { zh: '', en: '' };
  const lines = [
    {
      zh: `时间：已过 ${gone} 个月，共 ${all} 个月${stretch.zh}${past.zh}`,
      en: `Time: ${gone} of ${all} months gone${stretch.en}${past.en}`,
    },
    { zh: `应有进度：E = ${formula}`, en: `Expected: E = ${formula}` },
  ];
  if (d.number('exact') === undefined) return lines;
  const whole = d.say(d.evaluation.expected ?? 0);
  return [
    ...lines,
    { zh: `只计整数，从宽取整：E = ${whole}`, en: `Whole numbers only, on the easy side: E = ${whole}` },
  ];
};

/** The path asks for nothing better than the baseline yet: E alone is to be kept, and no pace is asked for. */
const nothingDueLine = (d: Derivation, actual: number, expected: number, baseline: number): Bilingual => {
  const isKept = d.evaluation.attainment === 1;
  const [kept, missed] = signOf(d.indicator.direction) === 1 ? ['≥', '<'] : ['≤', '>'];
  const compared = `${d.say(actual)} ${isKept ? kept : missed} ${d.say(expected)}, a = ${isKept ? 1 : 0}`;
  return {
    zh: `达成率：尚无应完成量（E = ${d.say(expected)}，不优于 y0 = ${d.say(baseline)}），只看 y 是否不差于 E：${compared.replace(', ', '，')}；其间不按所需进度评判`,
    en: `Attainment: nothing is due yet (E = ${d.say(expected)} is no better than y0 = ${d.say(baseline)}), so y need only be no worse than E: ${compared}; meanwhile the pace needed does not count`,
  };
};

/** A road to a level: baseline, time gone, expected value, attainment, lag, pace. */
export const levelLines = (d: Derivation): Bilingual[] => {
  const { actual, expected } = d.evaluation;
  const baseline = d.number('baseline');
  const target = d.number('target');
  if (baseline === undefined || target === undefined || actual === null || expected === null) return [];
  const quotient = `(${d.say(actual)} − ${bracketed(d.say(baseline))}) ÷ (${d.say(expected)} − ${bracketed(d.say(baseline))})`;
  const nothingDue = round9(signOf(d.indicator.direction) * differenceOf(expected, baseline)) <= 0;
  return [
    startLine(d, baseline, target),
    ...pathLines(d, stretchOf(d, baseline, target)),
    ...(nothingDue
      ? [nothingDueLine(d, actual, expected, baseline)]
      : attainmentLine(d, quotient, '(y − y0) ÷ (E − y0)')),
    ...lagLine(d, Math.abs(target - baseline)),
    ...paceLine(d, target, actual - baseline, d.number('elapsed_months') ?? 0),
    ...methodLines(d),
  ];
};
