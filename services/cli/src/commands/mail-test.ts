import type { Bilingual } from '@planwatch/domain';
import { composeTestMail, createMailer, type DeliveryOutcome, failureText, messageHost } from '@planwatch/mail';
import { newId } from '@planwatch/runtime';
import type { AddCommand } from '../add-command.ts';
import { mailLanguage, requireAddress } from '../contact-options.ts';
import type { Context } from '../context.ts';
import { addressOf, readLocalStack } from '../local-stack.ts';
import { refusal } from '../refusal.ts';
import { oneLine } from '../table.ts';
import { withOwner } from '../with-owner.ts';

const TIME_ZONE = 'Asia/Shanghai';
/** Somebody waits at a terminal. */
const TIMEOUTS = { connectMs: 10_000, greetingMs: 10_000, replyMs: 30_000, mailMs: 60_000, closeMs: 1_000 };
const LOCAL_SENDER = '规划哨 <planwatch@planwatch.test>';

/** `mail test ADDRESS`: one mail, at once, past the ledger and the mail mode: is SMTP set up rightly? */
export const mailTest: AddCommand = (mail, context) => {
  const { say } = context;
  mail
    .command('test')
    .description(
      say({ zh: '立即发一封测试邮件，检验 SMTP 设置', en: 'send one test mail now, to see whether SMTP works' }),
    )
    .argument('<address>', say({ zh: '收信地址', en: 'where to' }))
    .action(async (address: string) => {
      requireAddress(context, address);
      const smtpUrl = addressOf(context, 'SMTP_URL', 'smtpUrl');
      const from = senderOf(context);
      await using mailer = createMailer({ smtpUrl, from, maxConnections: 1, timeouts: TIMEOUTS });
      const outcome = await mailer.send(await composed(context, from), { address });
      if (outcome.outcome !== 'sent') throw notSent(outcome);
      const response = oneLine(outcome.response);
      context.print(
        say({
          zh: `邮件服务器已接收发往 ${address} 的测试邮件：${response}`,
          en: `The mail server took the test mail to ${address}: ${response}`,
        }),
      );
    });
};

const senderOf = (context: Context): string => {
  const given = context.env.MAIL_FROM;
  if (given) return given;
  if (!context.env.SMTP_URL) return LOCAL_SENDER;
  throw refusal('misconfigured', {
    zh: '未设置 MAIL_FROM，应为发信人，如 规划哨 <planwatch@example.cn>。',
    en: 'MAIL_FROM is not set; expected the sender, such as 规划哨 <planwatch@example.cn>.',
  });
};

const composed = async (context: Context, from: string) => {
  const now = await withOwner(context, async (_, clock) => clock.now());
  return composeTestMail({
    deliveryId: newId(),
    host: messageHost(from),
    language: mailLanguage(context.language),
    now,
    timeZone: TIME_ZONE,
    publicUrl: context.env.PUBLIC_URL ?? readLocalStack(context)?.baseUrl ?? '',
  });
};

const notSent = (outcome: Exclude<DeliveryOutcome, { outcome: 'sent' }>) => {
  const detail = oneLine(failureText(outcome));
  const words = WORDS[outcome.outcome];
  return refusal(outcome.outcome === 'failed' ? 'invalid_input' : 'unavailable', {
    zh: `${words.zh}：${detail}`,
    en: `${words.en}: ${detail}`,
  });
};

const WORDS: Readonly<Record<'failed' | 'deferred' | 'unknown', Bilingual>> = {
  failed: { zh: '邮件服务器拒收', en: 'The mail server refused the mail' },
  deferred: { zh: '邮件未能发出', en: 'The mail did not go out' },
  unknown: {
    zh: '邮件已传完，但没有得到答复，可能已收到，也可能没有',
    en: 'The mail was written but not answered; it may have arrived or not',
  },
};
