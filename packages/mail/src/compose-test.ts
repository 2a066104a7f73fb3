import type { Language } from '@planwatch/domain';
import { html } from 'hono/html';
import { type ComposedMail, deliveryHeaders } from './composed-mail.ts';
import { instantWords } from './date-words.ts';
import { messageId } from './message-id.ts';

const WORDS = {
  'zh-CN': {
    subject: '规划哨邮件测试',
    text: (at: string, url: string) =>
      `这是规划哨于 ${at} 发出的测试邮件。收到此信，说明发信设置可用。\n系统地址：${url}\n无需回复。`,
  },
  en: {
    subject: 'Planwatch mail test',
    text: (at: string, url: string) =>
      `This test mail was sent by Planwatch on ${at}. That it arrived means that sending works.\nAddress of the system: ${url}\nNo reply is needed.`,
  },
} as const;

/** The mail of `planwatch mail test ADDRESS`. `now`: the business clock; `deliveryId`: any fresh id. */
export const composeTestMail = (input: {
  readonly deliveryId: string;
  readonly host: string;
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  readonly publicUrl: string;
}): ComposedMail => {
  const words = WORDS[input.language];
  const text = words.text(instantWords(input.now, input.timeZone, input.language), input.publicUrl);
  const lines = text.split('\n').map((line) => html`<p>${line}</p>`);
  return {
    subject: words.subject,
    text: `${text}\n`,
    html: `<!doctype html><html lang="${input.language}"><head><meta charset="utf-8"></head><body bgcolor="#FFFFFF">${lines.join('')}</body></html>`,
    messageId: messageId(input.deliveryId, input.host),
    headers: deliveryHeaders(input.deliveryId),
  };
};
