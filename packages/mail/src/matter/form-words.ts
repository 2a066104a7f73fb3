import type { Language } from '@planwatch/domain';
import { goesUpEn } from '../action-words-en.ts';
import { goesUpZh } from '../action-words-zh.ts';
import type { MailReason } from '../episode.ts';
import { dayCount } from '../episode.ts';
import type { Paragraph } from '../sheet/sheet.ts';
import { capitalised, listEn, REASON_PREFIX_EN } from '../standing-en.ts';
import { REASON_PREFIX_ZH } from '../standing-zh.ts';

/** A form's numbers and names in the reader's language. */
export interface FormFacts {
  readonly overdue: boolean;
  readonly reason: MailReason;
  readonly unit: string;
  readonly planOffice: string;
  readonly period: string;
  /** `8 月 9 日`, and with its weekday. */
  readonly day: string;
  readonly fullDay: string;
  readonly workingDays: number;
  readonly missing: readonly string[];
  readonly asked: number;
  /** Whether this reader is the leader, the plan office, or one of the unit. */
  readonly side: 'leader' | 'plan_office' | 'unit';
  /** Who hears of it if it stays overdue. */
  readonly above: readonly string[];
}

export interface FormWords {
  readonly badge: (facts: FormFacts) => string;
  readonly done: string;
  /** `withUnit`: also to the unit's own people. */
  readonly name: (facts: FormFacts, count: number, withUnit: boolean) => string;
  /** By when, or for how long over. */
  readonly label: (facts: FormFacts) => string;
  readonly subject: (facts: FormFacts, name: string) => string;
  readonly headline: (facts: FormFacts) => string;
  readonly comparison: (facts: FormFacts) => string;
  readonly missing: (facts: FormFacts) => Paragraph;
  readonly action: (facts: FormFacts) => Paragraph;
  readonly enter: string;
  /** Why it is late, and by when it comes. */
  readonly answer: string;
}

const MOST_NAMED = 12;

/** Told beyond the unit, or anew: the subject says why. */
const isFurther = ({ overdue, reason }: FormFacts): boolean =>
  overdue && (reason === 'escalated' || reason === 'handed_over' || reason === 'follow_up');

const zh: FormWords = {
  badge: ({ overdue, workingDays }) => (overdue ? `已超期 ${workingDays} 个工作日` : '待报送'),
  done: '已补齐',
  name: ({ side, unit, period }, count, withUnit) =>
    `${side === 'unit' && !withUnit ? '' : `${unit} `}${period} ${count} 项指标`,
  label: ({ overdue, workingDays, day }) => {
    if (overdue) return `已超期 ${workingDays} 个工作日`;
    return workingDays === 0 ? '今日截止' : `${day}前报送`;
  },
  subject: (facts, name) => {
    const { reason, unit, period, asked } = facts;
    if (reason === 'resolved') return `【已补齐】${unit} ${period} ${asked} 项指标`;
    return `【${isFurther(facts) ? REASON_PREFIX_ZH[reason] : ''}${zh.label(facts)}】${name}`;
  },
  headline: ({ reason, side, unit, period, missing, asked }) => {
    const what = `${side === 'unit' ? '' : `${unit} `}${period}数据`;
    if (reason === 'resolved') return `${what}已全部报送`;
    return missing.length === asked ? `${what}待报送 ${asked} 项` : `${what}尚有 ${missing.length} 项未报`;
  },
  comparison: ({ reason, overdue, workingDays, fullDay, missing, asked }) => {
    if (reason === 'resolved') return `应报 ${asked} 项，已报 ${asked} 项；截止日期为 ${fullDay}。`;
    const count = `应报 ${asked} 项，已报 ${asked - missing.length} 项`;
    if (overdue) return `${fullDay}截止，已超期 ${workingDays} 个工作日；${count}。`;
    return `${
      workingDays === 0
        ? `今日（${fullDay
            .replace(/[（）]/g, ' ')
            .trim()
            .replace(/ +周/, '，周')}）截止`
        : `${fullDay}截止，还有 ${workingDays} 个工作日`
    }；${count}。`;
  },
  missing: ({ missing, overdue }) => {
    const named = missing.slice(0, MOST_NAMED).join('、');
    const more = missing.length > MOST_NAMED ? `等 ${missing.length} 项` : '';
    return [{ text: overdue ? '未报指标' : '待报指标', strong: true }, { text: `：${named}${more}。` }];
  },
  action: ({ overdue, side, unit, planOffice, fullDay, reason, above }) => {
    if (!overdue) {
      return [{ text: `请${unit}于 ${fullDay}前报送`, strong: true }, { text: '。逾期未报，将通知单位负责人。' }];
    }
    const waiting = '未报期间，有关指标按“待数据”列示，不作评判。';
    if (side === 'leader') return [{ text: `请您督促${unit}尽快报送`, strong: true }, { text: `。${waiting}` }];
    if (side === 'plan_office' && unit !== planOffice) {
      const further = reason === 'escalated' ? goesUpZh('逾期仍未报送', above) : '';
      return [{ text: `请${planOffice}督促${unit}尽快报送`, strong: true }, { text: `。${waiting}${further}` }];
    }
    return [{ text: `请${unit}尽快报送`, strong: true }, { text: `。${waiting}${goesUpZh('继续逾期', above)}` }];
  },
  enter: '填报数据',
  answer: '说明原因和预计报送日期',
};

const figures = (count: number): string => `${count} figure${count === 1 ? '' : 's'}`;

const en: FormWords = {
  badge: ({ overdue, workingDays }) => (overdue ? `${dayCount(workingDays)} overdue` : 'To be reported'),
  done: 'Complete',
  name: ({ side, unit, period }, count, withUnit) =>
    `${side === 'unit' && !withUnit ? '' : `${unit}: `}${figures(count)} for ${period}`,
  label: ({ overdue, workingDays, day }) => {
    if (overdue) return `${dayCount(workingDays)} overdue`;
    return workingDays === 0 ? 'report today' : `report by ${day}`;
  },
  subject: (facts, name) => {
    const { reason, unit, period, asked } = facts;
    if (reason === 'resolved') return `[Complete] ${unit}: ${figures(asked)} for ${period}`;
    return `[${capitalised(`${isFurther(facts) ? REASON_PREFIX_EN[reason] : ''}${en.label(facts)}`)}] ${name}`;
  },
  headline: ({ reason, side, unit, period, missing, asked }) => {
    const whose = side === 'unit' ? '' : `${unit}: `;
    if (reason === 'resolved') return `${whose}${whose === '' ? 'All' : 'all'} figures for ${period} are in`;
    return missing.length === asked
      ? `${whose}${figures(asked)} for ${period} to be reported`
      : `${whose}${figures(missing.length)} for ${period} not yet in`;
  },
  comparison: ({ reason, overdue, workingDays, fullDay, missing, asked }) => {
    if (reason === 'resolved') return `${asked} of ${figures(asked)} in; they were due on ${fullDay}.`;
    const count = `${asked - missing.length} of ${figures(asked)} in`;
    if (overdue) return `Due on ${fullDay}, ${dayCount(workingDays)} ago; ${count}.`;
    return workingDays === 0
      ? `Due today, ${fullDay}; ${count}.`
      : `Due on ${fullDay}, in ${dayCount(workingDays)}; ${count}.`;
  },
  missing: ({ missing }) => {
    const shown = missing.slice(0, MOST_NAMED);
    const named =
      missing.length > MOST_NAMED ? `${shown.join(', ')} and ${missing.length - MOST_NAMED} more` : listEn(shown);
    return [{ text: 'Not in yet', strong: true }, { text: `: ${named}.` }];
  },
  action: ({ overdue, side, unit, planOffice, fullDay, reason, above }) => {
    if (!overdue) {
      return [
        { text: `${unit}: please report by ${fullDay}`, strong: true },
        { text: '. Once it is overdue, the head of the unit is told.' },
      ];
    }
    const waiting = 'Until then the indicators are shown as awaiting data and are not judged.';
    if (side === 'leader')
      return [{ text: `Please see that ${unit} reports soon`, strong: true }, { text: `. ${waiting}` }];
    if (side === 'plan_office' && unit !== planOffice) {
      const further = reason === 'escalated' ? goesUpEn('If they stay out', above) : '';
      return [
        { text: `${planOffice}: please see that ${unit} reports soon`, strong: true },
        { text: `. ${waiting}${further}` },
      ];
    }
    return [
      { text: `${unit}: please report as soon as you can`, strong: true },
      { text: `. ${waiting}${goesUpEn('If they stay out', above)}` },
    ];
  },
  enter: 'Enter figures',
  answer: 'Say why, and by when',
};

export const FORM_WORDS: Readonly<Record<Language, FormWords>> = { 'zh-CN': zh, en };
