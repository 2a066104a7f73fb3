import { hash } from 'node:crypto';
import { type Evaluation, type EvaluationInput, evaluate, type Month, type SeriesId } from '@planwatch/domain';
import type { NewEvaluation, ReferenceValue } from '@planwatch/store';
import { asPoint, type LiveSeries, type LiveSeriesMap } from './live-series.ts';
import { referenceInput } from './reference-input.ts';

/** What a batch's judgement needs besides the series themselves. */
export interface JudgementContext {
  readonly series: LiveSeriesMap;
  readonly references: ReadonlyMap<SeriesId, readonly ReferenceValue[]>;
  /** Latest period of a series whose due date has passed. */
  readonly dueThrough: (id: SeriesId) => Month | null;
  /** The submission that brought a figure in. */
  readonly causeOf: (id: SeriesId, period: Month) => string | null;
  readonly newId: () => string;
}

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
    if (point.p < from) continue;
    const result = evaluate({ ...input, asOf: point.p });
    const fingerprint = fingerprintOf(result, point.r);
    if (point.e?.h === fingerprint) continue;
    const judged = { n: (point.e?.n ?? 0) + 1, h: fingerprint, l: result.light };
    live.points[at] = { ...point, e: judged };
    changed.push({
      plan: plan.code,
      indicator: indicator.code,
      id: context.newId(),
      period: point.p,
      ordinal: judged.n,
      figureRevision: point.r,
      submissionId: context.causeOf(id, point.p),
      members: point.m ?? null,
      restates: point.e && point.e.l !== result.light ? { ordinal: point.e.n, light: point.e.l } : null,
      result,
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
    figures: live.points.map(asPoint),
    closedThrough: context.dueThrough(id),
    ...(reference ? { reference } : {}),
  };
};

/** Equal for equal judgements of equal revisions; 72 bits are plenty within one series and period. */
const fingerprintOf = (result: Evaluation, revision: number): string =>
  hash('sha256', JSON.stringify([revision, result]), 'base64url').slice(0, 12);
