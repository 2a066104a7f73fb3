import { MAIL_MODES, parseMailbox } from '@planwatch/mail';
import { z } from 'zod';

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

/** What the notifier reads from its environment. */
export const notifierSchema = z.object({
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
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** Serves `/healthz`, `/readyz` and `/metrics` when set. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});

export type NotifierEnvironment = z.output<typeof notifierSchema>;
