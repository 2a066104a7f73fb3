import { z } from 'zod';

/** What the evaluator reads from its environment. */
export const evaluatorConfig = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Set: the queue is on Redis. Not set: in the database. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** In place of the plans' own: a wave of notifications closes after this long without another, and after this long at most. */
  WAVE_QUIET_SECONDS: z.coerce.number().positive().optional(),
  WAVE_LONGEST_SECONDS: z.coerce.number().positive().optional(),
  /** A job whose evaluator vanished is given to another after twice this long at most. */
  QUEUE_LOCK_SECONDS: z.coerce.number().min(1).max(600).default(15),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});
export type EvaluatorConfig = z.output<typeof evaluatorConfig>;
