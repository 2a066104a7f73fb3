import type { DigestEdition, DigestVerdict } from '@planwatch/domain';
import { spaced } from '../standing-zh.ts';
import type { DigestWords } from './digest-words.ts';

/** `3 项严重滞后，其中 2 项本周新增`. `fresh` `null`: the first edition, to which nothing is new. */
const counted = (what: string, count: number, fresh: number | null, ofTheWeek: boolean): string => {
  const week = ofTheWeek ? '本周' : '';
  if (fresh === null) return `${count} 项${what}`;
  if (fresh === 0) return `${count} 项${what}，${week}无新增`;
  if (fresh < count) return `${count} 项${what}，其中 ${fresh} 项${week}新增`;
  return count === 1 ? `${week}新增 1 项${what}` : `${count} 项${what}，均为${week}新增`;
};

/** `44 项中 31 项正常或已达成`; all, none and a single one are said as such. */
const tally = (fine: number, total: number): string => {
  if (fine === total) return total === 1 ? '1 项指标正常或已达成' : `${total} 项指标均正常或已达成`;
  if (fine === 0) return total === 1 ? '1 项指标尚未达到正常' : `${total} 项指标中尚无正常或已达成的`;
  return `${total} 项中 ${fine} 项正常或已达成`;
};

/** Tasks and milestones: 任务节点 is both. */
const closedOf = (closed: number, total: number): string => {
  if (closed === total) return `${total} 项任务节点${total === 1 ? '' : '均'}已完成`;
  return closed === 0 ? `${total} 项任务节点尚未完成` : `${total} 项任务节点中 ${closed} 项已完成`;
};

const verdict = (verdict: DigestVerdict, ofTheWeek: boolean): string => {
  const unchanged = ofTheWeek ? '本周无变化' : '较上期无变化';
  switch (verdict.kind) {
    case 'off_track':
    case 'lagging':
      return counted(verdict.kind === 'off_track' ? '严重滞后' : '滞后', verdict.count, verdict.fresh, ofTheWeek);
    case 'unchanged':
      return `${unchanged}，${tally(verdict.fine, verdict.total)}`;
    case 'none_behind':
      if (verdict.fine === 0) return `无滞后指标，${verdict.total} 项${verdict.total === 1 ? '' : '均'}待数据`;
      return `无滞后指标，${tally(verdict.fine, verdict.total)}`;
    case 'tasks_overdue':
      return counted('任务节点超期', verdict.count, verdict.fresh, ofTheWeek);
    case 'tasks_unchanged':
      return `${unchanged}，${closedOf(verdict.closed, verdict.total)}`;
    case 'tasks_in_time':
      return `无超期，${closedOf(verdict.closed, verdict.total)}`;
    default:
      return verdict satisfies never;
  }
};

/** Of the binding ones: `其中约束性 9 项，7 项正常或已达成`. */
const bindingWords = (total: number, { fine, total: binding }: DigestEdition['binding']): string => {
  const which = binding < total ? `其中约束性 ${binding} 项` : total === 1 ? '为约束性指标' : '均为约束性指标';
  if (fine === binding) return `${which}，${binding === 1 ? '' : '均'}正常或已达成`;
  if (fine === 0) return `${which}，${binding === 1 ? '尚未达到正常' : '尚无正常或已达成的'}`;
  return `${which}，${fine} 项正常或已达成`;
};

const SCOPE = { leader: '您分管单位牵头的', head: '本单位牵头的', planner: '本规划', reporter: '本单位' } as const;
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

export const digestWordsZh: DigestWords = {
  subject: (plan, text) => `规划哨周报：${text}（${plan}）`,
  trialSubject: (subject) => `【试发】${subject}`,
  trial: (name) => `这是试发的周报：按目前数据编成，正式一期将发给${name}。`,
  brand: (plan, year, week) => `规划哨周报 · ${plan} · ${year} 年第 ${week} 周`,
  verdict,
  lede: (role, total, binding) => {
    const all = `${SCOPE[role]} ${total} 项指标`;
    return binding.total === 0 ? `${all}。` : `${all}，${bindingWords(total, binding)}。`;
  },
  taskLede: (role, { total, closed }) => `${SCOPE[role]} ${closedOf(closed, total)}。`,
  titles: {
    changed: '较上期变化',
    firstChanged: '当前滞后',
    binding: '约束性指标',
    unanswered: '尚未处理',
    unreported: '未报单位',
    improved: '提升较大',
    tasks: '任务与项目',
    undeliverable: '邮件无法送达',
  },
  tableHead: ['指标', '变化', '实际 / 应有', '责任单位'],
  widths: [34, 25, 23, 18],
  bindingHead: ['指标', '状态', '实际 / 应有', '责任单位'],
  unanswered: (name, light, { workingDays, goesTo }, planOffice) => {
    const up = goesTo === null ? '' : `，今日提请${goesTo === 'leader' ? '分管领导' : planOffice}`;
    return `${spaced(name, light)}：已 ${workingDays} 个工作日无人确认${up}。`;
  },
  unreported: (unit, figures, over) => `${unit} ${figures} 项（${over > 0 ? `超期 ${over} 个工作日` : '已到期'}）`,
  improved: (name, light, points) => `${spaced(name, light)}：达成率提高 ${points} 个百分点`,
  closed: (names) => `新销号 ${names.length} 项：${names.join('、')}。`,
  overdue: (tasks) => {
    const each = tasks.map(({ name, unit, due, toMonth }) => {
      const planned = due === null ? '' : `，计划 ${due}${toMonth ? '底' : ''}完成`;
      return `${name}（${unit}${planned}）`;
    });
    return `超期 ${tasks.length} 项：${each.join('、')}。`;
  },
  joined: (parts) => `${parts.join('；')}。`,
  completeness: ({ due, in: reported, share }) => {
    if (share === null) return '开始监测以来，尚无数据到期应报。';
    if (share === 1) return `数据完整率 100%：应报 ${due} 项，${due === 1 ? '' : '均'}已报送。`;
    if (reported === 0) return `数据完整率 0%：应报 ${due} 项，${due === 1 ? '尚' : '均'}未报送。未报的指标不作评判。`;
    return `数据完整率 ${percent(share)}：应报 ${due} 项，已报 ${reported} 项。未报的指标不作评判。`;
  },
  undeliverable: ({ address, unit, mails, reason }) =>
    `${unit === null ? '' : `${unit} `}${address}：${mails} 封未送达${reason === null ? '' : `（${reason}）`}。`,
  correctAddresses: (more) =>
    `${more === 0 ? '' : `另有 ${more} 个地址未列出。`}更正之前，对方收不到任何通知，请尽快核对联系人地址；更正后可重发未送达的邮件。`,
  more: (count) => `另有 ${count} 项未列出，请打开总览查看。`,
  open: '打开总览',
  compared: (last) => (last === null ? '这是您的第一期周报，此后各期与上一期相比。' : `与您上一期（${last}）相比。`),
  sent: ({ weekday, time }) => `每周${WEEKDAYS[weekday - 1]} ${time.replace(/^0/, '')} 发送，遇休息日顺延。`,
  why: (role) => {
    const because = {
      leader: '您分管有关牵头单位',
      head: '您是牵头单位的负责人',
      planner: '您负责本规划的监测工作',
      reporter: '您订阅了本周报',
    };
    return `您收到此信，因为${because[role]}。`;
  },
  compulsory: (planOffice) => `本周报按规定发送；如需停发，可向${planOffice}提出申请。`,
  unsubscribe: '退订周报',
  request: '申请停发',
};
