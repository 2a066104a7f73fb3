import type { Bilingual } from '../bilingual.ts';
import type { RecipientReason } from '../recipients.ts';
import type { DeskReason } from './mailbox-road.ts';

/** Why somebody is told, in a few words. */
export const WHY_WORDS: Readonly<Record<RecipientReason | 'routed' | 'told_before', Bilingual>> = {
  reporter: { zh: '责任单位填报人', en: 'reporter of the unit' },
  lead_unit_head: { zh: '责任单位负责人', en: 'head of the unit' },
  plan_office: { zh: '规划主管部门', en: 'plan office' },
  leader_in_charge: { zh: '分管领导', en: 'leader in charge' },
  no_contact: { zh: '该岗位无联系人，由规划主管部门代收', en: 'plan office, since nobody is in that post' },
  routed: { zh: '按抄送规则', en: 'copied by a rule' },
  told_before: { zh: '此前已通知', en: 'was told before' },
};

/** What is said. */
export const DESK_REASON_WORDS: Readonly<Record<DeskReason, Bilingual>> = {
  first: { zh: '首次告警', en: 'first notice' },
  worsened: { zh: '情况加重', en: 'worse' },
  repeat: { zh: '再次提醒', en: 'said again' },
  escalated: { zh: '无人认领，提级', en: 'gone up unanswered' },
  resolved: { zh: '已恢复', en: 'resolved' },
  restated: { zh: '更正', en: 'restated' },
  follow_up: { zh: '到期跟踪', en: 'followed up' },
  handed_over: { zh: '转办', en: 'handed over' },
};

const BECAUSE: Readonly<Record<string, Bilingual>> = {
  owed_to_those_told: { zh: '已通知过的人应知结果', en: 'owed to those who were told' },
  nothing_mutes_it: { zh: '无抑制', en: 'nothing inhibits it' },
  no_silence_matches: { zh: '无静默', en: 'no silence matches' },
  silence: { zh: '被静默', en: 'silenced' },
  binding_red: { zh: '约束性指标红灯，不受免打扰限制', en: 'a binding red knows no quiet hours' },
  kind_knows_no_quiet_hours: { zh: '此类告警不受免打扰限制', en: 'this kind knows no quiet hours' },
  no_quiet_hours: { zh: '未设免打扰时段', en: 'the plan has no quiet hours' },
  working_hours: { zh: '工作时间', en: 'working hours' },
  quiet_hours: { zh: '免打扰时段，留待工作日早晨', en: 'quiet hours: held until the working morning' },
  binding_red_closes_its_wave: { zh: '立即发出', en: 'goes out at once' },
  opens_a_wave: { zh: '归入新批次', en: 'opens a wave' },
  joins_the_open_wave: { zh: '并入现有批次', en: 'joins the open wave' },
  not_told_yet: { zh: '尚未通知', en: 'not told yet' },
  told_already: { zh: '已通知过', en: 'told already' },
  overdue_mutes_light: { zh: '数据超期未报，暂不告警', en: 'inhibited: its figure is overdue' },
  red_parent_mutes_part: { zh: '上级指标为红灯，暂不重复告警', en: 'inhibited: the whole that it is part of is red' },
  missed_year_mutes_its_december: { zh: '该年度未达标已告警', en: 'inhibited: the closed year says it already' },
  jurisdiction_cause: { zh: '属全区共性原因', en: 'inhibited by a cause of the whole jurisdiction' },
};

/** A decision of the road in words; one by a rule of the plan's own names the rule. */
export const decisionWords = (decision: DecisionReason): Bilingual => {
  const { because, reason } = decision;
  const words = BECAUSE[because] ?? { zh: `按规则 ${because} 抑制`, en: `inhibited by rule ${because}` };
  return reason ? { zh: `${words.zh}：${reason.zh}`, en: `${words.en}: ${reason.en}` } : words;
};

/** The part of a decision that says why. */
export interface DecisionReason {
  readonly because: string;
  readonly reason?: Bilingual;
}
