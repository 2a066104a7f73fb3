import type { Language } from '@planwatch/domain';
import { type ComposedMail, deliveryHeaders } from './composed-mail.ts';
import { instantWords } from './date-words.ts';
import { messageId } from './message-id.ts';
import { linkTo, rowOf, type Sheet } from './sheet/sheet.ts';
import { sheetHtml } from './sheet/sheet-html.ts';
import { sheetText } from './sheet/sheet-text.ts';

const WORDS = {
  'zh-CN': {
    brand: '规划哨',
    subject: '规划哨邮件测试',
    headline: '发信设置可用',
    lede: (at: string) => `这是规划哨于 ${at} 发出的测试邮件。收到此信，说明邮件能够送达。`,
    link: '系统地址',
    foot: '无需回复。',
  },
  en: {
    brand: 'Planwatch',
    subject: 'Planwatch mail test',
    headline: 'Sending works',
    lede: (at: string) => `This test mail was sent by Planwatch on ${at}. That it is here means that mails arrive.`,
    link: 'Address of the system',
    foot: 'No reply is needed.',
  },
} as const;

/** The mail of `planwatch mail test ADDRESS`. `now`: the business clock; `deliveryId`: any fresh id. */
export const composeTestMail = (input: {
  readonly deliveryId: string;
  readonly host: string;
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  /** Empty: not known. */
  readonly publicUrl: string;
}): ComposedMail => {
  const { language, publicUrl } = input;
  const words = WORDS[language];
  const lede = words.lede(instantWords(input.now, input.timeZone, language));
  const sheet: Sheet = {
    language,
    subject: words.subject,
    preview: lede,
    brand: words.brand,
    demonstration: null,
    rows: [
      rowOf([
        { kind: 'headline', text: words.headline, size: 'mail' },
        { kind: 'lede', text: lede },
      ]),
    ],
    foot: [words.foot],
    footLinks: linkTo(words.link, publicUrl === '' ? null : publicUrl),
  };
  return {
    subject: sheet.subject,
    text: sheetText(sheet),
    html: sheetHtml(sheet),
    messageId: messageId(input.deliveryId, input.host),
    headers: deliveryHeaders(input.deliveryId),
  };
};
