import { dueDate, type Indicator, type Month, periodFromDate, reportedValue, subjectKey } from '@planwatch/domain';
import { type DoubtfulFigure, loadDoubtfulFigures, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

const KIND = 'figure_in_doubt';

/**
 * Figures in doubt, by what stands against their latest revision. A figure that is kept from judgement is missing
 * whatever its period; of the others only those of the latest period due are told, and not of what was due before the
 * plan was watched; older ones end without a word.
 */
export const figuresSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const indicators = new Map(view.plan.indicators.map((indicator) => [indicator.code, indicator]));
  const figures = await loadDoubtfulFigures(trx, view.plan.code, KIND);
  return figures.flatMap((figure) => {
    const indicator = indicators.get(figure.indicator);
    return indicator ? (seenFigure(figure, indicator, view) ?? []) : [];
  });
};

const seenFigure = (figure: DoubtfulFigure, indicator: Indicator, view: DeskView): SeenSubject | null => {
  const { plan, isOpen } = view;
  const { findings, unit } = figure;
  const period = periodFromDate(figure.period);
  const member = figure.member || null;
  const subject = subjectKey({ form: 'figure', indicator: indicator.code, member, period });
  const past = !findings.some(({ holds }) => holds) && isPast(indicator, period, view);
  if (!isOpen(KIND, subject) && (past || findings.length === 0)) return null;
  const returned = findings.find((finding) => finding.returned);
  const fact = { findings: past ? 0 : findings.length, returned: returned !== undefined };
  return {
    plan,
    kind: KIND,
    subject,
    indicator: indicator.code,
    unit,
    observation: { kind: KIND, fact, period, revision: 1, history: past && findings.length > 0 },
    period,
    light: null,
    previousLight: null,
    evaluationId: null,
    facts: {
      member,
      value: reportedValue(figure.reported, indicator),
      place: figure.cell,
      reportedAt: figure.reportedAt.toISOString(),
      findings: findings.map(({ zh, en, holds }) => ({ message: { zh, en }, holds })),
      suggestion: findings.find(({ suggestion }) => suggestion !== null)?.suggestion ?? null,
      returned: returned ? { by: returned.returnedBy, note: returned.note ?? '' } : null,
    },
  };
};

const isPast = (indicator: Indicator, period: Month, view: DeskView): boolean => {
  const { plan, dueThrough, isWorkingDay, watchedSince } = view;
  const latest = dueThrough({ plan, indicator });
  if (latest !== null && period < latest) return true;
  return dueDate(indicator.due, period, indicator.frequency, isWorkingDay) < watchedSince;
};
