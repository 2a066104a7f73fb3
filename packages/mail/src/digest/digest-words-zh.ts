import type { DigestVerdict } from '@planwatch/domain';
import { spaced } from '../standing-zh.ts';
import type { DigestWords } from './digest-words.ts';

const fresh = (count: number, all: number): string => {
  if (count === 0) return '无新增';
  return count === all ? (all === 1 ? '为新增' : '均为新增') : `其中 ${count} 项新增`;
};

const verdict = (verdict: DigestVerdict): string => {
  switch (verdict.kind) {
    case 'off_track':
    case 'lagging': {
      const count = `${verdict.count} 项${verdict.kind === 'off_track' ? '严重滞后' : '滞后'}`;
      return verdict.fresh === null ? count : `${count}，${fresh(verdict.fresh, verdict.count)}`;
    }
    case 'unchanged':
      return `较上期无变化，${verdict.total} 项中 ${verdict.fine} 项正常或已达成`;
    case 'none_behind':
      return `无滞后指标，${verdict.total} 项中 ${verdict.fine} 项正常或已达成`;
    default:
      return verdict satisfies never;
  }
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
  lede: (role, total, { fine, total: binding }) => {
    const all = `${SCOPE[role]} ${total} 项指标`;
    return binding === 0 ? `${all}。` : `${all}，其中约束性 ${binding} 项，${fine} 项正常或已达成。`;
  },
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
    if (share === null) return '本期没有应报数据。';
    if (share === 1) return `数据完整率 100%：应报 ${due} 项，均已报送。`;
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
