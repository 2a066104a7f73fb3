import type { AlertReason, Comparator } from '@planwatch/domain';
import type { ActionInput, AlertWords, Cell, Paragraph } from './alert-words.ts';
import { dateWords } from './date-words.ts';
import type { ItemFacts, Standing } from './item-facts.ts';

/** Words joined: with a space where figures or Latin letters begin or end, none between characters or after a bracket. */
const spaced = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null && part !== '')
    .reduce<string>((text, part) => `${text}${text === '' || isJoint(text, part ?? '') ? '' : ' '}${part}`, '');

const isJoint = (before: string, after: string): boolean =>
  /[）》”]$/.test(before) || (/\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after));

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  off_track: '严重滞后',
  lagging: '滞后',
  waiting: '待数据',
  restated: '更正',
  resolved: '已恢复正常',
};

const REASON_PREFIX: Readonly<Record<AlertReason, string>> = {
  first: '',
  worsened: '',
  repeat: '仍',
  escalated: '提请关注·',
  resolved: '',
  restated: '',
};

const REQUIREMENT: Readonly<Record<Comparator, (limit: string) => string>> = {
  at_least: (limit) => `不低于 ${limit}`,
  at_most: (limit) => `不高于 ${limit}`,
  above: (limit) => `高于 ${limit}`,
  below: (limit) => `低于 ${limit}`,
  about: (limit) => `${limit} 左右`,
  in_step_with: (limit) => `与 ${limit} 同步`,
};

const gapWords = ({ gap, item }: ItemFacts): string | null => {
  if (gap === null) return null;
  if (item.evaluation.family === 'obligation') return obligationGap(gap, item);
  if (gap.side === 'level') return '与应有进度持平';
  if (gap.side === 'behind' && isMet(item)) return `相差 ${gap.size}，属正常范围`;
  return `${gap.side === 'behind' ? '落后' : '超前'} ${gap.size}`;
};

const isMet = (item: ItemFacts['item']): boolean => ['achieved', 'on_track'].includes(item.evaluation.light);

const obligationGap = (gap: NonNullable<ItemFacts['gap']>, item: ItemFacts['item']): string => {
  if (gap.side !== 'behind') return isMet(item) ? '已满足' : '尚未达到';
  return `${item.indicator.direction === 'up' ? '低于要求' : '超出要求'} ${gap.size}`;
};

/** A fact that does not name its indicator gets the name before it. */
const named = (name: string, fact: string): string => (fact.startsWith(name) ? fact : `${name}：${fact}`);

const subjectOfOne = (facts: ItemFacts): string => {
  const { standing, binding, look, name, when, actual, item } = facts;
  if (standing === 'waiting') return `【${look.word.zh}】${named(name, item.evaluation.reason.zh.replace(/。$/, ''))}`;
  const what = spaced(name, when, actual);
  if (standing === 'resolved') return `【已恢复正常】${what}`;
  if (standing === 'restated') {
    return `【更正】${spaced(name, when)}：此前通报的“${facts.previous?.word.zh ?? '告警'}”因数据修订撤回`;
  }
  const label = `${REASON_PREFIX[item.reason]}${STANDING_WORDS[standing]}${binding ? '·约束性' : ''}`;
  return `【${label}】${[what, gapWords(facts)].filter(Boolean).join('，')}`;
};

const comparison = (facts: ItemFacts): string => {
  const { item, standing, previous, look, expected } = facts;
  if (standing === 'waiting') return `${item.evaluation.reason.zh.replace(/。$/, '')}。`;
  const required =
    expected === null
      ? null
      : item.evaluation.family === 'road'
        ? `应有进度 ${expected}`
        : `要求${REQUIREMENT[facts.comparator](expected).replace(/^(?=[\d−])/, ' ')}`;
  const against = [required, gapWords(facts)].filter(Boolean).join('，');
  const before = previous && `${previous.shape} ${previous.word.zh}`;
  const now = `${look.shape} ${look.word.zh}`;
  const sentences = {
    resolved: [before ? `已由 ${before} 转为 ${now}` : `现为 ${now}`, against],
    restated: [
      `此前通报的“${previous?.word.zh ?? '告警'}”因数据修订撤回`,
      `按${item.report ? `第 ${item.report.revision} 版` : '修订后的'}数据为 ${now}`,
      against,
    ],
    other: [against, before && `上期${item.previousLight === item.evaluation.light ? '同' : ''}为 ${before}`],
  };
  const parts = standing === 'resolved' || standing === 'restated' ? sentences[standing] : sentences.other;
  return `${parts.filter(Boolean).join('；')}。`;
};

const cells = (facts: ItemFacts): readonly Cell[] => {
  const { actual, expected, gap, target, item } = facts;
  if (actual === null) return [];
  const road = item.evaluation.family === 'road';
  const behind = gap?.side === 'behind';
  const gapLabel = road && !(behind && isMet(item)) ? (behind ? '落后' : '超前') : behind ? '差距' : '余量';
  const all: (Cell | null)[] = [
    { label: '实际', value: actual, tone: 'strong' },
    expected !== null && (road || target?.value !== expected)
      ? { label: road ? '应有进度' : '要求', value: expected, tone: 'plain' }
      : null,
    gap && gap.side !== 'level'
      ? { label: gapLabel, value: gap.size, tone: behind && !isMet(item) ? 'alarm' : 'plain' }
      : null,
    target ? { label: `${target.year} 年目标`, value: targetValue(facts), tone: 'plain' } : null,
  ];
  return all.filter((cell) => cell !== null);
};

const targetValue = ({ target, comparator }: ItemFacts): string => {
  if (!target?.value) return target?.text ?? '';
  return comparator === 'at_least' ? target.value : REQUIREMENT[comparator](target.value);
};

const actOnSlip = ({ units, replyBy, planOffice, why }: ActionInput): Paragraph => {
  const who = units.join('、');
  const each = units.length > 1 ? '分别' : '';
  const others = units.length === 1 && units[0] === planOffice ? '分管领导' : `${planOffice}、分管领导`;
  const by = replyBy === null ? '及时' : `于 ${replyBy}前`;
  const what = `${each}填报滞后原因、整改措施和预计完成日期。`;
  if (why === 'leader_in_charge' || (why === 'plan_office' && !units.includes(planOffice))) {
    return [{ text: `已请${who}${by}`, strong: true }, { text: `${what}本信供掌握情况，无需回复。` }];
  }
  const lead = why === 'no_contact' ? '请转告' : '请';
  const ask = why === 'no_contact' ? `${lead}${who}：${by}` : `${lead}${who}${by}`;
  return [{ text: ask, strong: true }, { text: `${what}逾期未确认，将提请${others}关注。` }];
};

const actOnWaiting = ({ units, replyBy }: ActionInput): Paragraph => [
  { text: `请${units.join('、')}${replyBy === null ? '及时' : `于 ${replyBy}前`}`, strong: true },
  { text: '补齐所缺数据；数据到位后自动测算，无需另行申请。' },
];

const bracketed = (title: string): string => (title.startsWith('《') ? title : `《${title}》`);

export const alertWordsZh: AlertWords = {
  htmlLanguage: 'zh-CN',
  brand: (plan) => `规划哨 · ${plan}`,
  demonstrationLabel: '演示数据',
  demonstrationNote: '本信内容为演示数据，不代表实际工作情况。',
  clockNote: (now) => `文中日期按系统业务时间 ${now} 计，与实际日期不同。`,
  natureLabel: '约束性',
  acknowledge: '确认并填报措施',
  seeDerivation: '查看测算过程',
  openPlan: '打开规划哨',
  tail: '其余指标',
  list: (names) => names.join('、'),
  subjectOfOne,
  subjectOfMany: (count, plan, period, names) => `【${count}】${spaced(plan, period)}：${names}`,
  count: (counts) => counts.map(([standing, n]) => `${n} 项${STANDING_WORDS[standing]}`).join('、'),
  andMore: (shown, all) => `${shown}等 ${all} 项`,
  headline: ({ name, when, actual, standing }) => (standing === 'waiting' ? name : spaced(name, when, actual)),
  lede: (plan, period, count) => `${spaced(plan, period)}，共 ${count} 项指标有变化。`,
  comparison,
  cells,
  grounds: (sentences) => `测算说明：${sentences.join('')}`,
  sentences: (reason) => reason.split(/(?<=。)/),
  marks: {
    provisional: '无基期数，暂以首个年末数为起点',
    incomplete: '部分月份未报，应有进度只计已报月份',
    near_limit: '距限值不足 2%',
    no_profile: '无往年分月数据，按月均衡计算',
    hold: '目标曾已达到，此后按保持要求测算',
    in_doubt: '数据待核实',
    preliminary: '初步数，尚未定案',
  },
  marksLine: (marks) => `注：${marks.join('；')}。`,
  source: ({ source, report }, { timeZone }) => {
    const basis = source && `依据：${bracketed(source.document.zh)}${source.item ?? ''}。`;
    const reported =
      report && `数据由${report.unit.zh} ${dateWords(report.at, timeZone, 'zh-CN')}报送（第 ${report.revision} 版）。`;
    return `${basis ?? ''}${reported ?? ''}`;
  },
  why: (why, facts) => {
    const which = facts.length > 1 ? '这些指标' : '该指标';
    const units = [...new Set(facts.map(({ unit }) => unit))].join('、');
    const because = {
      lead_unit_head: `您是${which}牵头单位的负责人`,
      reporter: `您是${which}的填报人`,
      leader_in_charge: `您分管${which}的牵头单位`,
      plan_office: '您负责本规划的监测工作',
      no_contact: `${units}尚未登记联系人，由规划主管部门代为接收`,
      told_before: '此前曾向您通报该情况',
    };
    return `您收到此信，因为${because[why]}。`;
  },
  actOnSlip,
  actOnWaiting,
  actOnResolved: '已恢复正常的指标，其告警已关闭，无需操作。',
  actOnRestated: '撤回的告警不再要求填报整改措施。',
};
