import { ALERT_KINDS, type AlertKind, type Bilingual } from '@planwatch/domain';

const WORDS: Readonly<Record<AlertKind, Bilingual>> = {
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
  return kind ? WORDS[kind] : { zh: code, en: code };
};
