import { z } from '@hono/zod-openapi';
import type { CauseRow } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { matcherSchema } from '../silences/given-silence.ts';
import { STATES, stateAt } from './silence-answer.ts';
import { bilingual, text } from './words.ts';

export const causeSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    covers: z.array(matcherSchema),
    from: z.string(),
    until: text('结束时刻；提前结束的以 endedAt 为准 · When it ends, unless it was ended early'),
    reason: bilingual('原因 · What befell the jurisdiction'),
    author: text('申明者的单位和角色 · Unit and role of who declared it', 'planner'),
    declaredAt: z.string(),
    state: STATES,
    endedAt: z.string().nullable(),
    endedBy: z.string().nullable(),
  })
  .openapi('Cause');

export const causeAnswer = (
  row: CauseRow,
  { now, timeZone }: { now: Date; timeZone: string | undefined },
): z.output<typeof causeSchema> => ({
  id: row.cause_id,
  plan: row.plan_id,
  covers: row.covers.map(({ field, oneOf }) => ({ field, oneOf: [...oneOf] })),
  from: formatInstant(row.from_at, timeZone),
  until: formatInstant(row.until_at, timeZone),
  reason: { zh: row.reason_zh, en: row.reason_en },
  author: row.author,
  declaredAt: formatInstant(row.declared_at, timeZone),
  state: stateAt(row, now),
  endedAt: formatInstantOrNull(row.ended_at, timeZone),
  endedBy: row.ended_by,
});
