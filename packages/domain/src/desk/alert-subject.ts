import { type Frequency, formatPeriod, type Month } from '../period.ts';

/** What an alert is about. One open episode per kind and subject. */
export type AlertSubject =
  | { readonly form: 'series'; readonly indicator: string }
  /** A year that closed and was missed: no later figure of another year ends it. */
  | { readonly form: 'closed_year'; readonly indicator: string; readonly year: number }
  /** What a unit has to report for one period by one date. */
  | {
      readonly form: 'form';
      readonly unit: string;
      readonly code: string;
      readonly period: Month;
      readonly frequency: Frequency;
    }
  | { readonly form: 'figure'; readonly indicator: string; readonly member: string | null; readonly period: Month }
  | { readonly form: 'issued_value'; readonly indicator: string; readonly year: number }
  | { readonly form: 'task'; readonly code: string }
  | { readonly form: 'milestone'; readonly code: string };

export type SubjectForm = AlertSubject['form'];

/** The subject as it is kept on record: unique within a plan and kind. */
export const subjectKey = (subject: AlertSubject): string => {
  switch (subject.form) {
    case 'series':
      return subject.indicator;
    case 'closed_year':
    case 'issued_value':
      return `${subject.indicator}/${subject.year}`;
    case 'form':
      return `${subject.unit}/${subject.code}/${formatPeriod(subject.period, subject.frequency)}`;
    case 'figure':
      return [
        subject.indicator,
        ...(subject.member === null ? [] : [subject.member]),
        formatPeriod(subject.period),
      ].join('/');
    case 'task':
    case 'milestone':
      return subject.code;
    default:
      return subject satisfies never;
  }
};
