import type { RecipientWhy } from './alert-recipient.ts';
import type { AlertWords } from './alert-words.ts';
import type { About, Entry } from './entry.ts';

const ONE: Readonly<Record<About, string>> = {
  indicator: '该指标',
  form: '该报送表',
  figure: '该指标',
  task: '该任务',
  milestone: '该节点',
};

const whichOf = (entries: readonly Entry[]): string => {
  const [first, ...others] = [...new Set(entries.map(({ about }) => ONE[about]))];
  if (first === undefined || others.length > 0) return '这些事项';
  return entries.length > 1 ? first.replace('该', '这些') : first;
};

/** Of those who answer for the unit that has it. */
const OF_THE_UNIT: Partial<Record<RecipientWhy, string>> = {
  lead_unit_head: '您是该单位的负责人',
  reporter: '您是该单位的填报人',
  leader_in_charge: '您分管该单位',
};

/** What is so, and what that makes the reader. */
const becauseOf = (why: RecipientWhy, entries: readonly Entry[]): readonly [so: string, reader: string] => {
  const which = whichOf(entries);
  const units = [...new Set(entries.map(({ unit }) => unit))].join('、');
  const ofTheUnit = OF_THE_UNIT[why];
  if (ofTheUnit && entries.some(({ isHandedOver }) => isHandedOver)) {
    const all = entries.every(({ isHandedOver }) => isHandedOver);
    const so = all ? `${which}的告警已转由${units}办理，` : `${which}由${units}负责或已转由其办理，`;
    return [so, units.includes('、') ? ofTheUnit.replace('该单位', '有关单位') : ofTheUnit];
  }
  const onlyForms = entries.every(({ about }) => about === 'form');
  const reader = {
    lead_unit_head: onlyForms ? `您是${units}的负责人` : `您是${which}责任单位的负责人`,
    reporter: `您是${onlyForms ? units : which}的填报人`,
    leader_in_charge: `您分管${which}的责任单位`,
    plan_office: '您负责本规划的监测工作',
    no_contact: `${units}尚未登记联系人，由规划主管部门代为接收`,
    told_before: '此前曾向您通报该情况',
    routed: '按本规划的抄送设置，此类情况同时抄送您',
  };
  return ['', reader[why]];
};

/** `您收到此信，因为您是该指标责任单位的负责人。` */
export const whyZh: AlertWords['why'] = ({ why, deputyFor }, entries) => {
  const [so, reader] = becauseOf(why, entries);
  if (deputyFor === undefined || !reader.startsWith('您')) return `您收到此信，因为${so}${reader}。`;
  return `您收到此信，因为${so}${deputyFor}${reader.slice(1)}，外出期间由您代理。`;
};
