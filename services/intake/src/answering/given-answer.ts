import { type Bilingual, lastAnswerDate, timeZoneOf, wordsFault } from '@planwatch/domain';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app.ts';
import { dateInRange } from '../http/date-in-range.ts';
import { mediaTypeOf, readBody } from '../http/read-body.ts';
import { isStorable } from '../http/text-faults.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { dateWords } from './date-words.ts';

/** What somebody entered, as they entered it. */
export interface EnteredAnswer {
  readonly expectedOn: string;
  readonly measure: string;
}

export type AnswerField = keyof EnteredAnswer;
export type AnswerFaults = Partial<Record<AnswerField, Bilingual>>;

export const NOTHING_ENTERED: EnteredAnswer = { expectedOn: '', measure: '' };

/** In characters. */
export const LONGEST_MEASURE = 2_000;
const LONGEST_BODY_BYTES = 64 * 1024;

/** The fields of a form that was sent; `null`: it is no such form, or too large to be one. */
export const readEntered = async (c: Context<AppEnv>): Promise<EnteredAnswer | null> => {
  if (mediaTypeOf(c) !== 'application/x-www-form-urlencoded') return null;
  if (Number(c.req.header('content-length') ?? 0) > LONGEST_BODY_BYTES) return null;
  const body = await readBody(c);
  if (body.byteLength > LONGEST_BODY_BYTES) return null;
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  return {
    expectedOn: (fields.get('expectedOn') ?? '').trim().slice(0, 40),
    measure: (fields.get('measure') ?? '').replaceAll('\r\n', '\n').trim(),
  };
};

/** Civil dates in the plan's zone: the first and the last that may be named. */
export interface AnswerDays {
  readonly today: string;
  readonly last: string;
}

export const answerDays = ({ plan }: Pick<PlanIndex, 'plan'>, now: Date): AnswerDays => {
  const today = timeZoneOf(plan.timeZone).dateOf(now.getTime());
  return { today, last: lastAnswerDate(plan.end, today) };
};

/** What is wrong with it, by field. */
export const faultsOf = ({ expectedOn, measure }: EnteredAnswer, days: AnswerDays): AnswerFaults => {
  const date = dateFault(expectedOn, days);
  const words = measureFault(measure);
  return { ...(date ? { expectedOn: date } : {}), ...(words ? { measure: words } : {}) };
};

const dateFault = (given: string, days: AnswerDays): Bilingual | null => {
  const { today } = days;
  if (given === '') return { zh: '请填写预计日期。', en: 'Enter a date.' };
  if (!dateInRange().safeParse(given).success) {
    return {
      zh: `“${given}”不是有效日期，应为 ${today} 这样的日期。`,
      en: `“${given}” is not a date; one such as ${today} is expected.`,
    };
  }
  return outOfRange(given, days)?.words ?? null;
};

/** Why a date may not be promised; `null`: it may. */
export const outOfRange = (
  given: string,
  { today, last }: AnswerDays,
): { readonly code: 'date_in_past' | 'date_too_far'; readonly words: Bilingual } | null => {
  const said = (date: string) => ({ zh: dateWords(date, 'zh'), en: dateWords(date, 'en') });
  const [day, first, end] = [said(given), said(today), said(last)];
  if (given < today) {
    const words = {
      zh: `${day.zh}已过，应为今天（${first.zh}）或以后的日期。`,
      en: `${day.en} has passed; today (${first.en}) or a later date is expected.`,
    };
    return { code: 'date_in_past', words };
  }
  if (given <= last) return null;
  const words = {
    zh: `${day.zh}过于久远，应不晚于 ${end.zh}。`,
    en: `${day.en} is too far away; ${end.en} at the latest is expected.`,
  };
  return { code: 'date_too_far', words };
};

const measureFault = (given: string): Bilingual | null => {
  if (given === '') return { zh: '请填写原因和措施。', en: 'Say why, and what is done.' };
  if (!isStorable(given)) {
    return {
      zh: '含有无法保存的字符，应为普通文本。',
      en: 'It has characters that cannot be kept; plain text is expected.',
    };
  }
  const fault = wordsFault(given);
  if (fault) return { zh: `${fault.message.zh}。`, en: `It ${fault.message.en}.` };
  const length = [...given].length;
  if (length <= LONGEST_MEASURE) return null;
  return {
    zh: `共 ${length} 字，应在 ${LONGEST_MEASURE} 字以内。`,
    en: `${length} characters; at most ${LONGEST_MEASURE} are expected.`,
  };
};
