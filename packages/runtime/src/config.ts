import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { PlanwatchError } from './errors.ts';

/** Variables that may also be given as `NAME_FILE`. */
const SECRET_NAMES = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'DKIM_KEY', 'SECRET'] as const;

interface Environment {
  readonly values: Record<string, string>;
  /** By the variable that could not be read from its file. */
  readonly faults: ReadonlyMap<string, string>;
}

const withFilesRead = (env: NodeJS.ProcessEnv): Environment => {
  const values: Record<string, string> = {};
  const faults = new Map<string, string>();
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
      faults.set(name, `  ${name}_FILE: cannot read ${file} (${(cause as NodeJS.ErrnoException).code})`);
    }
  }
  return { values, faults };
};

const misconfigured = (faults: readonly string[]): PlanwatchError =>
  new PlanwatchError('misconfigured', `The environment has ${faults.length} fault(s):\n${faults.join('\n')}`);

/**
 * The process environment with every `NAME_FILE` read into `NAME`, so that secrets can be mounted as files.
 * An empty value counts as not set. Throws `misconfigured` when a file cannot be read.
 */
export const environment = (env: NodeJS.ProcessEnv = process.env): Record<string, string> => {
  const { values, faults } = withFilesRead(env);
  if (faults.size > 0) throw misconfigured([...faults.values()]);
  return values;
};

/** Parses the environment with a schema; throws one `misconfigured` error that lists every fault, files' too. */
export const readConfig = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> => {
  const { values, faults } = withFilesRead(env);
  const parsed = schema.safeParse(values);
  if (parsed.success && faults.size === 0) return parsed.data;
  const wrong = (parsed.error?.issues ?? []).flatMap((issue) => {
    const name = issue.path.join('.');
    if (faults.has(name)) return [];
    return [`  ${name}: ${values[name] === undefined ? 'is missing' : 'has a wrong value'} (${issue.message})`];
  });
  throw misconfigured([...faults.values(), ...wrong]);
};
