import { generateKeyPairSync } from 'node:crypto';
import { readConfig } from '@planwatch/runtime';
import { describe, expect, test } from 'vitest';
import { notifierSchema } from '../src/config.ts';

const WHOLE = {
  DATABASE_URL: 'postgres://worker@127.0.0.1:5432/planwatch',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  MAIL_FROM: '规划哨 <planwatch@example.test>',
  PUBLIC_URL: 'http://127.0.0.1:8080',
  SECRET: 'for tests alone, and long enough',
};

describe('notifier environment', () => {
  test.each([
    { name: 'nothing said -> left to whether it is a demonstration', env: {}, mode: undefined },
    { name: 'told to hold -> hold', env: { MAIL_MODE: 'hold' }, mode: 'hold' },
    { name: 'told to send -> send', env: { MAIL_MODE: 'send' }, mode: 'send' },
  ])('mail mode: $name', ({ env, mode }) => {
    expect(readConfig(notifierSchema, { ...WHOLE, ...env }).MAIL_MODE).toBe(mode);
  });

  test('allowlist -> entries, blanks left out', () => {
    const env = readConfig(notifierSchema, { ...WHOLE, MAIL_ALLOWLIST: 'a@b.test, @c.test,,' });
    expect(env.MAIL_ALLOWLIST).toEqual(['a@b.test', '@c.test']);
  });

  test.each([
    { name: 'nothing said -> no limit', text: undefined, rates: [] },
    {
      name: 'domains in any case, and the others',
      text: 'QQ.com=60, *=600',
      rates: [
        ['qq.com', 60],
        ['*', 600],
      ],
    },
  ])('rates: $name', ({ text, rates }) => {
    const env = readConfig(notifierSchema, { ...WHOLE, ...(text === undefined ? {} : { MAIL_RATES: text }) });
    expect([...env.MAIL_RATES]).toEqual(rates);
  });

  test.each(['60', 'qq.com=0', 'qq.com=fast', 'qq.com=60, qq.com=70'])('rates %j -> refused', (text) => {
    expect(() => readConfig(notifierSchema, { ...WHOLE, MAIL_RATES: text })).toThrow(/MAIL_RATES: has a wrong value/);
  });

  test('nothing said -> retries as mail servers do, ten minutes for an answer', () => {
    expect(readConfig(notifierSchema, WHOLE)).toMatchObject({
      MAIL_RETRY_SECONDS: 60,
      MAIL_RETRY_LONGEST_SECONDS: 14_400,
      MAIL_GIVE_UP_SECONDS: 345_600,
      MAIL_REPLY_SECONDS: 600,
    });
  });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const DKIM = {
    DKIM_DOMAIN: 'example.test',
    DKIM_SELECTOR: 'planwatch',
    DKIM_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  test.each([
    { name: 'all three -> taken', env: DKIM, fault: null },
    { name: 'none -> unsigned', env: {}, fault: null },
    {
      name: 'no key -> refused',
      env: { DKIM_DOMAIN: 'example.test', DKIM_SELECTOR: 's' },
      fault: /DKIM_KEY: is missing/,
    },
    {
      name: 'no key at all in it -> refused',
      env: { ...DKIM, DKIM_KEY: 'secret' },
      fault: /DKIM_KEY: has a wrong value/,
    },
  ])('signing: $name', ({ env, fault }) => {
    const read = () => readConfig(notifierSchema, { ...WHOLE, ...env });
    if (fault) expect(read).toThrow(fault);
    else expect(read()).toMatchObject(env);
  });

  test('every fault in one message', () => {
    const wrong = { MAIL_FROM: 'nobody', MAIL_MODE: 'sometimes', SMTP_URL: 'http://x', MAIL_LEASE_SECONDS: '0' };
    const read = () => readConfig(notifierSchema, wrong);
    const names = ['DATABASE_URL', 'MAIL_FROM', 'MAIL_MODE', 'SMTP_URL', 'PUBLIC_URL', 'SECRET', 'MAIL_LEASE_SECONDS'];
    for (const name of names) {
      expect(read).toThrow(new RegExp(`${name}: (is missing|has a wrong value)`));
    }
  });
});
