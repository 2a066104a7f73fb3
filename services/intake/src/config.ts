import { wavePolicyInSeconds } from '@planwatch/domain';
import { secretShape } from '@planwatch/runtime';
import { z } from 'zod';

/** What intake reads from its environment. */
export const configSchema = z
  .object({
    DATABASE_URL: z.url(),
    REDIS_URL: z.url().optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    HOST: z.string().default('0.0.0.0'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    POOL_SIZE: z.coerce.number().int().min(2).max(100).default(12),
    /** Where people reach the system; this machine unless set. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Reads the links in mails, which the notifier signs with the same. */
    SECRET: secretShape,
    /** As the evaluator's: who asks who would be told hears when. */
    WAVE_QUIET_SECONDS: z.coerce.number().positive().optional(),
    WAVE_LONGEST_SECONDS: z.coerce.number().positive().optional(),
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    port: env.PORT,
    host: env.HOST,
    logLevel: env.LOG_LEVEL,
    poolSize: env.POOL_SIZE,
    secret: env.SECRET,
    wavePolicy: wavePolicyInSeconds(env.WAVE_QUIET_SECONDS, env.WAVE_LONGEST_SECONDS),
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
  }));

export type IntakeConfig = z.output<typeof configSchema>;
