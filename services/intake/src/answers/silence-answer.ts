import { z } from '@hono/zod-openapi';
import type { SilenceRow } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import { matcherSchema } from '../silences/given-silence.ts';
import { text } from './words.ts';

export const STATES = z
  .enum(['to_come', 'in_force', 'over'])
  .openapi({ description: '未开始、生效中、已结束 · To come, in force, over' });

export const silenceSchema = z
  .object({
    id: z.string(),
    plan: z.string(),
    matchers: z.array(matcherSchema),
    from: z.string(),
    until: text('结束时刻；提前结束的以 endedAt 为准 · When it ends, unless it was ended early'),
    reason: z.string(),
    author: text('设置者的单位和角色 · Unit and role of who set it', 'planner'),
    setAt: z.string(),
    state: STATES,
    endedAt: z.string().nullable(),
    endedBy: z.string().nullable(),
    prolongs: z.string().nullable().openapi({ description: '所接替的静默 · The silence whose place it took' }),
    remindedAt: z.string().nullable().openapi({
      description: '何时提醒设置者即将结束 · When whoever set it was reminded that it ends',
    }),
  })
  .openapi('Silence');

export const silenceAnswer = (
  row: SilenceRow,
  { now, timeZone }: { now: Date; timeZone: string | undefined },
): z.output<typeof silenceSchema> => ({
  id: row.silence_id,
  plan: row.plan_id,
  matchers: row.matchers.map(({ field, oneOf }) => ({ field, oneOf: [...oneOf] })),
  from: formatInstant(row.from_at, timeZone),
  until: formatInstant(row.until_at, timeZone),
  reason: row.reason,
  author: row.author,
  setAt: formatInstant(row.set_at, timeZone),
  state: stateAt(row, now),
  endedAt: formatInstantOrNull(row.ended_at, timeZone),
  endedBy: row.ended_by,
  prolongs: row.prolongs,
  remindedAt: formatInstantOrNull(row.reminded_at, timeZone),
});

/** How a silence, or a cause, stands at an instant. */
export const stateAt = (
  { from_at, until_at, ended_at }: Pick<SilenceRow, 'from_at' | 'until_at' | 'ended_at'>,
  now: Date,
): z.output<typeof STATES> => {
  if ((ended_at ?? until_at) <= now) return 'over';
  return from_at <= now ? 'in_force' : 'to_come';
};
