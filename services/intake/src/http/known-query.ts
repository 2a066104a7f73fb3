import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { z } from 'zod';
import type { App, AppEnv } from './app.ts';
import { invalidInput } from './problem.ts';
import { unknownName } from './unknown-name.ts';

/**
 * Of what reads: a parameter that the call does not have is refused, since read over it would answer another question.
 * One without a value is none.
 */
export const knownQuery = (app: App) => {
  let calls: ReadonlyMap<string, readonly string[]> | undefined;
  return createMiddleware<AppEnv>(async (c, next) => {
    const url = new URL(c.req.url);
    calls ??= parametersOf(app);
    const known = c.req.method === 'GET' || c.req.method === 'HEAD' ? calls.get(routePath(c, -1)) : undefined;
    if (known === undefined || url.search === '') return next();
    const strange = [...new Set(url.searchParams.keys())].filter((name) => !known.includes(name));
    if (strange.length > 0) throw invalidInput(strange.map((name) => unknownName(name, name, known)));
    const given = new URLSearchParams([...url.searchParams].filter(([, value]) => value !== ''));
    if (given.size < url.searchParams.size) {
      url.search = given.toString();
      c.req.raw = new Request(url, { method: c.req.method, headers: c.req.raw.headers });
    }
    return next();
  });
};

/** The parameters of each call that reads, by its address as the router has it: `/api/v1/plans/:plan`. */
const parametersOf = ({ openAPIRegistry }: App): Map<string, readonly string[]> =>
  new Map(
    openAPIRegistry.definitions.flatMap((each) => {
      if (each.type !== 'route' || each.route.method !== 'get') return [];
      const { path, request } = each.route;
      const names = request?.query instanceof z.ZodObject ? Object.keys(request.query.shape) : [];
      return [[path.replaceAll(/\{(\w+)\}/g, ':$1'), names] as const];
    }),
  );
