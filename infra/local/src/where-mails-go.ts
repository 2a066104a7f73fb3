import type { Bilingual } from '@planwatch/domain';
import { defaultMailMode } from '@planwatch/mail';

interface MailSettings {
  /** MAIL_MODE, where it is set. */
  readonly mode?: string | undefined;
  /** Of a server of the user's own; left out: mails go to the local mailbox. */
  readonly smtpUrl?: string | undefined;
  readonly demonstration: boolean;
}

/** What becomes of mails, said to the person who started. Nothing of a server is named but its host. */
export const whereMailsGo = ({ mode, smtpUrl, demonstration }: MailSettings): Bilingual => {
  const applied = mode ?? defaultMailMode(demonstration);
  if (applied === 'hold') return held(mode === undefined);
  const server = smtpUrl === undefined ? null : new URL(smtpUrl).host;
  if (applied === 'allowlist') return server === null ? LISTED_HERE : outside(server, listed(demonstration));
  if (server === null) return demonstration ? ALL_HERE : SENT_HERE;
  return outside(server, demonstration ? TEST_ONLY : null);
};

const held = (byDefault: boolean): Bilingual => {
  const why = byDefault
    ? { zh: 'MAIL_MODE 未设，即 hold', en: 'MAIL_MODE is not set: hold' }
    : { zh: 'MAIL_MODE 为 hold', en: 'MAIL_MODE is hold' };
  return {
    zh: `邮件只暂存，不发出（${why.zh}）。查看：npm run planwatch -- mail held；放行：npm run planwatch -- mail release。`,
    en: `Mails are held and none goes out (${why.en}). To see them: npm run planwatch -- mail held; to let them go: npm run planwatch -- mail release.`,
  };
};

const ALL_HERE: Bilingual = {
  zh: '告警邮件数秒内到达本地邮箱。',
  en: 'Alert mails reach the local mailbox in seconds.',
};
const SENT_HERE: Bilingual = {
  zh: '告警邮件到达本地邮箱，不对外发送。',
  en: 'Alert mails reach the local mailbox and go nowhere else.',
};
const LISTED_HERE: Bilingual = {
  zh: '告警邮件只发名单内的地址（MAIL_ALLOWLIST），数秒内到达本地邮箱，其余暂存。',
  en: 'Alert mails to addresses on the allowlist (MAIL_ALLOWLIST) reach the local mailbox in seconds; others are held.',
};
const TEST_ONLY: Bilingual = { zh: ' .test 结尾的地址', en: 'addresses ending in .test' };

const listed = (demonstration: boolean): Bilingual =>
  demonstration
    ? {
        zh: '名单内 .test 结尾的地址（MAIL_ALLOWLIST）',
        en: 'addresses ending in .test that are on the allowlist (MAIL_ALLOWLIST)',
      }
    : { zh: '名单内的地址（MAIL_ALLOWLIST）', en: 'addresses on the allowlist (MAIL_ALLOWLIST)' };

const outside = (server: string, only: Bilingual | null): Bilingual => ({
  zh: `告警邮件经 ${server} 发出（SMTP_URL），不进本地邮箱${only === null ? '' : `；只发${only.zh}，其余暂存`}。`,
  en: `Alert mails go out by ${server} (SMTP_URL), not to the local mailbox${only === null ? '' : `, and to ${only.en} only; others are held`}.`,
});
