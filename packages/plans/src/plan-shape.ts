import { z } from 'zod';
import { indicatorShape } from './indicator-shape.ts';
import { policyShape } from './policy-shape.ts';
import {
  bilingualShape,
  codeShape,
  dateShape,
  monthShape,
  periodShape,
  textShape,
  timeZoneShape,
} from './scalar-shapes.ts';

const documentShape = z.strictObject({
  code: codeShape,
  title: bilingualShape,
  issuer: textShape.optional(),
  number: textShape.optional(),
  date: dateShape.optional(),
});

export const contactShape = z.strictObject({
  role: z.enum(['reporter', 'head', 'planner', 'leader']),
  name: textShape,
  email: z.email({ message: 'email' }),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  portfolio: z.array(codeShape).optional(),
});

const unitShape = z.strictObject({
  code: codeShape,
  name: bilingualShape,
  kind: z.enum([
    'district_bureau',
    'municipal_branch',
    'public_institution',
    'party_organ',
    'mass_organisation',
    'subdistrict',
    'town',
    'park',
    'company',
  ]),
  contacts: z.array(contactShape).default([]),
});

const taskShape = z.strictObject({
  code: codeShape,
  no: z.int().min(1),
  title: textShape,
  group: textShape,
  summary: textShape,
  lead_units: z.array(codeShape).min(1),
  due: periodShape,
  phase_goals: z.array(textShape).default([]),
  assumed: z.array(z.enum(['lead_units', 'due', 'phase_goals'])).default([]),
});

const projectShape = z.strictObject({
  code: codeShape,
  kind: z.enum(['major_project', 'platform']),
  name: bilingualShape,
  content: textShape,
  responsible_units: z.array(codeShape).min(1),
  milestones: z.array(z.strictObject({ name: textShape, due: periodShape.optional() })).default([]),
});

const milestoneShape = z.strictObject({
  code: codeShape,
  name: bilingualShape,
  count: z.int().min(1).default(1),
  due: periodShape,
  document: codeShape,
  item: textShape.optional(),
  text: textShape,
  task: codeShape.optional(),
  lead_unit: codeShape,
  assisting_units: z.array(codeShape).default([]),
  assumed: z.array(z.enum(['due', 'lead_unit', 'assisting_units'])).default([]),
});

/** A file of units alone, shared by several plans. */
export const unitsShape = z.strictObject({ units: z.array(unitShape) });

/** A plan file. Its units stand in it, or in the file beside it that `units_from` names. */
export const planShape = z.strictObject({
  code: codeShape,
  title: bilingualShape,
  short_title: bilingualShape,
  jurisdiction: z.strictObject({
    code: z.string().regex(/^\d{6}$/, { message: 'jurisdiction' }),
    name: bilingualShape,
  }),
  start: monthShape,
  end: monthShape,
  time_zone: timeZoneShape,
  plan_office: codeShape,
  policy: policyShape.default({}),
  units_from: textShape.optional(),
  units: z.array(unitShape).default([]),
  documents: z.array(documentShape),
  indicators: z.array(indicatorShape).default([]),
  milestones: z.array(milestoneShape).default([]),
  tasks: z.array(taskShape).default([]),
  projects: z.array(projectShape).default([]),
});

export type PlanRow = z.output<typeof planShape>;
export type UnitRow = z.output<typeof unitShape>;
export type ContactRow = z.output<typeof contactShape>;
