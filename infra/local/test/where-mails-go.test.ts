import { describe, expect, test } from 'vitest';
import { whereMailsGo } from '../src/where-mails-go.ts';

const OUTSIDE = 'smtps://planwatch:secret@mail.example.cn:465';

describe('whereMailsGo', () => {
  const rows: { name: string; mode?: string; smtpUrl?: string; demonstration?: boolean; zh: RegExp; en: RegExp }[] = [
    {
      name: 'the demonstration and its mailbox -> in seconds',
      zh: /^告警邮件数秒内到达本地邮箱。$/,
      en: /^Alert mails reach the local mailbox in seconds\.$/,
    },
    {
      name: 'the demonstration, told to hold -> held',
      mode: 'hold',
      zh: /^邮件只暂存，不发出（MAIL_MODE 为 hold）。查看：npm run planwatch -- mail held；/,
      en: /^Mails are held and none goes out \(MAIL_MODE is hold\)\. To see them: npm run planwatch -- mail held;/,
    },
    {
      name: 'the demonstration and a server of one’s own -> there, test addresses only',
      smtpUrl: OUTSIDE,
      zh: /^告警邮件经 mail\.example\.cn:465 发出（SMTP_URL），不进本地邮箱；只发 \.test 结尾的地址，其余暂存。$/,
      en: /^Alert mails go out by mail\.example\.cn:465 \(SMTP_URL\), .* ending in \.test only; others are held\.$/,
    },
    {
      name: 'an allowlist -> those alone',
      mode: 'allowlist',
      zh: /^告警邮件只发名单内的地址（MAIL_ALLOWLIST），数秒内到达本地邮箱，其余暂存。$/,
      en: /^Alert mails to addresses on the allowlist \(MAIL_ALLOWLIST\) reach the local mailbox in seconds; others are held\.$/,
    },
    {
      name: 'an allowlist and a server of one’s own',
      mode: 'allowlist',
      smtpUrl: OUTSIDE,
      zh: /经 mail\.example\.cn:465 发出.*只发名单内 \.test 结尾的地址（MAIL_ALLOWLIST），其余暂存。$/,
      en: /by mail\.example\.cn:465 .* to addresses ending in \.test that are on the allowlist \(MAIL_ALLOWLIST\) only; others/,
    },
    {
      name: 'no demonstration -> held unless told',
      demonstration: false,
      zh: /^邮件只暂存，不发出（MAIL_MODE 未设，即 hold）/,
      en: /^Mails are held and none goes out \(MAIL_MODE is not set: hold\)/,
    },
    {
      name: 'no demonstration, told to send by a server of one’s own',
      demonstration: false,
      mode: 'send',
      smtpUrl: OUTSIDE,
      zh: /^告警邮件经 mail\.example\.cn:465 发出（SMTP_URL），不进本地邮箱。$/,
      en: /^Alert mails go out by mail\.example\.cn:465 \(SMTP_URL\), not to the local mailbox\.$/,
    },
    {
      name: 'no demonstration, told to send, our mailbox -> there, and nowhere else',
      demonstration: false,
      mode: 'send',
      zh: /^告警邮件到达本地邮箱，不对外发送。$/,
      en: /^Alert mails reach the local mailbox and go nowhere else\.$/,
    },
  ];
  test.each(rows)('$name', ({ mode, smtpUrl, demonstration = true, zh, en }) => {
    const words = whereMailsGo({ mode, smtpUrl, demonstration });
    expect(words.zh).toMatch(zh);
    expect(words.en).toMatch(en);
    expect(JSON.stringify(words)).not.toContain('secret');
  });
});
