import type { Clock } from '@planwatch/runtime';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { IntakeMetrics } from '../intake-metrics.ts';
import type { AppEnv } from './app.ts';
import { formatInstant } from './instant.ts';
import { languageOf } from './language.ts';

/** Around every request: the caller's language, safe headers, the business clock where it is set, and the time taken. */
export const observe = (clock: Clock, counts: IntakeMetrics) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.now();
    c.set('language', languageOf(c.req.header('accept-language')));
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
    if (clock.shifted) c.header('Planwatch-Business-Time', formatInstant(clock.now()));
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) };
    counts.requests.observe(labels, (performance.now() - startedAt) / 1000);
  });
