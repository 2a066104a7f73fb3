import { MAIL_MODES, parseMailbox } from '@planwatch/mail';
import { secretShape } from '@planwatch/runtime';
import { z } from 'zod';
import { dkimShape, missingOfDkim } from './dkim.ts';
import { domainRatesShape } from './domain-rates.ts';

const mailbox = z.string().refine(
  (text) => {
    try {
      return parseMailbox(text) !== undefined;
    } catch {
      return false;
    }
  },
  { message: 'expected a mailbox such as 规划哨 <planwatch@example.cn>' },
);

const seconds = (usual: number) => z.coerce.number().positive().default(usual);

/** What the notifier reads from its environment. */
export const notifierSchema = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** Set: the queue is on Redis. Not set: in the database. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: mailbox,
    /** Not set: mails are held, but for a demonstration's, which reach nobody. */
    MAIL_MODE: z.enum(MAIL_MODES).optional(),
    /** Addresses (`a@b.cn`) and hosts (`@b.cn`), parted by commas; for MAIL_MODE=allowlist. */
    MAIL_ALLOWLIST: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    /** Seconds until a mail that was not taken is tried again (then doubled), at most, and until it is given up. */
    MAIL_RETRY_SECONDS: seconds(60),
    MAIL_RETRY_LONGEST_SECONDS: seconds(4 * 3_600),
    MAIL_GIVE_UP_SECONDS: seconds(96 * 3_600),
    /** Mails a minute by recipient domain, such as `*=600, qq.com=60`; nothing: no limit. */
    MAIL_RATES: domainRatesShape,
    /** Another notifier takes over a mail whose sender has not been heard of for so long. */
    MAIL_LEASE_SECONDS: seconds(60),
    /** How long the mail server may take over each answer; RFC 5321 asks for ten minutes. */
    MAIL_REPLY_SECONDS: seconds(600),
    /** A job whose notifier vanished is given to another after twice this long at most. */
    QUEUE_LOCK_SECONDS: z.coerce.number().min(1).max(600).default(15),
    ...dkimShape,
    PUBLIC_URL: z.url({ protocol: /^https?$/ }),
    /** Signs the links in mails; intake reads them with the same. */
    SECRET: secretShape,
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
    /** Serves `/healthz`, `/readyz` and `/metrics` when set. */
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  })
  .superRefine((env, check) => {
    for (const name of missingOfDkim(env)) {
      check.addIssue({ code: 'custom', path: [name], message: 'expected beside the other DKIM variables' });
    }
  });

export type NotifierEnvironment = z.output<typeof notifierSchema>;
