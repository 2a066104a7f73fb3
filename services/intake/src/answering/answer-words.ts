import type { AnswerLanguage } from '../http/language.ts';

/** Why a link leads to no form. */
export type DeadEnd = 'refused' | 'expired' | 'resolved' | 'handed_over' | 'superseded' | 'unreadable' | 'unavailable';

interface AnswerWords {
  readonly title: string;
  readonly unit: string;
  readonly heldBy: string;
  readonly form: string;
  readonly date: string;
  readonly dateHint: (today: string) => string;
  readonly measure: string;
  readonly measureHint: (longest: number) => string;
  readonly send: string;
  /** `who`: with role or unit. */
  readonly signed: (who: string) => string;
  readonly faults: (count: number) => string;
  readonly recorded: string;
  readonly recordedNote: string;
  readonly answered: string;
  readonly answeredNote: string;
  readonly by: string;
  readonly at: string;
  readonly ends: Readonly<Record<DeadEnd, { readonly heading: string; readonly text: string }>>;
}

export const ANSWER_WORDS: Readonly<Record<AnswerLanguage, AnswerWords>> = {
  zh: {
    title: '确认告警并填报措施',
    unit: '责任单位',
    heldBy: '目前由谁办理',
    form: '填报原因、措施和预计日期',
    date: '预计恢复（完成）日期',
    dateHint: (today) => `今天（${today}）或以后的日期。到期仍未恢复的，系统将再次询问。`,
    measure: '原因和整改措施',
    measureHint: (longest) => `不超过 ${longest} 字。规划主管部门和分管领导可以看到。`,
    send: '确认并提交',
    signed: (who) => `提交人：${who}。此链接仅供本人使用一次，请勿转发。`,
    faults: (count) => `有 ${count} 处需要更正，尚未提交：`,
    recorded: '已确认',
    recordedNote: '此项告警不再逐级提请关注。预计日期到期仍未恢复的，系统将再次询问进展。',
    answered: '此项告警已有人确认',
    answeredNote: '以下内容已经记录，本次未作任何改动。需要更改的，请联系规划主管部门。',
    by: '确认人',
    at: '确认时间',
    ends: {
      refused: {
        heading: '链接无效',
        text: '链接不完整、已被改动或已停用。请从最近一封邮件中打开，或联系规划主管部门。',
      },
      expired: {
        heading: '链接已过期',
        text: '链接自通知之日起 30 天内有效。请从最近一封邮件中打开，或联系规划主管部门。',
      },
      resolved: { heading: '此项告警已解除', text: '情况已经恢复正常，无需填报。' },
      handed_over: { heading: '此项告警已转办', text: '现由下列单位办理，您无需填报。' },
      superseded: {
        heading: '情况已有变化',
        text: '此链接所在的邮件之后又有新的通知。请从最近一封邮件中打开，按最新情况填报。',
      },
      unreadable: { heading: '未能读取填报内容', text: '没有保存任何内容。请返回上一页重新提交。' },
      unavailable: { heading: '暂时无法办理', text: '没有保存任何内容。请稍后刷新本页重新提交，链接仍然有效。' },
    },
  },
  en: {
    title: 'Answer for an alert',
    unit: 'Unit responsible',
    heldBy: 'Who has it now',
    form: 'Say why, what is done, and by when',
    date: 'Date by which it is put right',
    dateHint: (today) => `Today (${today}) or later. If it is not put right by then, you are asked again.`,
    measure: 'Cause, and the measure taken',
    measureHint: (longest) => `At most ${longest} characters. The plan office and the leader in charge can read it.`,
    send: 'Submit this answer',
    signed: (who) => `Signed: ${who}. This link is yours alone and works once; please do not pass it on.`,
    faults: (count) =>
      `${count === 1 ? 'One thing has' : `${count} things have`} to be corrected; nothing was submitted:`,
    recorded: 'Your answer is on record',
    recordedNote: 'This alert goes up no further. If it is not put right by that date, you are asked how it stands.',
    answered: 'This alert has been answered',
    answeredNote: 'This is what is on record; nothing was changed. To change it, ask the plan office.',
    by: 'Answered by',
    at: 'Answered on',
    ends: {
      refused: {
        heading: 'This link does not work',
        text: 'It is incomplete, was altered, or is no longer in use. Open the one in your latest mail, or ask the plan office.',
      },
      expired: {
        heading: 'This link has expired',
        text: 'A link works for 30 days after the notice. Open the one in your latest mail, or ask the plan office.',
      },
      resolved: { heading: 'This alert is resolved', text: 'It has been put right; there is nothing to answer.' },
      handed_over: { heading: 'This alert was handed over', text: 'The unit below has it now; you need not answer.' },
      superseded: {
        heading: 'Things have changed since',
        text: 'There has been another notice since the mail with this link. Open the one in your latest mail and answer to that.',
      },
      unreadable: {
        heading: 'Your answer could not be read',
        text: 'Nothing was stored. Go back and submit it again.',
      },
      unavailable: {
        heading: 'Not possible at the moment',
        text: 'Nothing was stored. Reload this page shortly and submit again; the link still works.',
      },
    },
  },
};
