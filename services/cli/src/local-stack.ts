import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Context } from './context.ts';
import { refusal } from './refusal.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const stackShape = z.object({
  databaseUrl: z.string(),
  baseUrl: z.string(),
  smtpUrl: z.string(),
  tokens: z.record(z.string(), z.unknown()).default({}),
});

/** The local stack's addresses and tokens, and the file they stand in. */
export type LocalStack = z.output<typeof stackShape> & { readonly file: string };

/** What the last `npm start` wrote down; `undefined` when there was none. A relative data folder lies in the project. */
export const readLocalStack = ({ env }: Pick<Context, 'env'>): LocalStack | undefined => {
  const file = join(resolve(ROOT, env.PLANWATCH_DATA_DIR ?? '.planwatch'), 'demo.json');
  const parsed = stackShape.safeParse(jsonIn(file));
  return parsed.success ? { ...parsed.data, file } : undefined;
};

const jsonIn = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

type Address = 'databaseUrl' | 'baseUrl' | 'smtpUrl';

/** The address in the variable, else the local stack's, which is said; `misconfigured` when there is neither. */
export const addressOf = (context: Context, variable: string, which: Address): string => {
  const given = context.env[variable];
  if (given) return given;
  const stack = readLocalStack(context);
  if (!stack) {
    throw refusal('misconfigured', {
      zh: `未设置 ${variable}，也没有找到本地系统（npm start）留下的地址。请设置 ${variable}，或先运行 npm start。`,
      en: `${variable} is not set, and no local stack (npm start) has left its address. Set ${variable}, or run npm start first.`,
    });
  }
  context.note({
    zh: `未设置 ${variable}，使用本地系统的地址（${stack.file}）。`,
    en: `${variable} is not set; using the local stack's (${stack.file}).`,
  });
  return stack[which];
};

/** The local stack's token of a unit's reporter. */
export const reporterToken = (stack: LocalStack, unit: string): string | undefined => {
  const held = stack.tokens[unit];
  const token: unknown = held !== null && typeof held === 'object' ? Reflect.get(held, 'reporter') : undefined;
  return typeof token === 'string' ? token : undefined;
};

/** The local stack's token of the plan office, which may read everything. */
export const plannerToken = ({ tokens: { planner } }: LocalStack): string | undefined =>
  typeof planner === 'string' ? planner : undefined;
