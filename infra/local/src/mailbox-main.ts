import { createLogger, readConfig, runService } from '@planwatch/runtime';
import { MailDev } from 'maildev';
import { z } from 'zod';

const LOOPBACK = '127.0.0.1';
const settings = z.object({
  MAILBOX_DIR: z.string(),
  MAILBOX_SMTP_PORT: z.coerce.number().int(),
  MAILBOX_WEB_PORT: z.coerce.number().int(),
});

const log = createLogger('mailbox');

await runService(
  () => log,
  async () => {
    const config = readConfig(settings);
    const mailbox = new MailDev({
      ip: LOOPBACK,
      smtp: config.MAILBOX_SMTP_PORT,
      webIp: LOOPBACK,
      web: config.MAILBOX_WEB_PORT,
      mailDirectory: config.MAILBOX_DIR,
      silent: true,
    });
    await mailbox.start();
    return { name: 'mailbox', [Symbol.asyncDispose]: () => mailbox.stop() };
  },
);
