import { resolve } from 'node:path';
import { environment, PlanwatchError, readConfig } from '@planwatch/runtime';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLANWATCH_CLOCK: z.iso.datetime({ offset: true }).optional(),
  PLANWATCH_DATA_DIR: z.string().default('.planwatch'),
});

/** What a start was asked for. A part of the embedded stack is left out when its address is given. */
export interface StartSettings {
  readonly databaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  readonly smtpUrl?: string | undefined;
  readonly port?: number | undefined;
  readonly publicUrl?: string | undefined;
  /** The instant that business time is to start from. */
  readonly clock?: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Without the demonstration. */
  readonly empty: boolean;
  /** The whole environment, for the services' own variables (`LOG_LEVEL`, `MAIL_FROM`, …). */
  readonly env: Readonly<Record<string, string>>;
}

/** Reads the environment and the words after `npm start --`; throws `misconfigured` with every fault. */
export const startSettings = (words: readonly string[], root: string): StartSettings => {
  const unknown = words.filter((word) => word !== '--empty');
  if (unknown.length > 0)
    throw new PlanwatchError(
      'misconfigured',
      `无法识别的参数：${unknown.join(' ')}（可用：--empty）。Unknown argument: ${unknown.join(' ')} (known: --empty).`,
    );
  const env = environment();
  const config = readConfig(schema, env);
  return {
    databaseUrl: config.DATABASE_URL,
    redisUrl: config.REDIS_URL,
    smtpUrl: config.SMTP_URL,
    port: config.PORT,
    publicUrl: config.PUBLIC_URL,
    clock: config.PLANWATCH_CLOCK,
    dataDir: resolve(root, config.PLANWATCH_DATA_DIR),
    empty: words.includes('--empty'),
    env,
  };
};
