import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { composeAlertMail, createMailer } from '@planwatch/mail';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { exampleInput } from '../../packages/mail/test/examples.ts';
import { dkimHolds } from '../support/dkim-check.ts';
import { startScriptedServer } from '../support/scripted-smtp.ts';

const FROM = '规划哨 <planwatch@example.test>';

/** An SMTP server that takes all mail, and keeps who it was for and what arrived. */
const startMailbox = async () => {
  const received: { to: string[]; raw: string; mail: ParsedMail }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        simpleParser(raw).then((mail) => {
          received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw: raw.toString('latin1'),
            mail,
          });
          done();
        }, done);
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

const dkim = () => ({
  domainName: 'example.test',
  keySelector: 'k1',
  privateKey: generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey,
});

describe('what arrives', () => {
  test('an alert: both parts, Chinese intact, its headers, one recipient', async () => {
    await using mailbox = await startMailbox();
    await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM });
    const previous = ['<delivery.0@example.test>'];
    const composed = composeAlertMail(exampleInput({ delivery: { id: 'd1', host: 'example.test', previous } }));
    const outcome = await mailer.send(composed, { name: '王建国', address: 'head@unit.test' });
    expect(outcome).toMatchObject({ outcome: 'sent', response: expect.stringContaining('250') });
    const [first] = mailbox.received;
    expect(first?.to).toEqual(['head@unit.test']);
    expect(first?.mail).toMatchObject({
      subject: composed.subject,
      messageId: '<delivery.d1@example.test>',
      inReplyTo: '<delivery.0@example.test>',
      references: ['<episode.a-forest@example.test>', '<delivery.0@example.test>'],
      from: { value: [{ name: '规划哨', address: 'planwatch@example.test' }] },
      to: { value: [{ name: '王建国', address: 'head@unit.test' }] },
    });
    expect(first?.mail.text?.trim()).toBe(composed.text.trim());
    expect(first?.mail.html).toContain('应有进度 15.58%');
    expect(first?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(first?.mail.headers.get('x-planwatch-delivery')).toBe('d1');
  });

  test('line breaks in subject, name and headers -> no further header, no further recipient', async () => {
    await using mailbox = await startMailbox();
    await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM });
    const injected = 'x\r\nBcc: all@evil.test\r\n\r\nbody';
    const mail = { ...composeAlertMail(exampleInput()), subject: injected, headers: { 'X-Planwatch-Wave': injected } };
    await mailer.send(mail, { name: injected, address: 'head@unit.test' });
    const [first] = mailbox.received;
    expect(first?.to).toEqual(['head@unit.test']);
    expect(first?.mail.headers.has('bcc')).toBe(false);
  });

  test.each([
    { name: 'a hundred Chinese characters', subject: '严重滞后·约束性森林覆盖率'.repeat(8).slice(0, 100) },
    { name: 'characters of four bytes', subject: `【滞后】${'𠮷𡈽村'.repeat(30)}` },
    {
      name: 'Chinese and figures in turn',
      subject: `【2 项严重滞后】${'金山区 2024 年 7 月 1,290.5 亿元、'.repeat(5)}`,
    },
    { name: 'English without end', subject: `[Off track] ${'Surveyed urban unemployment rate, '.repeat(6)}`.trim() },
    { name: 'one word that cannot be folded', subject: 'x'.repeat(300) },
  ])(
    'a subject of $name -> folded into short lines, each word whole by itself, and read as it was',
    async ({ subject }) => {
      await using mailbox = await startMailbox();
      await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM });
      const mail = { ...composeAlertMail(exampleInput()), subject };
      const to = { name: '区规划和自然资源管理局（行政审批服务中心）负责人'.repeat(3), address: 'head@unit.test' };
      expect(await mailer.send(mail, to)).toMatchObject({ outcome: 'sent' });
      const [received] = mailbox.received;
      expect(received?.mail.subject).toBe(subject);
      const head = received?.raw.slice(0, received.raw.indexOf('\r\n\r\n')) ?? '';
      for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
      const words = [...head.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)];
      for (const [word, encoding, text = ''] of words) {
        expect(word.length).toBeLessThanOrEqual(75);
        const bytes =
          encoding?.toLowerCase() === 'b'
            ? Buffer.from(text, 'base64')
            : Buffer.from(
                text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
                'latin1',
              );
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
      }
    },
  );

  test('a name that passes for another address is left out', async () => {
    await using mailbox = await startMailbox();
    await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM });
    await mailer.send(composeAlertMail(exampleInput()), { name: 'leader@gov.test', address: 'head@unit.test' });
    expect(mailbox.received[0]?.mail.to).toMatchObject({ value: [{ name: '', address: 'head@unit.test' }] });
  });

  test.each(['head@unit.test, all@evil.test', 'head@unit.test\r\nRCPT TO:<all@evil.test>', '王 <head@unit.test>'])(
    'address %j -> failed, and nothing is sent',
    async (address) => {
      await using mailbox = await startMailbox();
      await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM });
      const outcome = await mailer.send(composeAlertMail(exampleInput()), { address });
      expect(outcome).toMatchObject({ outcome: 'failed', code: 'EADDRESS' });
      expect(mailbox.received).toEqual([]);
    },
  );

  test('a hundred at once over few connections: each arrives once, at its recipient alone', async () => {
    await using mailbox = await startMailbox();
    await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM, maxConnections: 3 });
    const ids = Array.from({ length: 100 }, (_, n) => `d${n}`);
    const send = (id: string) => {
      const mail = composeAlertMail(exampleInput({ delivery: { id, host: 'example.test', previous: [] } }));
      return mailer.send(mail, { address: `${id}@unit.test` });
    };
    const outcomes = await Promise.all(ids.map(send));
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    const pairs = mailbox.received.map(({ to, mail }) => `${to.join()} ${mail.messageId}`);
    expect(pairs.toSorted()).toEqual(ids.map((id) => `${id}@unit.test <delivery.${id}@example.test>`).toSorted());
  });
});

describe('signed mails', () => {
  test('a key -> a signature over the headers that count', async () => {
    await using mailbox = await startMailbox();
    const signing = dkim();
    await using mailer = createMailer({ smtpUrl: mailbox.url, from: FROM, dkim: signing });
    await mailer.send(composeAlertMail(exampleInput()), { address: 'head@unit.test' });
    const raw = mailbox.received[0]?.raw ?? '';
    expect(raw).toMatch(/^DKIM-Signature: .*d=example\.test/m);
    expect(dkimHolds(raw, createPublicKey(signing.privateKey))).toBe(true);
    expect(dkimHolds(raw.replace('Subject: ', 'Subject: x'), createPublicKey(signing.privateKey))).toBe(false);
  });

  test.each([
    ['cut before the message', { data: 'cut' }, 'deferred'],
    ['cut after the dot', { afterDot: 'cut' }, 'unknown'],
  ] as const)('%s -> %s, signed or not', async (_name, script, outcome) => {
    await using server = await startScriptedServer(script);
    await using mailer = createMailer({ smtpUrl: server.url, from: FROM, dkim: dkim() });
    expect(await mailer.send(composeAlertMail(exampleInput()), { address: 'head@unit.test' })).toMatchObject({
      outcome,
    });
  });
});

describe('a mailer that cannot be', () => {
  test.each([
    ['no URL', 'mailserver', FROM, /SMTP_URL has a wrong value/],
    ['another protocol', 'http://mail.test', FROM, /SMTP_URL has a wrong value/],
    ['no sender', 'smtp://127.0.0.1', '规划哨', /is not a mailbox/],
  ])('%s -> refused at once', (_name, smtpUrl, from, message) => {
    expect(() => createMailer({ smtpUrl, from })).toThrow(message);
  });
});
