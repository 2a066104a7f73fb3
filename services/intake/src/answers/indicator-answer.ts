import { z } from '@hono/zod-openapi';
import {
  BASES,
  COMPARATORS,
  DIRECTIONS,
  FREQUENCIES,
  type Indicator,
  NATURES,
  REPORTINGS,
  type Target,
  VALUE_KINDS,
} from '@planwatch/domain';
import type { PlanIndex } from '../plans/plan-index.ts';
import { periodName } from './period-name.ts';
import { number, text } from './words.ts';

const documentSchema = z
  .object({
    code: z.string(),
    title: text('文件名称 · Title'),
    titleEn: z.string(),
    issuer: z.string().nullable(),
    number: text('文号 · Number').nullable(),
    date: z.string().nullable(),
  })
  .openapi('Document');

const targetSchema = z
  .object({
    kind: z.enum(['final', 'annual', 'adjusted']),
    period: text('目标所在报告期 · Period it is set for', '2025'),
    value: number(
      '目标值；由下达值或参照指标决定时为 null · Value; null where issued or set by a reference',
      '16.5',
    ).nullable(),
    valueMax: number('区间上限 · Upper end of a range').optional(),
    timesBaseline: z
      .boolean()
      .optional()
      .openapi({ description: 'value 为基期的倍数 · The value is a multiple of the baseline' }),
    text: text('文件原文 · As printed'),
    document: documentSchema.or(text('文件代码 · Code of the document')),
    item: text('文件中的位置 · Where in the document').nullable(),
    setOn: z.string().nullable(),
  })
  .openapi('Target');

export const indicatorSchema = z
  .object({
    code: text('指标代码 · Code', 'ol-forest-coverage'),
    no: text('表中序号 · Number in the table').nullable(),
    name: text('名称 · Chinese name', '森林覆盖率'),
    nameEn: text('英文名称 · English name', 'Forest coverage'),
    unit: text('计量单位 · Unit of measurement', '%'),
    unitEn: z.string(),
    valueKind: z.enum(VALUE_KINDS),
    decimals: z.number().int(),
    nature: z.enum(NATURES).openapi({ description: 'binding 约束性，anticipatory 预期性 · Binding or anticipatory' }),
    basis: z.enum(BASES),
    reporting: z.enum(REPORTINGS),
    frequency: z.enum(FREQUENCIES),
    direction: z.enum(DIRECTIONS),
    comparator: z.enum(COMPARATORS),
    tier: z.union([z.literal(1), z.literal(2)]).openapi({
      type: 'integer',
      description: '1 为规划表内指标，2 为正文量化目标 · 1: in the table, 2: in the text',
    }),
    leadUnit: text('牵头单位代码 · Code of the lead unit', 'u-greening'),
    leadUnitName: z.string(),
    assistingUnits: z.array(z.string()),
    target: targetSchema.nullable(),
    sameAs: z.object({ plan: z.string(), indicator: z.string() }).nullable().openapi({
      description:
        '与另一规划共用的指标，数据、评价和告警以其为准 · Twin in another plan that holds figures, evaluations and alerts',
    }),
    assumed: z
      .array(z.string())
      .openapi({ description: '文件未载明、由系统设定的字段 · Fields that no document states' }),
  })
  .openapi('Indicator');

export const indicatorDetailSchema = indicatorSchema
  .extend({
    targets: z.array(targetSchema),
    baseline: z
      .object({
        period: z.string(),
        value: z.string(),
        relation: z.string(),
        text: z.string().nullable(),
        document: z.string().nullable(),
      })
      .nullable(),
    reference: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
    tolerance: z.string().nullable(),
    whole: z.boolean(),
    bounds: z.object({ min: z.string().optional(), max: z.string().optional() }).nullable(),
    members: z.object({ combine: z.string(), names: z.array(z.string()) }).nullable(),
    partOf: z.string().nullable(),
    notMeasured: z.object({ document: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
    due: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .openapi('IndicatorDetail');

type TargetAnswer = z.output<typeof targetSchema>;

const documentOf = ({ plan }: PlanIndex, code: string): TargetAnswer['document'] => {
  const found = plan.documents.find((one) => one.code === code);
  if (!found) return code;
  const { title, issuer, number: documentNumber, date } = found;
  return { code, title: title.zh, titleEn: title.en, issuer, number: documentNumber, date };
};

const targetAnswer = (index: PlanIndex, { frequency }: Indicator, target: Target): TargetAnswer => ({
  kind: target.kind,
  period: periodName(target.period, frequency),
  value: target.value === null ? null : String(target.value),
  ...(target.valueMax === undefined ? {} : { valueMax: String(target.valueMax) }),
  ...(target.timesBaseline ? { timesBaseline: true } : {}),
  text: target.text,
  document: documentOf(index, target.document),
  item: target.item,
  setOn: target.setOn ?? null,
});

/** The target that the plan ends with: the last adjusted one, else the final. */
const endTarget = ({ targets }: Indicator): Target | undefined =>
  targets.findLast((target) => target.kind === 'adjusted') ?? targets.find((target) => target.kind === 'final');

export const indicatorAnswer = (index: PlanIndex, indicator: Indicator): z.output<typeof indicatorSchema> => {
  const target = endTarget(indicator);
  return {
    code: indicator.code,
    no: indicator.no,
    name: indicator.name.zh,
    nameEn: indicator.name.en,
    unit: indicator.unit.zh,
    unitEn: indicator.unit.en,
    valueKind: indicator.valueKind,
    decimals: indicator.decimals,
    nature: indicator.nature,
    basis: indicator.basis,
    reporting: indicator.reporting,
    frequency: indicator.frequency,
    direction: indicator.direction,
    comparator: indicator.comparator,
    tier: indicator.tier,
    leadUnit: indicator.leadUnit,
    leadUnitName: index.units.get(indicator.leadUnit)?.name.zh ?? indicator.leadUnit,
    assistingUnits: [...indicator.assistingUnits],
    target: target ? targetAnswer(index, indicator, target) : null,
    sameAs: indicator.sameAs,
    assumed: [...indicator.assumed],
  };
};

export const indicatorDetail = (index: PlanIndex, indicator: Indicator): z.output<typeof indicatorDetailSchema> => {
  const { baseline, bounds, members, notMeasured } = indicator;
  return {
    ...indicatorAnswer(index, indicator),
    targets: indicator.targets.map((target) => targetAnswer(index, indicator, target)),
    baseline: baseline && {
      period: periodName(baseline.period, indicator.frequency),
      value: String(baseline.value),
      relation: baseline.relation,
      text: baseline.text ?? null,
      document: baseline.document ?? null,
    },
    reference: indicator.reference && { ...indicator.reference },
    tolerance: indicator.tolerance === null ? null : String(indicator.tolerance),
    whole: indicator.whole,
    bounds: bounds && {
      ...(bounds.min === undefined ? {} : { min: String(bounds.min) }),
      ...(bounds.max === undefined ? {} : { max: String(bounds.max) }),
    },
    members: members && { combine: members.combine, names: [...members.names] },
    partOf: indicator.partOf,
    notMeasured: notMeasured && { document: notMeasured.document, reason: { ...notMeasured.reason } },
    due: { ...indicator.due },
  };
};
