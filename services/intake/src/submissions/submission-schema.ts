import { z } from '@hono/zod-openapi';

const MAX_FIGURES = 5_000;

const numberLike = z.union([z.string().max(100), z.number()]);

const figure = z
  .object({
    indicator: z.string().min(1).max(200).openapi({
      description: '指标代码，或完整的中文名称 · Code, or exact Chinese name',
      example: 'ol-forest-coverage',
    }),
    value: numberLike.nullish().openapi({
      type: 'string',
      description:
        '数值，最多 15 位有效数字；“—”或 null 为未报送 · Value of at most 15 significant digits; "—" or null: not reported',
      example: '15.6',
    }),
    period: z.string().max(40).optional().openapi({
      description: '该项的报告期，优先于整份报送的报告期 · Its own period, instead of the submission’s',
      example: '2024-Q2',
    }),
    member: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: '成员（按成员填报的指标） · Member, for indicators made up of several' }),
    numerator: numberLike.optional().openapi({
      type: 'string',
      description: '分子（与分母一起代替数值） · Numerator, with a denominator instead of a value',
    }),
    denominator: numberLike.optional().openapi({ type: 'string', description: '分母 · Denominator' }),
    final: z
      .boolean()
      .optional()
      .openapi({ description: 'false 为初步数，默认为最终数 · false: preliminary; final unless stated' }),
    note: z.string().max(2_000).optional().openapi({ description: '备注 · Note' }),
  })
  .openapi('GivenFigure');

/** A submission in JSON, before anything is known of its plan. */
export const submissionSchema = z
  .object({
    plan: z
      .string()
      .min(1)
      .max(100)
      .openapi({ description: '规划代码 · Code of the plan', example: 'jinshan-outline' }),
    unit: z
      .string()
      .min(1)
      .max(100)
      .openapi({ description: '填报单位代码 · Code of the reporting unit', example: 'u-greening' }),
    period: z
      .string()
      .max(40)
      .optional()
      .openapi({ description: '报告期：2024-06、2024-Q2、2024-H1、2024 · Period', example: '2024-06' }),
    figures: z
      .array(figure)
      .min(1)
      .max(MAX_FIGURES)
      .openapi({ description: '填报数，最多 5000 条 · Figures, at most 5,000' }),
  })
  .openapi('NewSubmission');

export type SubmissionBody = z.output<typeof submissionSchema>;

/** The fields beside the file. */
export const uploadFieldsSchema = z.object({
  plan: z.string().trim().min(1).max(100),
  unit: z.string().trim().min(1).max(100),
  period: z.string().trim().max(40).optional(),
});
