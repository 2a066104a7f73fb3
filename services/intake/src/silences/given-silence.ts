import { z } from '@hono/zod-openapi';
import { SILENCE_FIELDS } from '@planwatch/domain';
import { text } from '../answers/words.ts';
import { instantInRange } from '../http/date-in-range.ts';
import { givenWords } from '../http/given-words.ts';

export const matcherSchema = z
  .object({
    field: z.enum(SILENCE_FIELDS).openapi({
      description:
        '比较的字段：规划、单位、指标、告警种类、约束性或预期性、程度、层级 · What is looked at: plan, unit, indicator, kind, nature, severity, tier',
      example: 'unit',
    }),
    oneOf: z
      .array(z.string().trim().min(1).max(200))
      .min(1)
      .max(200)
      .openapi({ description: '其中任一值即匹配 · Any of these values matches', example: ['u-statistics'] }),
  })
  .openapi('Matcher');

const scope = {
  plan: text('规划代码 · Code of the plan', 'jinshan-outline').max(100),
  matchers: z.array(matcherSchema).min(1).max(20).openapi({ description: '须全部匹配 · All of them must match' }),
};

/** What a preview is asked with. */
export const givenScopeSchema = z.object(scope).openapi('SilenceScope');

export const givenSilenceSchema = z
  .object({
    ...scope,
    from: instantInRange()
      .optional()
      .openapi({ description: '开始时刻，不早于现在，默认立即 · When it begins, not before now; now unless given' }),
    until: instantInRange().openapi({ description: '结束时刻 · When it ends', example: '2024-08-10T18:00:00+08:00' }),
    reason: givenWords(1_000).openapi({
      description: '理由，写入记录 · Why; it goes on record',
      example: '统计口径调整，数据正在核实',
    }),
  })
  .openapi('GivenSilence');
export type GivenSilence = z.output<typeof givenSilenceSchema>;
