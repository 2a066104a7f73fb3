import type { TokenHolder } from '@planwatch/store';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.ts';
import { problem, refuse } from './problem.ts';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,200})$/i;

const missing = () =>
  refuse('unauthenticated', [
    problem('Authorization', 'missing_token', {
      zh: '缺少访问令牌，应为 Authorization: Bearer <令牌>。',
      en: 'The token is missing; expected Authorization: Bearer <token>.',
    }),
  ]);

const invalid = () =>
  refuse('unauthenticated', [
    problem('Authorization', 'invalid_token', {
      zh: '访问令牌无效或已停用，请向规划主管部门申请新的令牌。',
      en: 'The token is unknown or revoked; ask the plan office for a new one.',
    }),
  ]);

/** Lets in who holds a token, and says who it is. */
export const authenticate = (findHolder: (token: string) => Promise<TokenHolder | undefined>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header('authorization');
    if (!header) throw missing();
    const token = BEARER.exec(header.trim())?.[1];
    const holder = token ? await findHolder(token) : undefined;
    if (!holder) throw invalid();
    c.set('holder', holder);
    await next();
  });
