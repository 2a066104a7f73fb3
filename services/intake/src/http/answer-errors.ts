import { asPlanwatchError, type Logger, type PlanwatchError } from '@planwatch/runtime';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { App, AppEnv } from './app.ts';
import { languageOf } from './language.ts';
import { type ProblemKind, problemDocument, statusOf } from './problem-document.ts';

const RETRY_AFTER_SECONDS = '5';

/** Answers every error and every unknown address with a problem document. */
export const answerErrors = (app: App, log: Logger): void => {
  app.onError((thrown, c) => {
    if (thrown instanceof HTTPException && thrown.status < 500) return answer(c, 'unreadable_input');
    const error = asPlanwatchError(thrown);
    record(log, c, error);
    return answer(c, error.code, error);
  });
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path);
    if (allowed.length === 0) return answer(c, 'not_found');
    c.header('Allow', allowed.join(', '));
    return answer(c, 'method_not_allowed');
  });
};

const answer = (c: Context<AppEnv>, kind: ProblemKind, error?: PlanwatchError): Response => {
  const language = languageOf(c.req.header('accept-language'));
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  c.header('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
  c.header('Vary', 'Accept-Language');
  if (kind === 'unavailable') c.header('Retry-After', RETRY_AFTER_SECONDS);
  if (kind === 'unauthenticated') {
    const invalid = error?.problems.some((problem) => problem.code === 'invalid_token');
    c.header('WWW-Authenticate', `Bearer realm="planwatch"${invalid ? ', error="invalid_token"' : ''}`);
  }
  // c.body would be typed by each status that a route declares; a problem may carry any.
  c.header('Content-Type', 'application/problem+json; charset=utf-8');
  c.status(statusOf(kind) as Parameters<typeof c.status>[0]);
  return c.body(JSON.stringify(problemDocument(kind, { language, reads }, error?.problems)));
};

/** Who reads the log could use the link otherwise. */
const withoutToken = (path: string): string => path.replace(/^\/(answer|digests\/off)\/.*/, '/$1/…');

const record = (log: Logger, c: Context<AppEnv>, error: PlanwatchError): void => {
  const fields = { method: c.req.method, path: withoutToken(c.req.path), code: error.code };
  if (error.code === 'internal' || error.code === 'misconfigured')
    log.error({ ...fields, err: error }, 'request.failed');
  else if (error.code === 'unavailable') log.warn({ ...fields, reason: error.message }, 'request.unavailable');
  else log.debug({ ...fields, problems: error.problems }, 'request.refused');
};

/** Methods that a path is served with, when it was asked for with another. */
const methodsAt = (app: App, path: string): string[] => {
  const methods = app.routes
    .filter((route) => route.method !== 'ALL' && !route.path.includes('*') && matches(route.path, path))
    .map((route) => route.method);
  return [...new Set(methods)].sort();
};

const matches = (pattern: string, path: string): boolean => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith(':') || part === given[i]);
};
