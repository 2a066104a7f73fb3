import type { Fields } from './case-fields.ts';

/** The fields of a case. */
export const CASE_FIELDS = [
  'id',
  'method',
  'forecast',
  'name',
  'unit',
  'nature',
  'basis',
  'direction',
  'comparator',
  'tolerance',
  'band',
  'valueKind',
  'whole',
  'bounds',
  'compounding',
  'compoundsAs',
  'baseline',
  'target',
  'annualTargets',
  'reference',
  'planStart',
  'planEnd',
  'reporting',
  'frequency',
  'skipsJanuary',
  'figures',
  'asOf',
  'dueThrough',
] as const;
export type CaseFields = Fields<(typeof CASE_FIELDS)[number]>;

/** The fields of a case's `reference`. */
export const REFERENCE_FIELDS = ['kind', 'figures', 'span', 'peers'] as const;
export type ReferenceFields = Fields<(typeof REFERENCE_FIELDS)[number]>;

/** What an issued value may be issued for. */
export const ISSUED_SPANS = ['year', 'plan'] as const;
