import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import type { BareMails } from './measure-wave.ts';

/**
 * The bare pooled loop: the mails of a file, as nodemailer composes them from their parts, over five connections.
 * Begins when its parent says so, and ends when all were accepted.
 */
const { from, mails, pictures } = JSON.parse(readFileSync(process.env.MAILS_FILE ?? '', 'utf8')) as BareMails;
const contents = new Map(Object.entries(pictures).map(([digest, text]) => [digest, Buffer.from(text, 'base64')]));
const transport = createTransport({ url: process.env.SMTP_URL, pool: true, maxConnections: 5, ignoreTLS: true });

process.once('message', async () => {
  await Promise.all(
    mails.map(({ pictures: own, ...mail }) =>
      transport.sendMail({
        ...mail,
        from,
        textEncoding: 'base64',
        attachments: own.map(({ cid, filename, digest }) => ({
          cid,
          filename,
          content: contents.get(digest) ?? '',
          contentType: 'image/png',
          contentDisposition: 'inline' as const,
        })),
      }),
    ),
  );
  transport.close();
  process.disconnect();
});
process.send?.('ready');
