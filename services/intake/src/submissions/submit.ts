import { type Month, periodFromDate, periodToDate } from '@planwatch/domain';
import { newId, type PlanwatchError } from '@planwatch/runtime';
import {
  acceptSubmission,
  asCaller,
  findKeptAnswer,
  KEY_KEPT_DAYS,
  type NewFigure,
  type NewSubmission,
  placeKey,
  type SubmissionAnswer,
  type SubmissionNote,
  type TokenHolder,
} from '@planwatch/store';
import { dateIn, formatInstant } from '../http/instant.ts';
import { type AnswerLanguage, say } from '../http/language.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import type { IntakeContext } from '../intake-context.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { type Checked, type CheckedFigure, checkFigures } from './check-figures.ts';
import { contentHash } from './content-hash.ts';
import type { GivenSubmission } from './given-submission.ts';
import { submitRefusal } from './may-submit.ts';
import { retryCollisions } from './retry-collisions.ts';

const DAY_MS = 86_400_000;

/** The answer to an accepted submission; a repeated request gets the stored one. */
export type Answer = SubmissionAnswer & {
  readonly notReported?: number;
  readonly notes?: readonly { readonly code: string; readonly message: string }[];
};

export interface Request {
  readonly holder: TokenHolder;
  readonly given: GivenSubmission;
  readonly key: string | undefined;
  readonly language: AnswerLanguage;
}

/**
 * Accepts a submission, whole or not at all: checks it, commits it with its idempotency key, and only then tells the
 * evaluator. Resolves once it is durable.
 */
export const submit = async (
  context: IntakeContext,
  request: Request,
): Promise<{ answer: Answer; replayed: boolean }> => {
  const { given, holder } = request;
  const index = await findPlan(context, given);
  const refusal = submitRefusal(holder, given.unit);
  if (refusal) throw logRefusal(context, request, refusal, []);
  const now = context.clock.now();
  const checked = checkFigures(given.figures, {
    index,
    unit: given.unit,
    period: given.period,
    currentMonth: currentMonth(index, now),
  });
  if (checked.foreign.length > 0) {
    throw logRefusal(context, request, refuse('forbidden', checked.problems), checked.foreign);
  }
  if (checked.problems.length > 0) throw invalidInput(checked.problems);
  const submission = newSubmission(request, index, checked, { now, machineNow: context.clock.machineNow() });
  const outcome = await retryCollisions((attempt) => write(context, request, submission, attempt > 1));
  if (!outcome.replayed) {
    context.announcer.announce('submission.received', { planId: given.plan, submissionId: submission.row.id });
    context.counts.figures.inc(checked.figures.length);
    const { id, plan, unit } = submission.row;
    context.log.info({ submissionId: id, plan, unit, figures: checked.figures.length }, 'submission.received');
  }
  return outcome;
};

const findPlan = async (context: IntakeContext, given: GivenSubmission): Promise<PlanIndex> => {
  const index = await context.plans.find(given.plan);
  if (!index) {
    const known = (await context.plans.all()).map(({ plan }) => plan.code).join('、');
    const words = {
      zh: `plan：没有规划“${given.plan}”，应为：${known}。`,
      en: `plan: there is no plan "${given.plan}"; expected one of: ${known}.`,
    };
    throw invalidInput([problem('plan', 'unknown_plan', words)]);
  }
  if (!index.units.has(given.unit)) {
    const words = {
      zh: `unit：${index.plan.shortTitle.zh}中没有单位“${given.unit}”，应为单位代码。`,
      en: `unit: ${index.plan.shortTitle.en} has no unit "${given.unit}"; the code of a unit is expected.`,
    };
    throw invalidInput([problem('unit', 'unknown_unit', words)]);
  }
  return index;
};

const logRefusal = (
  { log }: IntakeContext,
  { holder, given }: Request,
  error: PlanwatchError,
  indicators: readonly string[],
): PlanwatchError => {
  const { tokenId, unit: tokenUnit, role } = holder;
  log.warn({ tokenId, tokenUnit, role, plan: given.plan, unit: given.unit, indicators }, 'submission.forbidden');
  return error;
};

const currentMonth = ({ plan }: PlanIndex, now: Date): Month => periodFromDate(dateIn(now, plan.timeZone));

interface Prepared {
  readonly row: Omit<NewSubmission, 'key'>;
  readonly answer: Answer;
  readonly hash: Buffer;
  readonly expiresAt: Date;
}

const newSubmission = (
  { given, holder, language }: Request,
  { plan }: PlanIndex,
  checked: Checked,
  { now, machineNow }: { now: Date; machineNow: Date },
): Prepared => {
  const id = newId();
  const notes = given.notes.map(({ code, message }) => ({ code, message: say(message, language) }));
  return {
    row: {
      id,
      plan: plan.code,
      unit: given.unit,
      channel: given.channel,
      tokenId: holder.tokenId,
      receivedAt: now,
      notes: notesOf(given, checked.figures),
      figures: checked.figures.map(newFigure),
    },
    answer: {
      id,
      status: 'received',
      figures: checked.figures.length,
      notReported: checked.notReported,
      notes,
      receivedAt: formatInstant(now, plan.timeZone),
    },
    hash: contentHash(given, checked.figures),
    expiresAt: new Date(machineNow.getTime() + KEY_KEPT_DAYS * DAY_MS),
  };
};

const newFigure = ({ series, period, member, value, final, note }: CheckedFigure): NewFigure => ({
  ...series,
  period: periodToDate(period),
  member,
  value: value.kind === 'value' ? value.value : null,
  numerator: value.kind === 'ratio' ? value.numerator : null,
  denominator: value.kind === 'ratio' ? value.denominator : null,
  final,
  note,
});

/** How the file was read, and where in it each figure stands, so that a later finding can point there. */
const notesOf = (given: GivenSubmission, figures: readonly CheckedFigure[]): SubmissionNote[] => {
  if (given.channel === 'json') return [...given.notes];
  const cells = figures.flatMap(({ series, period, member, place }) => {
    const cell = place.cell('value') ?? place.cell('numerator');
    return cell ? [[placeKey(series.indicator, periodToDate(period), member), cell] as const] : [];
  });
  return [...given.notes, { code: 'places', sheet: given.sheet, cells: Object.fromEntries(cells) }];
};

/**
 * Writes at once and looks the key up only after a collision: a new key is by far the rule, and a used one collides
 * with itself, which undoes everything.
 */
const write = async (
  { store, clock }: IntakeContext,
  { holder, key }: Request,
  { row, answer, hash, expiresAt }: Prepared,
  collided: boolean,
): Promise<{ answer: Answer; replayed: boolean }> => {
  const owner = holder.unit ?? holder.role;
  if (collided && key) {
    const kept = await asCaller(store.db, holder, (trx) => findKeptAnswer(trx, owner, key, clock.machineNow()));
    if (kept && !kept.contentHash.equals(hash)) throw keyTaken(key);
    if (kept) return { answer: inOrder(kept.answer), replayed: true };
  }
  await store.inOneTrip(
    holder,
    acceptSubmission(key ? { ...row, key: { owner, text: key, contentHash: hash, answer, expiresAt } } : row),
  );
  return { answer, replayed: false };
};

/** Postgres keeps an answer's fields in an order of its own; the first answer again is to be the same to the letter. */
const inOrder = ({ id, status, figures, notReported, notes, receivedAt }: Answer): Answer => ({
  id,
  status,
  figures,
  ...(notReported === undefined ? {} : { notReported }),
  ...(notes === undefined ? {} : { notes: notes.map(({ code, message }) => ({ code, message })) }),
  receivedAt,
});

const keyTaken = (key: string) =>
  refuse('conflict', [
    problem('Idempotency-Key', 'key_used_for_other_content', {
      zh: `Idempotency-Key“${key}”已用于另一份内容不同的报送，请换一个新的。`,
      en: `The Idempotency-Key "${key}" was used for a submission with other content; take a new one.`,
    }),
  ]);
