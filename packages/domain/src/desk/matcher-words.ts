import type { Bilingual } from '../bilingual.ts';
import type { Plan } from '../plan.ts';
import { unitName } from '../unit-name.ts';
import { ALERT_KINDS, type AlertKind } from './alert-kinds.ts';
import type { Matcher, SilenceField } from './silence.ts';

const KIND_WORDS: Readonly<Record<AlertKind, Bilingual>> = {
  light_worsened: { zh: '状态恶化', en: 'light worsened' },
  forecast_miss: { zh: '预测难达标', en: 'forecast to miss' },
  submission_due: { zh: '报送提醒', en: 'form due' },
  submission_overdue: { zh: '超期未报', en: 'form overdue' },
  figure_in_doubt: { zh: '数据存疑', en: 'figure in doubt' },
  target_missing: { zh: '目标值未下达', en: 'target not issued' },
  task_overdue: { zh: '任务超期', en: 'task overdue' },
  milestone_slipped: { zh: '节点延误', en: 'milestone slipped' },
};

/** What a kind of alert is called; one that is not known here goes by its code. */
export const kindWords = (code: string): Bilingual => {
  const kind = ALERT_KINDS.find((known) => known === code);
  return kind ? KIND_WORDS[kind] : { zh: code, en: code };
};

const VALUE_WORDS: Readonly<Partial<Record<SilenceField, Readonly<Record<string, Bilingual>>>>> = {
  kind: KIND_WORDS,
  nature: { binding: { zh: '约束性', en: 'binding' }, anticipatory: { zh: '预期性', en: 'anticipatory' } },
  severity: { warning: { zh: '一般', en: 'warning' }, critical: { zh: '严重', en: 'critical' } },
  tier: { '1': { zh: '规划表内指标', en: "in the plan's table" }, '2': { zh: '正文指标', en: 'in the text' } },
};

type NamedPlan = Pick<Plan, 'title' | 'units' | 'indicators'>;

const nameOf = (field: SilenceField, value: string, plan: NamedPlan): Bilingual => {
  const fallback = VALUE_WORDS[field]?.[value] ?? { zh: value, en: value };
  if (field === 'plan') return plan.title;
  if (field === 'unit') return unitName(plan, value);
  if (field === 'indicator') return plan.indicators.find(({ code }) => code === value)?.name ?? fallback;
  return fallback;
};

/** Matchers with the names of what they match. */
export const namedMatchers = (
  matchers: readonly Matcher[],
  plan: NamedPlan,
): { readonly field: SilenceField; readonly oneOf: readonly Bilingual[] }[] =>
  matchers.map(({ field, oneOf }) => ({ field, oneOf: oneOf.map((value) => nameOf(field, value, plan)) }));

/** What an alert is called in a list: its indicator, else whose it is and of what kind. */
export const alertName = (
  { indicator, unit, kind }: { readonly indicator: string | null; readonly unit: string; readonly kind: string },
  plan: NamedPlan,
): Bilingual => {
  const named = plan.indicators.find(({ code }) => code === indicator);
  if (named) return named.name;
  const [whose, what] = [unitName(plan, unit), kindWords(kind)];
  return { zh: `${whose.zh}${what.zh}`, en: `${whose.en}: ${what.en}` };
};
