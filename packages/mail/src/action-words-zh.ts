import type { ActionInput, AlertWords } from './alert-words.ts';
import type { About } from './entry.ts';
import type { Paragraph } from './sheet/sheet.ts';

const CAUSE: Readonly<Record<About, string>> = {
  indicator: '滞后原因',
  form: '未报原因',
  figure: '情况说明',
  task: '超期原因',
  milestone: '延误原因',
};

const byWhen = (replyBy: string | null): string => (replyBy === null ? '及时' : `于 ${replyBy}前`);

/** `就森林覆盖率`, where another paragraph asks for the others by another day. */
const onWhich = (names: readonly string[]): string => (names.length === 0 ? '' : `就${names.join('、')}`);

/** `逾期未确认，将提请区发改委、分管领导关注。`; nothing where it goes up to nobody. */
export const goesUpZh = (when: string, above: readonly string[]): string =>
  above.length === 0 ? '' : `${when}，将提请${above.join('、')}关注。`;

/** It went up: whoever it went to is to see that the unit answers. */
const escalated = ({ units, names, replyBy, planOffice, why, about, above }: ActionInput): Paragraph => {
  const who = units.join('、');
  const what = `${onWhich(names)}填报${CAUSE[about]}、整改措施和预计完成日期。`;
  if (why === 'leader_in_charge') {
    return [{ text: `请您督促${who}${byWhen(replyBy)}`, strong: true }, { text: what }];
  }
  const lead = units.includes(planOffice) ? `请${who}` : `请${planOffice}督促${who}`;
  return [{ text: `${lead}${byWhen(replyBy)}`, strong: true }, { text: `${what}${goesUpZh('逾期仍未确认', above)}` }];
};

const followUp = ({ units, names, replyBy }: ActionInput): Paragraph => [
  { text: `请${units.join('、')}${byWhen(replyBy)}`, strong: true },
  { text: `${onWhich(names)}说明进展；尚未完成的，重新填报整改措施和预计完成日期。` },
];

const actOnSlip = (input: ActionInput): Paragraph => {
  const { units, names, replyBy, planOffice, why, reason, about, above } = input;
  if (reason === 'escalated') return escalated(input);
  const who = units.join('、');
  const each = units.length > 1 ? '分别' : '';
  const by = byWhen(replyBy);
  const what = `${each}${onWhich(names)}填报${CAUSE[about]}、整改措施和预计完成日期。`;
  if (why === 'leader_in_charge' || why === 'routed' || (why === 'plan_office' && !units.includes(planOffice))) {
    return [{ text: `已请${who}${by}`, strong: true }, { text: `${what}本信供掌握情况，无需回复。` }];
  }
  if (reason === 'follow_up') return followUp(input);
  const ask = why === 'no_contact' ? `请转告${who}：${by}` : `请${who}${by}`;
  return [{ text: ask, strong: true }, { text: `${what}${goesUpZh('逾期未确认', above)}` }];
};

export const actionsZh: Pick<
  AlertWords,
  | 'actOnSlip'
  | 'actOnWaiting'
  | 'actOnMissingTarget'
  | 'actOnWarned'
  | 'actOnResolved'
  | 'actOnLifted'
  | 'actOnRestated'
> = {
  actOnSlip,
  actOnWaiting: ({ units, replyBy }) => [
    { text: `请${units.join('、')}${byWhen(replyBy)}`, strong: true },
    { text: '补齐所缺数据；数据到位后自动测算，无需另行申请。' },
  ],
  actOnMissingTarget: ({ units, replyBy }) => [
    { text: `请${units.join('、')}${byWhen(replyBy)}`, strong: true },
    { text: '录入上级下达的目标值，并注明下达单位、文号和日期；录入后自动测算。上级尚未下达的，无需操作。' },
  ],
  actOnWarned: ({ units, why }) => {
    const who = units.join('、');
    return why === 'lead_unit_head' || why === 'reporter'
      ? [{ text: `请${who}提前研判`, strong: true }, { text: '，如有困难，及早采取措施。预警无需确认。' }]
      : [{ text: `已请${who}提前研判`, strong: true }, { text: '。预警供掌握情况，无需回复。' }];
  },
  actOnResolved: '已恢复正常的指标，其告警已关闭，无需操作。',
  actOnLifted: '预警已解除，无需操作。',
  actOnRestated: '撤回的告警不再要求填报整改措施。',
};
