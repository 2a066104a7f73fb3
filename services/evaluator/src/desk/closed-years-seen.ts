import {
  type ClosedYear,
  closedYearOf,
  dueDate,
  month,
  periodFromDate,
  periodToDate,
  subjectKey,
  type Told,
  yearOf,
} from '@planwatch/domain';
import { type EvaluationRow, evaluationFromRow, loadDecembers, loadSeriesTold, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

/** Older closed years are history to everybody. */
const YEARS_BACK = 2;

/** What the Decembers on record say of their years, each a subject of its own beside the series. */
export const closedYearsSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const since = month(yearOf(periodFromDate(view.today)) - YEARS_BACK, 12);
  const decembers = await loadDecembers(trx, view.plan.code, periodToDate(since));
  const told = await loadSeriesTold(trx, view.plan.code);
  return decembers.flatMap((row) => seenYear(row, told.get(row.indicator), view) ?? []);
};

const seenYear = (row: EvaluationRow, told: Told | undefined, view: DeskView): SeenSubject | null => {
  const { plan, isWorkingDay, watchedSince, dueThrough } = view;
  const indicator = plan.indicators.find(({ code }) => code === row.indicator);
  if (!indicator) return null;
  const closed = closedYearOf({
    evaluation: evaluationFromRow(row),
    revision: row.ordinal,
    indicator,
    policy: plan.policy,
    closedThrough: dueThrough({ plan, indicator }),
  });
  if (!closed) return null;
  const { light, year, period, revision, brought, asked } = closed;
  const { code, nature, leadUnit } = indicator;
  const past = dueDate(indicator.due, period, indicator.frequency, isWorkingDay) < watchedSince;
  return {
    plan,
    kind: 'light_worsened',
    subject: subjectKey({ form: 'closed_year', indicator: code, year }),
    indicator: code,
    unit: leadUnit,
    observation: { light, nature, period, revision, history: closed.history || past || saysSo(told, closed) },
    period,
    light,
    previousLight: null,
    evaluationId: row.evaluation_id,
    facts: { year, brought, asked },
  };
};

/** Whether the alert of the series itself was told of this very December, and no less gravely. */
const saysSo = (told: Told | undefined, { period, light }: ClosedYear): boolean =>
  told?.period === period && (told.severity === 'critical' || light !== 'off_track');
