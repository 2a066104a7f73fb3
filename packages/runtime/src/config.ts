import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { PlanwatchError } from './errors.ts';

/** Variables that may also be given as `NAME_FILE`. */
const SECRET_NAMES = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'DKIM_KEY', 'LINK_KEY'] as const;

/**
 * The process environment with every `NAME_FILE` read into `NAME`, so that secrets can be mounted as files.
 * An empty value counts as not set. Throws `misconfigured` when a file cannot be read.
 */
export const environment = (env: NodeJS.ProcessEnv = process.env): Record<string, string> => {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue;
    values[name] = value;
  }
  for (const name of SECRET_NAMES) {
    const file = values[`${name}_FILE`];
    if (!file || values[name]) continue;
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch (cause) {
      faults.push(`${name}_FILE: cannot read ${file} (${(cause as NodeJS.ErrnoException).code})`);
    }
  }
  if (faults.length > 0) throw new PlanwatchError('misconfigured', faults.join('\n'));
  return values;
};

/** Parses the environment with a schema; throws one `misconfigured` error that lists every fault. */
export const readConfig = <S extends z.ZodType>(
  schema: S,
  env: Record<string, string> = environment(),
): z.output<S> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${env[name] === undefined ? 'is missing' : 'has a wrong value'} (${issue.message})`;
  });
  throw new PlanwatchError('misconfigured', `The environment has ${faults.length} fault(s):\n${faults.join('\n')}`);
};
