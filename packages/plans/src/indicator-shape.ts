import { BASES, COMPARATORS, DIRECTIONS, FREQUENCIES, NATURES, REPORTINGS, VALUE_KINDS } from '@planwatch/domain';
import { z } from 'zod';
import { DAY_OF_YEAR, everyYear } from './day-of-year.ts';
import { bilingualShape, codeShape, dateShape, decimalShape, periodShape, textShape } from './scalar-shapes.ts';

/** Fields of an indicator that may be named in `assumed`. */
const ASSUMABLE = [
  'unit',
  'value_kind',
  'decimals',
  'nature',
  'basis',
  'reporting',
  'frequency',
  'skips_january',
  'direction',
  'comparator',
  'tolerance',
  'reference',
  'compounding',
  'compounds_as',
  'band',
  'whole',
  'members',
  'bounds',
  'due',
  'part_of',
  'same_as',
  'lead_unit',
  'assisting_units',
  'baseline',
  'targets',
] as const;

const referenceShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('indicator'), indicator: codeShape }),
  z.strictObject({ kind: z.literal('issued'), span: z.enum(['year', 'plan']) }),
  z.strictObject({ kind: z.literal('peer_average') }),
  z.strictObject({ kind: z.literal('peer_rank'), peers: z.int().min(2) }),
]);

const dueShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('working_days_after'), days: z.int().min(1).max(60) }),
  everyYear(z.strictObject({ kind: z.literal('following_year'), ...DAY_OF_YEAR })),
]);

const baselineShape = z.strictObject({
  period: periodShape,
  value: decimalShape,
  relation: z.enum(['same_measure', 'base_level', 'prior_period', 'different_scope']),
  document: codeShape.optional(),
  text: textShape.optional(),
});

const targetShape = z.strictObject({
  kind: z.enum(['final', 'annual', 'adjusted']),
  period: periodShape,
  value: decimalShape.optional(),
  value_max: decimalShape.optional(),
  times_baseline: z.literal(true).optional(),
  document: codeShape,
  item: textShape.optional(),
  set_on: dateShape.optional(),
  text: textShape,
});

/** One indicator of a plan file. Fields with a default may be left out. */
export const indicatorShape = z.strictObject({
  code: codeShape,
  no: textShape.optional(),
  name: bilingualShape,
  unit: bilingualShape,
  value_kind: z.enum(VALUE_KINDS),
  decimals: z.int().min(0).max(8),
  tier: z.literal([1, 2]),
  nature: z.enum(NATURES),
  basis: z.enum(BASES),
  reporting: z.enum(REPORTINGS),
  frequency: z.enum(FREQUENCIES),
  skips_january: z.boolean().default(false),
  direction: z.enum(DIRECTIONS),
  comparator: z.enum(COMPARATORS),
  tolerance: decimalShape.min(0).optional(),
  reference: referenceShape.optional(),
  compounding: z.boolean().default(false),
  compounds_as: z.enum(['increase', 'reduction']).optional(),
  band: decimalShape.min(0).optional(),
  whole: z.boolean().default(false),
  members: z
    .strictObject({ combine: z.enum(['sum', 'weighted_ratio', 'minimum', 'event']), names: z.array(textShape) })
    .optional(),
  bounds: z.strictObject({ min: decimalShape.optional(), max: decimalShape.optional() }).optional(),
  due: dueShape,
  part_of: codeShape.optional(),
  same_as: z.strictObject({ plan: codeShape, indicator: codeShape }).optional(),
  not_measured: z.strictObject({ document: codeShape, reason: bilingualShape }).optional(),
  lead_unit: codeShape,
  assisting_units: z.array(codeShape).default([]),
  baseline: baselineShape.optional(),
  targets: z.array(targetShape).min(1),
  assumed: z.array(z.enum(ASSUMABLE)).default([]),
});

export type IndicatorRow = z.output<typeof indicatorShape>;
export type TargetRow = z.output<typeof targetShape>;
