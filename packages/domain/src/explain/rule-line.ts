import type { Bilingual } from '../bilingual.ts';
import type { Light } from '../light.ts';
import { LIGHT_WORDS } from '../light-words.ts';
import { RULES, type Rule } from '../verdict.ts';
import type { Derivation } from './derivation.ts';

const RULE_WORDS: Record<Rule, Bilingual> = {
  final_target_met: { zh: '已达到目标', en: 'the target is met' },
  missed_at_end: { zh: '到期未达到目标', en: 'the target was not met in time' },
  within_tolerance: { zh: '在“左右”的允许偏差之内', en: 'within the tolerance' },
  attainment: { zh: '按达成率', en: 'by attainment' },
  margin: { zh: '按差额', en: 'by the margin' },
  pace: { zh: '按所需进度（所需 ÷ 此前）', en: 'by the pace needed (needed ÷ so far)' },
  no_pace: { zh: '此前没有进展，平均每月', en: 'no progress so far, on average a month' },
  first_year: {
    zh: '按达成率；首个规划年度最低为“滞后”',
    en: 'by attainment; in the first plan year no worse than lagging',
  },
  year_missed: { zh: '年度目标未完成', en: 'the target of the closed year was missed' },
  requirement_met: { zh: '符合要求', en: 'the requirement is met' },
  closed_year: { zh: '年度已结束，约束性指标未完成', en: 'binding, and missed in a closed year' },
  within_band: { zh: '未达到要求，差距在缓冲幅度之内', en: 'missed, within the band' },
  beyond_band: { zh: '未达到要求，差距超过缓冲幅度', en: 'missed, beyond the band' },
};

const isRule = (text: string | undefined): text is Rule => RULES.some((rule) => rule === text);

/** A light within a sentence. */
export const spokenLight = (light: Light): Bilingual => {
  const { word } = LIGHT_WORDS[light];
  return { zh: word.zh, en: word.en.toLowerCase() };
};

/** The last line: the rule that gave the light, with the comparison it made. */
export const ruleLine = (d: Derivation): Bilingual => {
  const { light, steps } = d.evaluation;
  const rule = d.text('rule');
  const shown = spokenLight(light);
  if (!isRule(rule)) return { zh: `判定：${shown.zh}`, en: `Light: ${shown.en}` };
  const formula = (steps.findLast(({ name }) => name === 'rule')?.formula ?? '').replace(/-(?=\d)/g, '−');
  const words = RULE_WORDS[rule];
  const zh = formula.replace('; ', '，');
  return {
    zh: `判定：${words.zh}${zh ? `，${zh}` : ''} → ${shown.zh}`,
    en: `Light: ${words.en}${formula ? `, ${formula}` : ''} → ${shown.en}`,
  };
};
