import type { MailReason } from './episode.ts';
import type { Standing } from './standing.ts';

/** Words joined: with a space where figures or Latin letters begin or end, none between characters or after a bracket. */
export const spaced = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null && part !== '')
    .reduce<string>((text, part) => `${text}${text === '' || isJoint(text, part ?? '') ? '' : ' '}${part}`, '');

const isJoint = (before: string, after: string): boolean =>
  /[）》”]$/.test(before) || (/\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after));

export const STANDING_ZH: Readonly<Record<Standing, string>> = {
  off_track: '严重滞后',
  lagging: '滞后',
  overdue: '报送超期',
  task_overdue: '任务超期',
  slipped: '节点延误',
  in_doubt: '数据待核实',
  due: '待报送',
  warned: '预警',
  waiting: '待数据',
  restated: '更正',
  resolved: '已恢复正常',
};

export const REASON_PREFIX_ZH: Readonly<Record<MailReason, string>> = {
  first: '',
  worsened: '',
  repeat: '仍',
  escalated: '提请关注·',
  follow_up: '预计日期已到·',
  handed_over: '转办·',
  resolved: '',
  restated: '',
};
