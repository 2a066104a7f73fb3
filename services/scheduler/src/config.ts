import { z } from 'zod';

/** What the scheduler reads from its environment. */
export const schedulerSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Set: the queue is on Redis. Not set: in the database. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Seconds between sweeps: a minute, or less in a demonstration. */
  SWEEP_SECONDS: z.coerce.number().int().min(1).max(60).default(60),
  /** A submission is left to its own job for this long before a sweep takes it up. */
  SWEEP_GRACE_SECONDS: z.coerce.number().min(0).default(30),
  /** Charts are dropped from mails that were sent longer ago than so many days; their words stay. */
  PICTURE_KEEP_DAYS: z.coerce.number().int().min(1).default(400),
  /** The zone that the clock's ticks are counted in. */
  TIME_ZONE: z
    .string()
    .refine((zone) => isTimeZone(zone), { message: 'expected an IANA time zone such as Asia/Shanghai' })
    .default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Serves `/healthz`, `/readyz` and `/metrics` when set. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});

export type SchedulerEnvironment = z.output<typeof schedulerSchema>;

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
};
