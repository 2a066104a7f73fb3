import type { Baseline, Contact, Indicator, Plan, PlanMilestone, Target, Unit } from '@planwatch/domain';
import type { IndicatorRow, TargetRow } from './indicator-shape.ts';
import type { ContactRow, PlanRow, UnitRow } from './plan-shape.ts';
import { present } from './present.ts';
import { toPolicy } from './to-policy.ts';

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The plan that a well-shaped file defines. */
export const toPlan = (row: PlanRow, units: readonly UnitRow[]): Plan => ({
  code: row.code,
  title: row.title,
  shortTitle: row.short_title,
  jurisdiction: row.jurisdiction,
  start: row.start,
  end: row.end,
  timeZone: row.time_zone,
  planOffice: row.plan_office,
  policy: toPolicy(row.policy),
  documents: row.documents.map((document) => ({
    code: document.code,
    title: document.title,
    issuer: document.issuer ?? null,
    number: document.number ?? null,
    date: document.date ?? null,
  })),
  units: units.map(toUnit),
  indicators: row.indicators.map(toIndicator),
  milestones: row.milestones.map(toMilestone),
  tasks: row.tasks.map(({ lead_units, phase_goals, assumed, ...task }) => ({
    ...task,
    leadUnits: lead_units,
    phaseGoals: phase_goals,
    assumed: assumed.map(camel),
  })),
  projects: row.projects.map(({ responsible_units, milestones, ...project }) => ({
    ...project,
    responsibleUnits: responsible_units,
    milestones: milestones.map(({ name, due }) => ({ name, due: due ?? null })),
  })),
});

export const toContact = ({ portfolio, ...contact }: ContactRow): Contact => ({
  ...contact,
  ...present({ portfolio }),
});

const toUnit = ({ contacts, ...unit }: UnitRow): Unit => ({ ...unit, contacts: contacts.map(toContact) });

const toIndicator = (row: IndicatorRow): Indicator => ({
  code: row.code,
  no: row.no ?? null,
  name: row.name,
  unit: row.unit,
  valueKind: row.value_kind,
  decimals: row.decimals,
  nature: row.nature,
  basis: row.basis,
  reporting: row.reporting,
  frequency: row.frequency,
  direction: row.direction,
  comparator: row.comparator,
  tolerance: row.tolerance ?? null,
  reference: row.reference ?? null,
  compounding: row.compounding,
  whole: row.whole,
  tier: row.tier,
  members: row.members ?? null,
  bounds: row.bounds ? present(row.bounds) : null,
  skipsJanuary: row.skips_january,
  due: row.due,
  partOf: row.part_of ?? null,
  sameAs: row.same_as ?? null,
  notMeasured: row.not_measured ?? null,
  leadUnit: row.lead_unit,
  assistingUnits: row.assisting_units,
  baseline: row.baseline ? toBaseline(row.baseline) : null,
  targets: row.targets.map(toTarget),
  assumed: row.assumed.map(camel),
  ...present({ compoundsAs: row.compounds_as, band: row.band }),
});

const toBaseline = (row: NonNullable<IndicatorRow['baseline']>): Baseline => {
  const { document, text, ...stated } = row;
  return { ...stated, ...present({ document, text }) };
};

const toTarget = (row: TargetRow): Target => ({
  kind: row.kind,
  period: row.period,
  value: row.value ?? null,
  document: row.document,
  item: row.item ?? null,
  text: row.text,
  ...present({ valueMax: row.value_max, timesBaseline: row.times_baseline, setOn: row.set_on }),
});

const toMilestone = (row: PlanRow['milestones'][number]): PlanMilestone => ({
  code: row.code,
  name: row.name,
  count: row.count,
  due: row.due,
  document: row.document,
  item: row.item ?? null,
  text: row.text,
  task: row.task ?? null,
  leadUnit: row.lead_unit,
  assistingUnits: row.assisting_units,
  assumed: row.assumed.map(camel),
});
