import type { Language } from '@planwatch/domain';
import type { AlertMailInput } from '../alert-mail.ts';
import type { AlertWords } from '../alert-words.ts';
import { plannedWords } from '../date-words.ts';
import type { Entry } from '../entry.ts';
import { episodeBlocks, isAsked, type MailReason } from '../episode.ts';
import { inLanguage } from '../number-words.ts';
import { replyByWords } from '../reply-by.ts';
import { linkTo } from '../sheet/sheet.ts';
import { capitalised, REASON_PREFIX_EN } from '../standing-en.ts';
import { REASON_PREFIX_ZH } from '../standing-zh.ts';
import { whoIsAbove } from '../who-is-above.ts';
import type { TaskMatter } from './matter.ts';
import { TINT } from './tint.ts';

interface TaskWords {
  readonly late: Readonly<Record<TaskMatter['kind'], string>>;
  readonly done: Readonly<Record<TaskMatter['kind'], string>>;
  /** `due`: as words. `toMonth`: it names a month, whose last day is meant. */
  readonly subject: (label: string, name: string, due: string, toMonth: boolean) => string;
  readonly subjectWhenDone: (label: string, name: string) => string;
  readonly label: (reason: MailReason, late: string) => string;
  readonly comparison: (due: string, toMonth: boolean, daysOver: number, partOf: string | null) => string;
  readonly comparisonWhenDone: (due: string, toMonth: boolean) => string;
}

const ends = (due: string, toMonth: boolean): string => `${due}${toMonth ? '底' : ''}`;
const endsEn = (due: string, toMonth: boolean): string => `${toMonth ? 'the end of ' : ''}${due}`;

const WORDS: Readonly<Record<Language, TaskWords>> = {
  'zh-CN': {
    late: { task_overdue: '任务超期', milestone_slipped: '节点延误' },
    done: { task_overdue: '已销号', milestone_slipped: '节点已完成' },
    label: (reason, late) => `${REASON_PREFIX_ZH[reason]}${late}`,
    subject: (label, name, due, toMonth) => `【${label}】${name}，计划 ${ends(due, toMonth)}完成`,
    subjectWhenDone: (label, name) => `【${label}】${name}`,
    comparison: (due, toMonth, daysOver, partOf) =>
      `${partOf === null ? '' : `属${partOf}；`}计划 ${ends(due, toMonth)}前完成，已超期 ${daysOver} 天。`,
    comparisonWhenDone: (due, toMonth) => `原计划 ${ends(due, toMonth)}前完成，现已完成，告警关闭。`,
  },
  en: {
    late: { task_overdue: 'task overdue', milestone_slipped: 'milestone slipped' },
    done: { task_overdue: 'Task closed', milestone_slipped: 'Milestone met' },
    label: (reason, late) => capitalised(`${REASON_PREFIX_EN[reason]}${late}`),
    subject: (label, name, due, toMonth) => `[${label}] ${name}: planned for ${endsEn(due, toMonth)}`,
    subjectWhenDone: (label, name) => `[${label}] ${name}`,
    comparison: (due, toMonth, daysOver, partOf) =>
      `${partOf === null ? '' : `Part of: ${partOf}. `}Planned for ${endsEn(due, toMonth)}, ${daysOver} day${daysOver === 1 ? '' : 's'} ago.`,
    comparisonWhenDone: (due, toMonth) =>
      `It was planned for ${endsEn(due, toMonth)} and is now complete; the alert is closed.`,
  },
};

/** A task or milestone after its date: since when, and who is to answer. */
export const taskEntry = (matter: TaskMatter, input: AlertMailInput, words: AlertWords): Entry => {
  const { language, why } = input.recipient;
  const said = WORDS[language];
  const { kind, reason, dueOn, daysOver, partOf } = matter;
  const name = inLanguage(matter.name, language);
  const unit = inLanguage(matter.unit, language);
  const due = plannedWords(dueOn, language);
  const toMonth = dueOn.length === 7;
  const done = reason === 'resolved';
  const replyBy = replyByWords(matter, input);
  const planOffice = inLanguage(input.plan.office, language);
  const about = kind === 'task_overdue' ? 'task' : 'milestone';
  const units = [unit];
  const above = whoIsAbove(matter, units, input);
  return {
    standing: done ? 'resolved' : kind === 'task_overdue' ? 'task_overdue' : 'slipped',
    binding: false,
    about,
    name,
    unit,
    isHandedOver: Boolean(matter.handedOver),
    subject: (shown) =>
      done
        ? said.subjectWhenDone(said.done[kind], shown)
        : said.subject(said.label(reason, said.late[kind]), shown, due, toMonth),
    badge: {
      text: done ? said.done[kind] : language === 'en' ? capitalised(said.late[kind]) : said.late[kind],
      look: TINT[done ? 'done' : 'warning'],
    },
    labels: [],
    headline: name,
    comparison: done
      ? said.comparisonWhenDone(due, toMonth)
      : said.comparison(due, toMonth, daysOver, partOf && inLanguage(partOf, language)),
    body: episodeBlocks(matter, language),
    source: words.source({ source: matter.source, report: null }, input.plan),
    links: done ? [] : linkTo(words.acknowledge, isAsked(why, reason) ? (matter.alertUrl ?? matter.url) : null),
    actions: done ? [] : [words.actOnSlip({ units, names: [], replyBy, planOffice, why, reason, about, above })],
  };
};
