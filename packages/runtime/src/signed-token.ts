import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a token is good for. One that was signed for one purpose is worth nothing for another. */
export type TokenPurpose = 'acknowledge' | 'unsubscribe';

/** `refused`: not ours, or not for this purpose. `expired`: ours, and its time is over; `parts` still hold. */
export type ReadToken =
  | { readonly state: 'valid' | 'expired'; readonly parts: readonly string[] }
  | { readonly state: 'refused' };

/** Signs what a link in a mail carries, and reads it back. Anyone can read the parts: no secret belongs in them. */
export interface SignedTokens {
  /** Safe in a URL's path. The same input yields the same token, to the second of `expiresAt`. */
  issue(purpose: TokenPurpose, parts: readonly string[], expiresAt: Date): string;
  read(purpose: TokenPurpose, token: string, now: Date): ReadToken;
}

const SECRET_LENGTH = 32;

/** The secret that links are signed with; `openssl rand -hex 32` makes one. */
export const secretShape = z
  .string({ error: `expected ${SECRET_LENGTH} random characters or more` })
  .min(SECRET_LENGTH, `expected ${SECRET_LENGTH} random characters or more`);

/** First character of every token; another way of signing takes another. */
const VERSION = '1';
const LONGEST_TOKEN = 1_000;

const payloadShape = z.tuple([z.int()], z.string());

/** HMAC-SHA256 over version, purpose and payload; the payload is base64url of `[expiry in epoch s, ...parts]`. */
export const createSignedTokens = (secret: string): SignedTokens => {
  const macOf = (purpose: TokenPurpose, payload: string): Buffer =>
    createHmac('sha256', secret).update(`planwatch:${VERSION}:${purpose}:${payload}`).digest();
  return {
    issue: (purpose, parts, expiresAt) => {
      const content = JSON.stringify([Math.floor(expiresAt.getTime() / 1000), ...parts]);
      const payload = Buffer.from(content).toString('base64url');
      return `${VERSION}.${payload}.${macOf(purpose, payload).toString('base64url')}`;
    },
    read: (purpose, token, now) => {
      const [version, payload, mac, ...rest] = token.length <= LONGEST_TOKEN ? token.split('.') : [];
      if (version !== VERSION || !payload || !mac || rest.length > 0) return { state: 'refused' };
      const expected = macOf(purpose, payload);
      const given = Buffer.from(mac, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: 'refused' };
      const [expiry, ...parts] = payloadShape.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      return { state: now.getTime() < expiry * 1000 ? 'valid' : 'expired', parts };
    },
  };
};
