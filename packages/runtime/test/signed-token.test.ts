import { describe, expect, test } from 'vitest';
import { createSignedTokens, secretShape } from '../src/index.ts';

const tokens = createSignedTokens('a secret of more than thirty-two characters');
const PARTS = ['sample-outline', '0191', '第 3 次'];
const EXPIRES = new Date('2024-09-01T00:00:00Z');
const BEFORE = new Date('2024-08-31T23:59:59.999Z');
const token = tokens.issue('acknowledge', PARTS, EXPIRES);
const [version, payload, mac] = token.split('.');
const withExpiry = (epochSeconds: number) =>
  Buffer.from(JSON.stringify([epochSeconds, ...PARTS])).toString('base64url');

describe('signed tokens', () => {
  test.each([
    { name: 'before the expiry -> valid', at: BEFORE, state: 'valid' },
    { name: 'at the expiry -> expired, parts still readable', at: EXPIRES, state: 'expired' },
  ])('$name', ({ at, state }) => {
    expect(tokens.read('acknowledge', token, at)).toEqual({ state, parts: PARTS });
  });

  test('a token goes into a URL as it is, and is the same each time', () => {
    expect(encodeURIComponent(token)).toBe(token);
    expect(tokens.issue('acknowledge', PARTS, EXPIRES)).toBe(token);
  });

  test.each([
    { name: 'for another purpose', given: tokens.issue('unsubscribe', PARTS, EXPIRES) },
    { name: 'by another secret', given: createSignedTokens('x'.repeat(32)).issue('acknowledge', PARTS, EXPIRES) },
    { name: 'of another version', given: `2.${payload}.${mac}` },
    { name: 'with a later expiry', given: `${version}.${withExpiry(4e9)}.${mac}` },
    { name: 'with a shorter signature', given: `${version}.${payload}.${mac?.slice(0, 20)}` },
    { name: 'with more behind it', given: `${token}.x` },
    { name: 'without a signature', given: `${version}.${payload}` },
    { name: 'empty', given: '' },
    { name: 'endless', given: `${version}.${'a'.repeat(2_000_000)}.${mac}` },
  ])('$name -> refused', ({ given }) => {
    expect(tokens.read('acknowledge', given, BEFORE)).toEqual({ state: 'refused' });
  });

  test('a short secret -> fault that does not repeat it', () => {
    const { error } = secretShape.safeParse('hunter2');
    expect(error?.message).toContain('32 random characters or more');
    expect(error?.message).not.toContain('hunter2');
  });
});
