import type { Bilingual, LeavingState } from '@planwatch/domain';
import { dateWords } from '../answering/date-words.ts';
import type { AnswerLanguage } from '../http/language.ts';

/** Whose digest it is, and how they stand. */
export interface Leaving {
  readonly name: string;
  /** Name of the plan office. */
  readonly office: Bilingual;
  /** The language that they are written to in. */
  readonly language: AnswerLanguage;
  readonly state: LeavingState;
  /** Civil date of an instant in the plan's zone. */
  readonly dateOf: (at: Date) => string;
}

interface Words {
  readonly heading: string;
  readonly text: readonly string[];
  /** `null`: there is nothing to do. */
  readonly button: string | null;
}

export const UNUSABLE: Readonly<Record<AnswerLanguage, { heading: string; text: string }>> = {
  zh: { heading: '链接无效', text: '此链接不完整或已过期，请使用最近一期周报中的链接。' },
  en: {
    heading: 'The link does not work',
    text: 'It is incomplete or has expired; use the one in your latest digest.',
  },
};

export const leavingWords = (leaving: Leaving, language: AnswerLanguage): Words =>
  language === 'zh' ? inChinese(leaving) : inEnglish(leaving);

const inChinese = ({ name, office: { zh: office }, state, dateOf }: Leaving): Words => {
  switch (state.state) {
    case 'off':
      return { heading: '周报已停发', text: [`不再向${name}发送周报。`, `如需恢复，请告知${office}。`], button: null };
    case 'may_leave':
      return {
        heading: '退订周报',
        text: [`退订后不再向${name}发送周报，立即生效。告警邮件不受影响。`],
        button: '确认退订',
      };
    case 'may_ask':
      return {
        heading: '申请停发周报',
        text: [
          `${name}的周报按规定发送，停发须经${office}同意。提出申请后，在批准之前周报照常发送。`,
          ...(state.refusedOn ? [`上次申请于 ${dateWords(dateOf(state.refusedOn), 'zh')}未获同意。`] : []),
        ],
        button: '提出申请',
      };
    case 'asked':
      return {
        heading: '申请已提交',
        text: [
          `已于 ${dateWords(dateOf(state.since), 'zh')}向${office}申请停发${name}的周报，正在等待处理。在此之前周报照常发送。`,
        ],
        button: null,
      };
    default:
      return state satisfies never;
  }
};

const inEnglish = ({ name, office: { en: office }, state, dateOf }: Leaving): Words => {
  switch (state.state) {
    case 'off':
      return {
        heading: 'The digest is off',
        text: [`${name} is sent no more digests.`, `To get them again, tell ${office}.`],
        button: null,
      };
    case 'may_leave':
      return {
        heading: 'Unsubscribe from the digest',
        text: [`${name} is sent no more digests, from now on. Alerts are still sent.`],
        button: 'Unsubscribe',
      };
    case 'may_ask':
      return {
        heading: 'Ask for no more digests',
        text: [
          `The digest of ${name} is compulsory; ${office} decides whether it may be left off. It is sent until then.`,
          ...(state.refusedOn ? [`The last request was refused on ${dateWords(dateOf(state.refusedOn), 'en')}.`] : []),
        ],
        button: 'File the request',
      };
    case 'asked':
      return {
        heading: 'The request is filed',
        text: [
          `${office} was asked on ${dateWords(dateOf(state.since), 'en')} to leave off the digest of ${name} and has not decided yet. It is sent until then.`,
        ],
        button: null,
      };
    default:
      return state satisfies never;
  }
};
