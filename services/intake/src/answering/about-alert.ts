import type { IsWorkingDay } from '@planwatch/domain';
import {
  type Bilingual,
  heldUntil,
  LIGHT_WORDS,
  type Light,
  periodFromDate,
  periodText,
  spanText,
  unitName,
} from '@planwatch/domain';
import { dateWords } from './date-words.ts';
import type { LinkedAlert } from './read-link.ts';

/** What an alert says, for somebody who is to answer for it. */
export interface AboutAlert {
  readonly heading: Bilingual;
  readonly light: Light | null;
  /** Shape and word of the light, or the kind of alert. */
  readonly badge: Bilingual;
  readonly sentence: Bilingual | null;
  readonly unit: Bilingual;
  /** Who has it now, and since when. */
  readonly heldBy: Bilingual | null;
}

const KINDS: Readonly<Record<string, Bilingual>> = {
  submission_overdue: { zh: '报送超期', en: 'Report overdue' },
  task_overdue: { zh: '任务超期', en: 'Task overdue' },
  milestone_slipped: { zh: '节点延误', en: 'Milestone slipped' },
};
const ANY_KIND: Bilingual = { zh: '告警', en: 'Alert' };

/** `today`: civil date. */
export const aboutAlert = (linked: LinkedAlert, today: string, isWorkingDay: IsWorkingDay): AboutAlert => {
  const { alert, evaluation, index } = linked;
  const indicator = alert.indicator === null ? undefined : index.byCode.get(alert.indicator);
  const light = alert.kind === 'light_worsened' ? (alert.light as Light | null) : null;
  const look = light && LIGHT_WORDS[light];
  const kind = KINDS[alert.kind] ?? ANY_KIND;
  return {
    heading: headingOf(linked, indicator, kind),
    light,
    badge: look ? { zh: `${look.shape} ${look.word.zh}`, en: `${look.shape} ${look.word.en}` } : kind,
    sentence: light && evaluation ? { zh: evaluation.reason_zh, en: evaluation.reason_en } : lateSentence(linked),
    unit: unitName(index.plan, alert.unit_code),
    heldBy: heldBy(linked, today, isWorkingDay),
  };
};

/** Whether an alert is about a judged value, which may run over the plan, not about one figure. */
const isJudged = (kind: string): boolean => kind === 'light_worsened' || kind === 'forecast_miss';

const headingOf = (
  { alert, facts, index }: LinkedAlert,
  indicator: ReturnType<LinkedAlert['index']['byCode']['get']>,
  kind: Bilingual,
): Bilingual => {
  const at = periodFromDate(alert.period);
  if (indicator) {
    const period = isJudged(alert.kind)
      ? spanText(at, indicator)
      : periodText(at, alert.kind === 'target_missing' ? 'annual' : indicator.frequency, indicator.reporting);
    return { zh: `${indicator.name.zh}（${period.zh}）`, en: `${indicator.name.en}, ${period.en}` };
  }
  const { name, frequency } = (facts ?? {}) as { name?: Bilingual; frequency?: 'monthly' };
  if (name?.zh && name.en) return name;
  const unit = unitName(index.plan, alert.unit_code);
  if (alert.kind !== 'submission_overdue') return kind;
  const period = periodText(at, frequency ?? 'monthly', 'level');
  return { zh: `${unit.zh} ${period.zh}数据`, en: `${unit.en}: figures for ${period.en}` };
};

/** Of a form: since when it is late, and how much of it. */
const lateSentence = ({ alert, facts }: LinkedAlert): Bilingual | null => {
  const { dueOn, missing, asked } = (facts ?? {}) as { dueOn?: string; missing?: readonly unknown[]; asked?: number };
  if (alert.kind !== 'submission_overdue' || !dueOn || !missing || asked === undefined) return null;
  return {
    zh: `${dateWords(dueOn, 'zh')}截止，应报 ${asked} 项，尚有 ${missing.length} 项未报。`,
    en: `Due on ${dateWords(dueOn, 'en')}; ${missing.length} of ${asked} figures are not in.`,
  };
};

const heldBy = ({ state, index }: LinkedAlert, today: string, isWorkingDay: IsWorkingDay): Bilingual | null => {
  const holding = state && heldUntil(state, today, isWorkingDay).at(-1);
  if (!holding) return null;
  const { level, unit, since, workingDays: days } = holding;
  const who =
    level === 'leader'
      ? { zh: '分管领导', en: 'the leader in charge' }
      : unitName(index.plan, level === 'plan_office' ? index.plan.planOffice : unit);
  return {
    zh: `${who.zh}，${dateWords(since, 'zh')}起${days === 0 ? '' : `，已 ${days} 个工作日`}`,
    en: `${who.en}, since ${dateWords(since, 'en')}${days === 0 ? '' : ` (${days} working day${days === 1 ? '' : 's'})`}`,
  };
};
