import {
  type Bilingual,
  type DigestSeries,
  formatComputed,
  formatNumber,
  formatValue,
  isGrey,
  isPercent,
  type Light,
} from '@planwatch/domain';
import { lightLook } from '../light-look.ts';
import { inLanguage } from '../number-words.ts';
import type { TableLine } from '../sheet/sheet.ts';
import type { DigestIndicator, DigestMailInput } from './digest-mail.ts';

/** `from`: the light before; `null`: none, or it is the same. */
export type NamedSeries = DigestSeries & { readonly from: Light | null };

const NATURE = { 'zh-CN': '约束性', en: 'Binding' } as const;

/** One indicator of a table: `森林覆盖率【约束性】 ▲ 滞后 → ■ 严重滞后 15.1% / 15.58% 区绿化市容局`. */
export const tableLine = (
  { indicator: code, light, from, nature, unit }: NamedSeries,
  { recipient: { language }, indicators, units }: DigestMailInput,
): TableLine => {
  const known = indicators.get(code);
  const said = (of: Light): string => `${lightLook(of).shape} ${inLanguage(lightLook(of).word, language)}`;
  const unitName = units.get(unit);
  return {
    name: known ? inLanguage(known.indicator.name, language) : code,
    label: nature === 'binding' ? NATURE[language] : null,
    change: from === null ? said(light) : `${said(from)} → ${said(light)}`,
    ink: lightLook(light).ink,
    value: isGrey(light) || !known ? [missing(light, language), null] : figures(known, language),
    unit: unitName ? inLanguage(unitName, language) : unit,
  };
};

/** What a waiting light waits for, where that is not the unit's figure. */
const MISSING: Readonly<Partial<Record<Light, Bilingual>>> = {
  awaiting_target: { zh: '目标值未录入', en: 'no target yet' },
  awaiting_reference: { zh: '参照数据未报', en: 'no reference yet' },
  awaiting_baseline: { zh: '基期值未定', en: 'no baseline yet' },
};

const missing = (light: Light, language: 'zh-CN' | 'en'): string => {
  const words = MISSING[light];
  return words ? inLanguage(words, language) : '—';
};

/** The unit is said once, after the last number. */
const figures = ({ indicator, actual, expected }: DigestIndicator, language: 'zh-CN' | 'en'): TableLine['value'] => {
  const computed = indicator.basis === 'average_growth' || indicator.basis === 'total_change';
  if (actual === null)
    return ['—', expected === null ? null : inLanguage(formatComputed(expected, indicator), language)];
  const whole = inLanguage((computed ? formatComputed : formatValue)(actual, indicator), language);
  if (expected === null) return [whole, null];
  const { decimals } = indicator;
  const bare = computed ? formatNumber(actual, decimals + 1, true) : formatNumber(actual, decimals);
  return [isPercent(indicator) ? whole : bare, inLanguage(formatComputed(expected, indicator), language)];
};
