import {
  deskPolicyOf,
  dueDistance,
  type FigureIn,
  type FormState,
  figuresReported,
  formFacts,
  formState,
  liveForms,
  periodFromDate,
  periodToDate,
  type ReportingForm,
  reportingForms,
  subjectKey,
} from '@planwatch/domain';
import { loadReportedLines, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

/** A year's figure may be due in the following year's summer, and is the latest due for a year from then. */
const MONTHS_BACK = 30;

const KINDS = ['submission_due', 'submission_overdue'] as const;

/** The forms that somebody may be told of today, or was told of and not yet that it is over. */
export const formsSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const { plan, today, zone, isWorkingDay } = view;
  const through = periodFromDate(today);
  const forms = reportingForms({ plan, from: through - MONTHS_BACK, through, zone, isWorkingDay });
  const live = new Set(liveForms(forms.map(unread), today, view.watchedSince).map(({ form }) => form));
  const asked = forms.filter((form) => (live.has(form) && isNear(form, view)) || isHeld(form, view));
  const figureIn = await figuresIn(trx, plan.code, asked);
  return asked.flatMap((form) => seenForm(formState(form, figureIn), !live.has(form), view));
};

const unread = (form: ReportingForm): FormState => ({ form, missing: [], receivedAt: [], completedAt: null });

const isNear = ({ dueOn }: ReportingForm, { plan, today, isWorkingDay }: DeskView): boolean => {
  const distance = dueDistance(dueOn, today, isWorkingDay);
  return !('left' in distance) || distance.left <= deskPolicyOf(plan.policy).dueSteps.before[0];
};

const keyOf = (form: ReportingForm): string => subjectKey({ ...form, form: 'form' });

const isHeld = (form: ReportingForm, { isOpen }: DeskView): boolean => KINDS.some((kind) => isOpen(kind, keyOf(form)));

const figuresIn = async (trx: Trx, planId: string, forms: readonly ReportingForm[]): Promise<FigureIn> => {
  const places = forms.flatMap(({ lines, period }) =>
    [...new Set(lines.map(({ indicator }) => indicator))].map((indicator) => ({
      indicator,
      period: periodToDate(period),
    })),
  );
  const reported = await loadReportedLines(trx, planId, places);
  return figuresReported(
    reported.map(({ period, firstAt, ...line }) => ({
      ...line,
      period: periodFromDate(period),
      at: firstAt.getTime(),
    })),
  );
};

/** One form to the alerts of both kinds: the reminder ends without a word where the other takes on. */
const seenForm = (state: FormState, history: boolean, { plan, today, isWorkingDay }: DeskView): SeenSubject[] => {
  const { form, missing } = state;
  const { period } = form;
  const facts = formFacts(state, today, isWorkingDay, deskPolicyOf(plan.policy).dueSteps);
  const sighted = { period, revision: 1, history };
  const known = { unit: form.unit, form: form.code, frequency: form.frequency, dueOn: form.dueOn, missing };
  const subject = {
    plan,
    subject: keyOf(form),
    indicator: null,
    unit: form.unit,
    period,
    light: null,
    previousLight: null,
    evaluationId: null,
  };
  return [
    {
      ...subject,
      kind: KINDS[0],
      observation: { kind: KINDS[0], fact: facts.submission_due, ...sighted },
      facts: { ...known, asked: form.lines.length, workingDaysLeft: facts.submission_due.workingDaysLeft },
    },
    {
      ...subject,
      kind: KINDS[1],
      observation: { kind: KINDS[1], fact: facts.submission_overdue, ...sighted },
      facts: { ...known, asked: form.lines.length, workingDaysOver: facts.submission_overdue.workingDaysOver },
    },
  ];
};
