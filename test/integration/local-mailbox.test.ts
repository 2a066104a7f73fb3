import { freePort, prepareMailbox } from '@planwatch/local';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { localFolder } from './local-folder.ts';

const subjects = async (url: string): Promise<string[]> => {
  const mails = (await (await fetch(`${url}/api/email`)).json()) as { subject: string }[];
  return mails.map((mail) => mail.subject);
};

test('a mail sent to the local mailbox -> shown as JSON, and still there after a restart', async () => {
  await using folder = await localFolder();
  const mailbox = prepareMailbox({ dataDir: folder.path, smtpPort: await freePort(), webPort: await freePort() });
  {
    await using _running = await mailbox.start();
    const transport = createTransport(mailbox.smtpUrl);
    await transport.sendMail({ from: 'a@example.org', to: 'b@example.org', subject: '规划预警', text: '正文' });
    transport.close();
    expect(await subjects(mailbox.webUrl)).toEqual(['规划预警']);
  }
  await using _again = await mailbox.start();
  expect(await subjects(mailbox.webUrl)).toEqual(['规划预警']);
});
