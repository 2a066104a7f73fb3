import type { AlertReason, Bilingual, EscalationNotice, HeldFor, Language, UpperLevel } from '@planwatch/domain';
import type { RecipientWhy } from './alert-recipient.ts';
import { shortDayWords } from './date-words.ts';
import { inLanguage } from './number-words.ts';
import type { Block } from './sheet/sheet.ts';

/** Why something is said now: what happened to it, or what did not. */
export type MailReason = AlertReason | EscalationNotice['reason'];

/** Who was to act, and for how long nobody answered. `unit`: its name; the leader's place is said by the level. */
export interface Held extends Pick<HeldFor, 'level' | 'since' | 'workingDays'> {
  readonly unit: Bilingual;
}

/** What somebody undertook. Dates are `YYYY-MM-DD`. */
export interface Undertaking {
  readonly by: Bilingual;
  readonly on: string;
  readonly expectedOn: string | null;
  readonly measure: string;
}

/** That another unit had it before the one that is to act now. */
export interface HandOver {
  readonly from: Bilingual;
  /** For how many full working days it was theirs. */
  readonly workingDays: number;
  /** Who gave it away, and their words. */
  readonly by: Bilingual;
  readonly note: string;
  /** Whether this reader has not heard of it yet. */
  readonly isNews: boolean;
}

/** What every item may carry of its episode. */
export interface EpisodePart {
  /** The alert's episode; mails of one episode are kept together. */
  readonly alertId: string;
  readonly reason: MailReason;
  /** Who is to act. */
  readonly unit: Bilingual;
  /** In order; said where this goes up. */
  readonly held?: readonly Held[];
  /** Of a unit that it was handed over to. */
  readonly handedOver?: HandOver | null;
  /** Said where the expected date has come, or it is handed over. */
  readonly promised?: Undertaking | null;
  /** Working day by the end of which an answer is asked for, `YYYY-MM-DD`; `null`: at once. Left out: the mail's. */
  readonly replyBy?: string | null;
  /** Who hears of it in their turn if nobody answers. Left out: the plan office, then the leader. */
  readonly goesUpTo?: readonly UpperLevel[];
  /** Where this reader answers for it, absolute; `null` or left out: they need not. */
  readonly alertUrl?: string | null;
}

const LEADER: Bilingual = { zh: '分管领导', en: 'The leader in charge' };

const holder = ({ level, unit }: Held, language: Language): string =>
  inLanguage(level === 'leader' ? LEADER : unit, language);

/** Those who are to act, and the plan office once it has come up to them. */
export const isAsked = (why: RecipientWhy, reason: MailReason): boolean =>
  why === 'lead_unit_head' ||
  why === 'reporter' ||
  why === 'no_contact' ||
  (why === 'plan_office' && reason === 'escalated');

const WORDS = {
  'zh-CN': {
    held: (who: string, since: string, days: number) =>
      days === 0 ? `${who} ${since}接到通知` : `${who} ${since}接到通知，${days} 个工作日未回复`,
    join: (parts: readonly string[]) => `${parts.join('；')}。`,
    handedOver: ({ from, workingDays: days, by, note }: HandOver, now: string) =>
      `此前由${from.zh}办理${days === 0 ? '' : ` ${days} 个工作日`}，现转由${now}办理。${by.zh}的转办说明：“${note.replace(/[.。]$/, '')}”。`,
    promised: ({ by, measure }: Undertaking, on: string, expected: string | null) =>
      `${by.zh} ${on}确认，措施：“${measure.replace(/[。.]$/, '')}”${expected === null ? '' : `，预计 ${expected}完成`}。`,
    due: '预计日期已到，情况尚未消除。',
  },
  en: {
    held: (who: string, since: string, days: number) =>
      days === 0 ? `${who} was told on ${since}` : `${who} was told on ${since}; no answer in ${dayCount(days)}`,
    join: (parts: readonly string[]) => `${parts.join('. ')}.`,
    handedOver: ({ from, workingDays: days, by, note }: HandOver, now: string) =>
      `Handed over to ${now}; ${from.en} had it before${days === 0 ? '' : `, for ${dayCount(days)}`}. The reason given by ${by.en}: “${note.replace(/[.。]$/, '')}”.`,
    promised: ({ by, measure }: Undertaking, on: string, expected: string | null) =>
      `${by.en} answered on ${on}: “${measure.replace(/[。.]$/, '')}”${expected === null ? '' : `, to be complete by ${expected}`}.`,
    due: 'That day has come, and it is not yet put right.',
  },
} as const;

/** `3 working days`, `1 working day`. */
export const dayCount = (days: number): string => `${days} working day${days === 1 ? '' : 's'}`;

/** Who held it and how long, what was promised: `区绿化市容局 8 月 6 日接到通知，3 个工作日未回复。` */
export const episodeBlocks = (
  { reason, unit, held = [], handedOver, promised }: EpisodePart,
  language: Language,
): Block[] => {
  const words = WORDS[language];
  const day = (date: string): string => shortDayWords(date, language);
  const said: string[] = [];
  if (promised && (reason === 'follow_up' || reason === 'handed_over')) {
    said.push(words.promised(promised, day(promised.on), promised.expectedOn && day(promised.expectedOn)));
  }
  if (reason === 'follow_up' && promised) said.push(words.due);
  if (reason === 'escalated' && held.length > 0) {
    said.push(words.join(held.map((each) => words.held(holder(each, language), day(each.since), each.workingDays))));
  }
  if (handedOver?.isNews) said.push(words.handedOver(handedOver, inLanguage(unit, language)));
  const text = said.join(language === 'zh-CN' ? '' : ' ');
  return text === '' ? [] : [{ kind: 'paragraph', paragraph: [{ text }] }];
};
