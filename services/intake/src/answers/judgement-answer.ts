import { z } from '@hono/zod-openapi';
import {
  CAGR_STATUSES,
  type Evaluation,
  EXTRAPOLATION_STATUSES,
  type Indicator,
  LIGHTS,
  MARKS,
  type MemberShare,
  type Methods,
} from '@planwatch/domain';
import { numberText, numberTextOrNull } from './decimal.ts';
import { periodName } from './period-name.ts';
import { bilingual, number, text } from './words.ts';

/** A light and the numbers it was given by. */
const lightSchema = z.object({
  light: z.enum(LIGHTS),
  expected: number('应有进度 · Expected').nullable(),
  target: number('目标值 · Target').nullable(),
  attainment: number('达成率，1 为符合序时进度 · Attainment; 1 is on schedule', '1.0145').nullable(),
  lag: z
    .object({
      value: number('落后序时，正数为落后 · Lag, positive when behind'),
      percentagePoints: z.string().nullable(),
    })
    .nullable(),
  requiredPace: z
    .object({
      value: number('按期达标所需进度 · What it takes'),
      per: z.enum(['month', 'year']),
      soFar: z.string().nullable(),
    })
    .nullable(),
  reason: bilingual('理由 · Reason'),
});

const methodsSchema = z.object({
  schedule: z.object({ light: z.enum(LIGHTS), attainment: number('达成率 · Attainment').nullable() }),
  cagr_ratio: z.object({ ratio: number('增速比 R · Ratio R', '1.0446').nullable(), status: z.enum(CAGR_STATUSES) }),
  extrapolation: z.object({
    p: number('外推 p，按现有速度到期可完成的比例 · Share of the way covered in time at the present pace').nullable(),
    status: z.enum(EXTRAPOLATION_STATUSES),
  }),
});

const membersSchema = z.object({
  combine: z.enum(['sum', 'weighted_ratio', 'minimum', 'event']),
  decidedBy: z
    .object({ member: z.string(), period: z.string(), value: z.string() })
    .nullable()
    .openapi({ description: '决定数值的成员 · The member that decided' }),
  missing: z
    .array(z.string())
    .openapi({ description: '缺数据的成员：未报送或待复核 · Members without a figure: silent, or under review' }),
});

export const judgementSchema = lightSchema
  .extend({
    period: text('报告期；尚未报送的为 null · Period; null where nothing has been reported', '2024-06').nullable(),
    marks: z.array(z.enum(MARKS)),
    family: z.enum(['road', 'obligation']).openapi({
      description: 'road 逐步达到，obligation 时时保持 · A road to travel, or an obligation at every date',
    }),
    actual: number('实际 · Actual').nullable(),
    methods: methodsSchema.nullable().openapi({
      description:
        '与公开方法对照，状态只由序时进度法决定 · The published methods beside ours; schedule alone decides the light',
    }),
    agreement: z.boolean().nullable().openapi({
      description: '各方法结论是否一致，不足两种可比时为 null · Whether the methods agree; null with fewer than two',
    }),
    members: membersSchema.nullable().openapi({ description: '成员合成情况 · How members’ reports made the value' }),
    original: lightSchema.nullable().openapi({
      description: '目标调整过的，按原目标的评价 · Where the target was adjusted: the judgement against the original',
    }),
    steps: z
      .array(z.object({ name: z.string(), value: z.string().nullable(), formula: z.string().optional() }))
      .openapi({ description: '推算过程 · Every number that led to it' }),
  })
  .openapi('Judgement');

export type JudgementAnswer = z.output<typeof judgementSchema>;

const lightAnswer = ({ light, expected, target, attainment, lag, requiredPace, reason }: Evaluation) => ({
  light,
  expected: numberTextOrNull(expected),
  target: numberTextOrNull(target),
  attainment: numberTextOrNull(attainment),
  lag: lag && { value: numberText(lag.value), percentagePoints: numberTextOrNull(lag.percentagePoints) },
  requiredPace: requiredPace && {
    value: numberText(requiredPace.value),
    per: requiredPace.per,
    soFar: numberTextOrNull(requiredPace.soFar),
  },
  reason: { zh: reason.zh, en: reason.en },
});

const methodsAnswer = ({ schedule, cagr_ratio, extrapolation }: Methods) => ({
  schedule: { light: schedule.light, attainment: numberTextOrNull(schedule.attainment) },
  cagr_ratio: { ratio: numberTextOrNull(cagr_ratio.ratio), status: cagr_ratio.status },
  extrapolation: { p: numberTextOrNull(extrapolation.p), status: extrapolation.status },
});

const membersAnswer = ({ combine, decidedBy, missing }: MemberShare, { frequency }: Indicator) => ({
  combine,
  decidedBy: decidedBy && {
    member: decidedBy.member,
    period: periodName(decidedBy.period, frequency),
    value: numberText(decidedBy.value),
  },
  missing: [...missing],
});

/** A judgement, its period named as `indicator` counts. */
export const judgementAnswer = (
  evaluation: Evaluation,
  indicator: Indicator,
  members: MemberShare | null,
): JudgementAnswer => ({
  ...lightAnswer(evaluation),
  period: evaluation.period === null ? null : periodName(evaluation.period, indicator.frequency),
  marks: [...evaluation.marks],
  family: evaluation.family,
  actual: numberTextOrNull(evaluation.actual),
  methods: evaluation.methods ? methodsAnswer(evaluation.methods) : null,
  agreement: evaluation.agreement ?? null,
  members: members && membersAnswer(members, indicator),
  original: evaluation.original ? lightAnswer(evaluation.original) : null,
  steps: evaluation.steps.map(({ name, value, formula }) => ({
    name,
    value: typeof value === 'number' ? numberText(value) : value,
    ...(formula === undefined ? {} : { formula }),
  })),
});
