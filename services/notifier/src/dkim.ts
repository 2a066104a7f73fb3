import { createPrivateKey } from 'node:crypto';
import type { MailerOptions } from '@planwatch/mail';
import { z } from 'zod';

const isPrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
};

/** With which key mails are signed: the three together or none. The key also from `DKIM_KEY_FILE`. */
export const dkimShape = {
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, 'expected a domain such as example.gov.cn')
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9._-]+$/i, 'expected a selector such as planwatch2025')
    .optional(),
  DKIM_KEY: z.string().refine(isPrivateKey, 'expected an RSA private key in PEM').optional(),
};

type DkimEnvironment = { readonly [K in keyof typeof dkimShape]?: string | undefined };

/** Names of the variables that are missing beside those that are set. */
export const missingOfDkim = (env: DkimEnvironment): (keyof typeof dkimShape)[] => {
  const names = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY'] as const;
  const missing = names.filter((name) => env[name] === undefined);
  return missing.length === names.length ? [] : missing;
};

/** `undefined`: mails go out unsigned. */
export const dkimOf = ({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY }: DkimEnvironment): MailerOptions['dkim'] | undefined =>
  DKIM_DOMAIN && DKIM_SELECTOR && DKIM_KEY
    ? { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: DKIM_KEY }
    : undefined;
