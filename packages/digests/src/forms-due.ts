import {
  type FormState,
  figuresReported,
  formState,
  periodFromDate,
  periodToDate,
  reportingForms,
  timeZoneOf,
} from '@planwatch/domain';
import { loadFirstReports, type Trx } from '@planwatch/store';
import type { StandingContext } from './standing-context.ts';

/** A form may be due well into the year after its period: no older one can be the latest due. */
const FORMS_OF_MONTHS = 24;

/** Forms whose due date has passed, before the plan was watched too, with what was in by then. */
export const formsDue = async (
  trx: Trx,
  { plan, isWorkingDay, asOf }: Omit<StandingContext, 'homes' | 'watchedSince'>,
): Promise<FormState[]> => {
  const zone = timeZoneOf(plan.timeZone);
  const through = periodFromDate(zone.dateOf(asOf.getTime()));
  const from = through - FORMS_OF_MONTHS;
  const forms = reportingForms({ plan, from, through, zone, isWorkingDay }).filter(
    ({ dueAt }) => dueAt <= asOf.getTime(),
  );
  if (forms.length === 0) return [];
  const reports = await loadFirstReports(trx, plan.code, periodToDate(from), asOf);
  const figureIn = figuresReported(
    reports.map(({ period, reportedAt, ...line }) => ({
      ...line,
      period: periodFromDate(period),
      at: reportedAt.getTime(),
    })),
  );
  return forms.map((form) => formState(form, figureIn));
};
