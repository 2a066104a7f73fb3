import { type Indicator, month, type Plan, type Unit } from '@planwatch/domain';
import type { SubmissionItem } from '../support/persistent-client.ts';
import { SAMPLE_OUTLINE, sampleIndicator } from '../support/sample-plan.ts';

/** Where all people of the trials have their addresses. */
export const FAULTS_DOMAIN = 'faults.test';

/** A Tuesday, 09:00 in Shanghai: working hours, and no form is due soon. */
export const WATCHED_FROM = '2024-08-06T01:00:00Z';
/** The latest month that is due by then. */
const PERIOD = '2024-06';
const DOCUMENT = SAMPLE_OUTLINE.documents[0]?.code ?? '';
const ROLES = ['reporter', 'head'] as const;

const two = (n: number): string => String(n).padStart(2, '0');

const unitOf = (n: number): Unit => ({
  code: `w-${two(n)}`,
  name: { zh: `试验单位 ${two(n)}`, en: `Trial unit ${two(n)}` },
  kind: 'bureau',
  contacts: ROLES.map((role) => ({
    role,
    name: role === 'head' ? '负责人' : '填报人',
    email: `${role}.w-${two(n)}@${FAULTS_DOMAIN}`,
    language: 'zh-CN',
  })),
});

/** A binding obligation of each year: one bad figure turns it red, which its reporter and head are told at once. */
const obligation = (unit: string, n: number): Indicator =>
  sampleIndicator({
    code: `${unit}-${two(n)}`,
    name: { zh: `约束性指标 ${unit}-${two(n)}`, en: `Obligation ${unit}-${two(n)}` },
    leadUnit: unit,
    nature: 'binding',
    basis: 'annual',
    targets: [2021, 2022, 2023, 2024, 2025].map((year) => ({
      kind: year === 2025 ? 'final' : 'annual',
      period: month(year, 12),
      value: 90,
      document: DOCUMENT,
      item: '1',
      setOn: '2021-01-20',
      text: '90',
    })),
  });

/** A plan of so many units with so many obligations each. */
export const watchPlan = (units: number, each: number): Plan => {
  const all = Array.from({ length: units }, (_, n) => unitOf(n));
  return {
    ...SAMPLE_OUTLINE,
    code: 'watched',
    planOffice: all[0]?.code ?? '',
    units: all,
    indicators: all.flatMap(({ code }) => Array.from({ length: each }, (_, n) => obligation(code, n))),
  };
};

/** The addresses of everyone who is told when every unit of such a plan reports a red figure, in a set order. */
export const peopleOf = (units: number): string[] =>
  watchPlan(units, 1).units.flatMap(({ contacts }) => contacts.map(({ email }) => email));

const RED = '40';
const GREEN = '95';

/** One figure of one indicator, for each indicator of the plan; units take turns. Red unless told otherwise. */
export const watchItems = (plan: Plan, isRed: (n: number) => boolean = () => true): SubmissionItem[] => {
  const byUnit = [...Map.groupBy(plan.indicators, ({ leadUnit }) => leadUnit).values()];
  const most = Math.max(...byUnit.map((own) => own.length));
  return Array.from({ length: most }, (_, n) => byUnit.flatMap((own) => own[n] ?? []))
    .flat()
    .map(({ code, leadUnit }, n) => ({
      key: `${code}-${PERIOD}`,
      unit: leadUnit,
      body: {
        plan: plan.code,
        unit: leadUnit,
        period: PERIOD,
        figures: [{ indicator: code, value: isRed(n) ? RED : GREEN }],
      },
    }));
};

export const isRed = ({ body }: SubmissionItem): boolean => body.figures.some(({ value }) => value === RED);

/** People who are told of a red one. */
export const TOLD_EACH = ROLES.length;
