import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Running } from './running.ts';
import { startServiceProcess } from './service-process.ts';

/** The local mailbox: takes every mail, sends none on, shows them on a page and as JSON at `/api/email`. */
export interface Mailbox {
  readonly smtpUrl: string;
  readonly webUrl: string;
  start(signal?: AbortSignal): Promise<Running>;
}

/** A mailbox on 127.0.0.1 in a process of its own; its mails lie in `mails/` of the data folder and outlive it. */
export const prepareMailbox = (options: { dataDir: string; smtpPort: number; webPort: number }): Mailbox => {
  const { dataDir, smtpPort, webPort } = options;
  const mails = join(dataDir, 'mails');
  mkdirSync(mails, { recursive: true, mode: 0o700 });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://127.0.0.1:${webPort}`,
    start: (signal) =>
      startServiceProcess({
        name: 'mailbox',
        entry: fileURLToPath(new URL('./mailbox-main.ts', import.meta.url)),
        env: { MAILBOX_DIR: mails, MAILBOX_SMTP_PORT: String(smtpPort), MAILBOX_WEB_PORT: String(webPort) },
        dataDir,
        signal,
      }),
  };
};
