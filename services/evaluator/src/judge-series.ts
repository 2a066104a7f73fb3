import { crc32 } from 'node:zlib';
import { type EvaluationInput, evaluate } from '@planwatch/domain';
import { type EvaluationSaid, evaluationSaid, type NewEvaluation } from '@planwatch/store';
import type { JudgementContext } from './judgement-context.ts';
import { type LiveSeries, pointAt } from './live-series.ts';
import { referenceInput } from './reference-input.ts';

/**
 * Judges again every period of a series that a change may have touched, and returns what came out different from
 * what is on record. The new judgement's ordinal and fingerprint are kept with the point.
 */
export const judgeSeries = (live: LiveSeries, context: JudgementContext): NewEvaluation[] => {
  const from = live.changedFrom;
  if (from === null) return [];
  const { id, indicator, plan } = live.node;
  const input = judgementInput(live, context);
  const changed: NewEvaluation[] = [];
  for (const [at, point] of live.points.entries()) {
    if (point.period < from) continue;
    const said = evaluationSaid(evaluate({ ...input, asOf: point.period }));
    const fingerprint = fingerprintOf(said, point.revision);
    if (point.ordinal > 0 && point.fingerprint === fingerprint) continue;
    const ordinal = point.ordinal + 1;
    live.points[at] = pointAt(point, { ordinal, fingerprint, light: said.light });
    changed.push({
      plan: plan.code,
      indicator: indicator.code,
      id: context.newId(),
      period: point.period,
      ordinal,
      figureRevision: point.revision,
      submissionId: context.causeOf(id, point.period),
      members: point.members ?? null,
      restates: point.light && point.light !== said.light ? { ordinal: point.ordinal, light: point.light } : null,
      said,
    });
  }
  return changed;
};

/** Everything that a series is judged by, but the period. */
export const judgementInput = (
  live: LiveSeries,
  context: Pick<JudgementContext, 'series' | 'references' | 'dueThrough'>,
): Omit<EvaluationInput, 'asOf'> => {
  const { id, indicator, plan } = live.node;
  const reference = referenceInput(live.node, context);
  return {
    indicator,
    plan,
    figures: live.points,
    closedThrough: context.dueThrough(id),
    ...(reference ? { reference } : {}),
  };
};

/**
 * Equal for equal judgements of equal revisions; 53 bits are plenty within one series and period. Texts are taken one by
 * one: put together they would be copied first, which costs more than all the rest.
 */
const fingerprintOf = (said: EvaluationSaid, revision: number): number => {
  const { reason_zh, reason_en, steps, methods, original, ...others } = said;
  const texts = [reason_zh, reason_en, steps, methods ?? '', original ?? ''];
  const ofTexts = texts.reduce((sum, text) => crc32(text, sum), 0);
  const ofOthers = crc32([revision, ...Object.values(others)].join(SEPARATOR));
  return ofTexts * 2 ** 21 + (ofOthers >>> 11);
};

const SEPARATOR = '\u001f';
