import type { Comparator } from '@planwatch/domain';
import { actionsZh } from './action-words-zh.ts';
import type { AlertWords } from './alert-words.ts';
import { dateWords } from './date-words.ts';
import { type ClosedYear, type ForecastRange, type ItemFacts, isSlipping } from './item-facts.ts';
import type { Cell } from './sheet/sheet.ts';
import { REASON_PREFIX_ZH, STANDING_ZH, spaced } from './standing-zh.ts';
import { whyZh } from './why-zh.ts';

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

const RESOLVED: Readonly<Record<ItemFacts['item']['kind'], string>> = {
  light_worsened: '已恢复正常',
  forecast_miss: '预警解除',
  target_missing: '目标值已录入',
};

const subjectOfOne = (facts: ItemFacts): string => {
  const { standing, binding, look, name, when, actual, item } = facts;
  if (standing === 'waiting') {
    return `【${REASON_PREFIX_ZH[item.reason]}${look.word.zh}】${named(name, item.evaluation.reason.zh.replace(/。$/, ''))}`;
  }
  const what = spaced(name, when, actual);
  if (standing === 'resolved') return `【${RESOLVED[item.kind]}】${what}`;
  if (standing === 'restated') {
    return `【更正】${spaced(name, when)}：此前通报的“${withdrawn(facts)}”因数据修订撤回`;
  }
  if (standing === 'warned') {
    const risk = facts.outlook
      ? spaced(`${facts.outlook.year} 年达标概率`, facts.outlook.probability)
      : '距限值不足 2%';
    return `【${REASON_PREFIX_ZH[item.reason]}预警${binding ? '·约束性' : ''}】${what}，${risk}`;
  }
  const said = facts.closedYear ? closedYearLabel(facts.closedYear) : STANDING_ZH[standing];
  const label = `${REASON_PREFIX_ZH[item.reason]}${said}${binding ? '·约束性' : ''}`;
  const sums = facts.closedYear && yearsSums(facts.closedYear);
  return `【${label}】${sums ? spaced(name, sums) : [what, gapWords(facts)].filter(Boolean).join('，')}`;
};

const closedYearLabel = ({ year }: ClosedYear): string => `${year} 年度未达标`;

const withdrawn = ({ told, item, closedYear }: ItemFacts): string => {
  if (closedYear) return closedYearLabel(closedYear);
  return told?.word.zh ?? (item.kind === 'forecast_miss' ? '预警' : '告警');
};

/** The year's own figures: the item's are of the plan so far. */
const yearsSums = ({ year, sums }: ClosedYear): string | null =>
  sums && `${year} 年完成 ${sums.brought}，年度目标 ${sums.asked}`;

const comparison = (facts: ItemFacts): string => {
  const { item, standing, previous, told, look, expected } = facts;
  if (standing === 'waiting') return `${item.evaluation.reason.zh.replace(/。$/, '')}。`;
  const required =
    expected === null
      ? null
      : item.evaluation.family === 'road'
        ? `应有进度 ${expected}`
        : `要求${REQUIREMENT[facts.comparator](expected).replace(/^(?=[\d−])/, ' ')}`;
  const against = [required, gapWords(facts)].filter(Boolean).join('，');
  const before = previous && `${previous.shape} ${previous.word.zh}`;
  const last = told && `${told.shape} ${told.word.zh}`;
  const now = `${look.shape} ${look.word.zh}`;
  const sentences = {
    resolved: [last ? `已由 ${last} 转为 ${now}` : `现为 ${now}`, against],
    restated: [
      `此前通报的“${withdrawn(facts)}”因数据修订撤回`,
      `按${item.report ? `第 ${item.report.revision} 版` : '修订后的'}数据为 ${now}`,
      against,
    ],
    other: [
      facts.closedYear && yearsSums(facts.closedYear),
      against,
      before && `上期${item.previousLight === item.evaluation.light ? '同' : ''}为 ${before}`,
    ],
  };
  const parts = standing === 'resolved' || standing === 'restated' ? sentences[standing] : sentences.other;
  return `${parts.filter(Boolean).join('；')}。`;
};

const cells = (facts: ItemFacts): readonly Cell[] => {
  const { actual, expected, gap, target, item, standing } = facts;
  if (actual === null) return [];
  const road = item.evaluation.family === 'road';
  const outlook = standing === 'warned' ? facts.outlook : null;
  const behind = gap?.side === 'behind';
  const gapLabel = road && !(behind && isMet(item)) ? (behind ? '落后' : '超前') : behind ? '差距' : '余量';
  const all: (Cell | null)[] = [
    { label: '实际', value: actual, tone: 'strong' },
    expected !== null && (road || target?.value !== expected)
      ? { label: road ? '应有进度' : '要求', value: expected, tone: 'plain' }
      : null,
    gap && gap.side !== 'level' && outlook === null
      ? { label: gapLabel, value: gap.size, tone: behind && !isMet(item) ? 'alarm' : 'plain' }
      : null,
    target ? { label: `${target.year} 年目标`, value: targetValue(facts), tone: 'plain' } : null,
    outlook ? { label: '达标概率', value: outlook.probability, tone: 'alarm' } : null,
  ];
  return all.filter((cell) => cell !== null);
};

const targetValue = ({ target, comparator }: ItemFacts): string => {
  if (!target?.value) return target?.text ?? '';
  return comparator === 'at_least' ? target.value : REQUIREMENT[comparator](target.value);
};

/** A range whose ends print alike is no range. */
const within = ({ low, high }: ForecastRange): string =>
  low === high ? '' : `（80% 的可能${spaced('在', low, '至', high, '之间')}）`;

const bracketed = (title: string): string => (title.startsWith('《') ? title : `《${title}》`);

export const alertWordsZh: AlertWords = {
  warnedLabel: '预警',
  natureLabel: '约束性',
  acknowledge: '确认并填报措施',
  seeDerivation: '查看测算过程',
  openPlan: '打开规划哨',
  tail: '其余事项',
  byName: '另有以下各项，数据见规划哨',
  list: (names) => names.join('、'),
  subjectOfOne,
  subjectOfMany: (count, plan, period, names) => `【${count}】${spaced(plan, period)}：${names}`,
  subjectShared: (label, names) => `【${label}】${names}`,
  count: (counts) => counts.map(([standing, n]) => `${n} 项${STANDING_ZH[standing]}`).join('、'),
  andMore: (shown, all) => `${shown}等 ${all} 项`,
  headline: (facts) => {
    const { name, when, actual, standing, closedYear } = facts;
    if (standing === 'waiting') return name;
    if (closedYear === null || !isSlipping(facts)) return spaced(name, when, actual);
    const figure = closedYear.sums?.brought ?? (when === `${closedYear.year} 年` ? actual : spaced(when ?? '', actual));
    return `${spaced(name, closedYearLabel(closedYear))}${figure ? `：${figure}` : ''}`;
  },
  lede: (plan, period, count, of) =>
    `${spaced(plan, period)}，共 ${count} ${of === 'indicators' ? '项指标有变化' : '个事项'}。`,
  comparison,
  cells,
  closedYear: closedYearLabel,
  inYear: (name, { year }) => `${name}（${year} 年度）`,
  yearNote: ({ year }, series) =>
    `${series === null ? '' : `与本信“${series}”一项为同一数据，此处为全年结论。`}${year} 年已结束，今后各期好转不改变该年结论，数据修订的除外。`,
  outlook: ({ year, range, probability }) => [
    { text: spaced(`按目前走势，${year} 年达标概率`, probability), strong: true },
    { text: range ? `，预计为 ${range.end}${within(range)}。` : '。' },
  ],
  grounds: (sentences) => `测算说明：${sentences.join('')}`,
  sentences: (reason) => reason.split(/(?<=。)/),
  marks: {
    provisional: '无基期数，暂以首个年末数为起点',
    incomplete: '部分月份未报，应有进度只计已报月份',
    near_limit: '距限值不足 2%',
    no_profile: '无往年分月数据，按月均衡计算',
    hold: '目标此前已达到，现按保持要求测算',
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
  why: whyZh,
  ...actionsZh,
};
