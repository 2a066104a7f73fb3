import type { Bilingual, Language } from '../bilingual.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Indicator } from '../indicator.ts';
import type { Shape } from '../measurement.ts';
import type { Month } from '../period.ts';
import { spanText, untilText } from '../period-text.ts';
import type { Plan } from '../plan.ts';
import { changeLines } from './change-lines.ts';
import { type Derivation, derivationOf } from './derivation.ts';
import { quotaLines, totalLines } from './flow-lines.ts';
import { growthLines } from './growth-lines.ts';
import { levelLines } from './level-lines.ts';
import { obligationLines } from './obligation-lines.ts';
import { ruleLine, spokenLight } from './rule-line.ts';

type Lines = (d: Derivation) => Bilingual[];

const LINES: Record<Shape, Lines> = {
  level: levelLines,
  hold: obligationLines,
  total: totalLines,
  quota: quotaLines,
  change: changeLines,
  growth: growthLines,
  rate: obligationLines,
  relative: obligationLines,
};

const isShape = (text: string | undefined): text is Shape => text !== undefined && Object.hasOwn(LINES, text);

/** What the judged number is called where it is not the figure itself. */
const SYMBOLS: Readonly<Record<string, string>> = { total: 'Y', quota: 'Y', change: 'Y', growth: 'g' };

/** The span of what is judged; yearly rates that an issued target joins make a change over the plan. */
const spanOf = (period: Month, indicator: Indicator, shape: string | undefined): Bilingual => {
  if (shape !== 'change' || indicator.basis !== 'annual') return spanText(period, indicator);
  const until = untilText(period);
  return { zh: `截至 ${until.zh}`, en: `to ${until.en}` };
};

/** What is judged: the indicator, its period and the figure. */
const headLine = ({ evaluation, indicator, withUnit, text }: Derivation): Bilingual => {
  const { name } = indicator;
  const { period, actual } = evaluation;
  const when = period === null ? { zh: '', en: '' } : spanOf(period, indicator, text('shape'));
  const value = actual === null ? { zh: '', en: '' } : withUnit(actual);
  const symbol = SYMBOLS[text('shape') ?? ''] ?? 'y';
  return {
    zh: [name.zh, when.zh, value.zh && `${symbol} = ${value.zh}`].filter(Boolean).join('，'),
    en: [name.en, when.en, value.en && `${symbol} = ${value.en}`].filter(Boolean).join(', '),
  };
};

/** Where members' reports make the value: who decided it, and who is missing. */
const memberLine = ({ evaluation, text }: Derivation): Bilingual[] => {
  const by = text('decided_by');
  const missing = text('missing');
  if (by === undefined && missing === undefined) return [];
  const value = evaluation.steps.find(({ name }) => name === 'decided_by')?.formula ?? '';
  const zh = [by && `由${by}决定（${value}）`, missing && `尚缺数据：${missing}`].filter(Boolean).join('；');
  const en = [by && `decided by ${by} (${value})`, missing && `no figure: ${missing}`].filter(Boolean).join('; ');
  return [{ zh: `成员：${zh}`, en: `Members: ${en}` }];
};

/** Where the target was adjusted: how it would stand against the original. */
const originalLine = ({ evaluation: { original }, say }: Derivation): Bilingual[] => {
  if (!original || original.expected === null) return [];
  const [E, light] = [say(original.expected), spokenLight(original.light)];
  return [
    {
      zh: `按调整前的目标：E = ${E}，${light.zh}`,
      en: `Against the target before its adjustment: E = ${E}, ${light.en}`,
    },
  ];
};

const linesOf = (
  evaluation: Evaluation,
  indicator: Indicator,
  plan: Pick<Plan, 'start' | 'end' | 'policy'>,
): Bilingual[] => {
  if (evaluation.previous) {
    return [...linesOf(evaluation.previous, indicator, plan), evaluation.reason];
  }
  const d = derivationOf(evaluation, indicator, plan);
  const shape = d.text('shape');
  if (!isShape(shape)) return [headLine(d), evaluation.reason, ruleLine(d)];
  return [headLine(d), ...memberLine(d), ...LINES[shape](d), ...originalLine(d), ruleLine(d)];
};

/**
 * The derivation of a judgement in a few lines that can be followed with a pocket calculator: formula, numbers, result.
 * The last line names the rule that gave the light. Written from the evaluation's own numbers and steps alone; a
 * judgement that waits gives its reason instead.
 */
export const explain = (
  evaluation: Evaluation,
  indicator: Indicator,
  plan: Pick<Plan, 'start' | 'end' | 'policy'>,
  language: Language,
): string[] => linesOf(evaluation, indicator, plan).map((line) => (language === 'zh-CN' ? line.zh : line.en));
