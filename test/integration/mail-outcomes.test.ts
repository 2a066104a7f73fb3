import { type ComposedMail, createMailer, type MailerTimeouts } from '@planwatch/mail';
import { describe, expect, test } from 'vitest';
import { type Script, startScriptedServer } from '../support/scripted-smtp.ts';

const FROM = '规划哨 <planwatch@example.test>';
const MAIL: ComposedMail = {
  subject: '【滞后】森林覆盖率 2023 年 15.1%',
  text: '正文',
  html: '<p>正文</p>',
  messageId: '<delivery.1@example.test>',
  headers: {},
};
/** Larger than what the kernel buffers, so that a cut in its middle is a cut before its end. */
const LARGE: ComposedMail = { ...MAIL, text: `${'一'.repeat(30)}\n`.repeat(300_000) };

interface Row {
  readonly name: string;
  readonly script: Script;
  readonly mail?: ComposedMail;
  readonly timeouts?: Partial<MailerTimeouts>;
  readonly expected: { outcome: string; code?: string };
  readonly dots: number;
}

const rows: readonly Row[] = [
  { name: '250 after the dot -> sent', script: {}, expected: { outcome: 'sent' }, dots: 1 },
  {
    name: '421 as greeting -> deferred',
    script: { greeting: '421 closing' },
    expected: { outcome: 'deferred', code: '421' },
    dots: 0,
  },
  {
    name: '554 as greeting -> deferred: it speaks of us, not of the recipient',
    script: { greeting: '554 no service' },
    expected: { outcome: 'deferred', code: '554' },
    dots: 0,
  },
  {
    name: 'cut before the greeting -> deferred',
    script: { greeting: 'cut' },
    expected: { outcome: 'deferred', code: 'ECONNECTION' },
    dots: 0,
  },
  {
    name: 'no greeting -> deferred',
    script: { greeting: 'silence' },
    timeouts: { greetingMs: 100 },
    expected: { outcome: 'deferred', code: 'ETIMEDOUT' },
    dots: 0,
  },
  {
    name: '550 at MAIL FROM -> deferred: the sender is what must be mended',
    script: { mailFrom: '550 5.7.1 sender refused' },
    expected: { outcome: 'deferred', code: '550' },
    dots: 0,
  },
  {
    name: '450 at RCPT TO -> deferred',
    script: { rcptTo: '450 4.2.1 mailbox busy' },
    expected: { outcome: 'deferred', code: '450' },
    dots: 0,
  },
  {
    name: '550 at RCPT TO -> failed',
    script: { rcptTo: '550 5.1.1 no such user' },
    expected: { outcome: 'failed', code: '550' },
    dots: 0,
  },
  {
    name: 'cut at RCPT TO -> deferred',
    script: { rcptTo: 'cut' },
    expected: { outcome: 'deferred', code: 'ECONNECTION' },
    dots: 0,
  },
  {
    name: 'silence at RCPT TO -> deferred',
    script: { rcptTo: 'silence' },
    timeouts: { replyMs: 100 },
    expected: { outcome: 'deferred', code: 'ETIMEDOUT' },
    dots: 0,
  },
  {
    name: '451 at DATA -> deferred',
    script: { data: '451 try later' },
    expected: { outcome: 'deferred', code: '451' },
    dots: 0,
  },
  {
    name: 'cut at DATA -> deferred',
    script: { data: 'cut' },
    expected: { outcome: 'deferred', code: 'ECONNECTION' },
    dots: 0,
  },
  {
    name: 'cut in the middle of the message -> deferred',
    script: { cutInBodyAfter: 1000 },
    mail: LARGE,
    expected: { outcome: 'deferred' },
    dots: 0,
  },
  {
    name: '421 after the dot -> deferred',
    script: { afterDot: '421 4.3.0 shutting down' },
    expected: { outcome: 'deferred', code: '421' },
    dots: 1,
  },
  {
    name: '554 after the dot -> failed',
    script: { afterDot: '554 5.6.0 refused' },
    expected: { outcome: 'failed', code: '554' },
    dots: 1,
  },
  {
    name: 'cut after the dot -> unknown, and not sent again by the pool',
    script: { afterDot: 'cut' },
    expected: { outcome: 'unknown', code: 'ECONNECTION' },
    dots: 1,
  },
  {
    name: 'no answer after the dot -> unknown',
    script: { afterDot: 'silence' },
    timeouts: { replyMs: 100 },
    expected: { outcome: 'unknown', code: 'ETIMEDOUT' },
    dots: 1,
  },
  {
    name: 'an answer after the dot that never ends -> unknown',
    script: { afterDot: 'trickle' },
    timeouts: { mailMs: 300 },
    expected: { outcome: 'unknown', code: 'EABORT' },
    dots: 1,
  },
  {
    name: 'neither yes nor no after the dot -> unknown',
    script: { afterDot: '354 go on' },
    expected: { outcome: 'unknown' },
    dots: 1,
  },
];

describe('what the server does -> outcome', () => {
  test.each(rows)('$name', async ({ script, mail, timeouts, expected, dots }) => {
    await using server = await startScriptedServer(script);
    await using mailer = createMailer({ smtpUrl: server.url, from: FROM, ...(timeouts ? { timeouts } : {}) });
    const outcome = await mailer.send(mail ?? MAIL, { address: 'head@unit.test' });
    expect(outcome).toMatchObject(expected);
    expect(server.dots()).toBe(dots);
  });

  test('nobody listens -> deferred', async () => {
    const server = await startScriptedServer({});
    await server[Symbol.asyncDispose]();
    await using mailer = createMailer({ smtpUrl: server.url, from: FROM });
    expect(await mailer.send(MAIL, { address: 'head@unit.test' })).toMatchObject({
      outcome: 'deferred',
      code: 'ESOCKET',
    });
  });

  test('closed while the answer is awaited -> unknown', async () => {
    await using server = await startScriptedServer({ afterDot: 'silence' });
    const mailer = createMailer({ smtpUrl: server.url, from: FROM, timeouts: { closeMs: 50 } });
    const sending = mailer.send(MAIL, { address: 'head@unit.test' });
    await expect.poll(() => server.dots()).toBe(1);
    await mailer[Symbol.asyncDispose]();
    expect(await sending).toMatchObject({ outcome: 'unknown' });
  });

  test('a closed mailer -> deferred', async () => {
    await using server = await startScriptedServer({});
    const mailer = createMailer({ smtpUrl: server.url, from: FROM });
    await mailer[Symbol.asyncDispose]();
    expect(await mailer.send(MAIL, { address: 'head@unit.test' })).toMatchObject({ outcome: 'deferred' });
  });
});
