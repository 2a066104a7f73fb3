import { type ComposedMail, deliveryHeaders } from '../composed-mail.ts';
import { headerValue, shortened } from '../header-value.ts';
import { messageId } from '../message-id.ts';
import { sheetHtml } from '../sheet/sheet-html.ts';
import { sheetText } from '../sheet/sheet-text.ts';
import type { DigestMailInput } from './digest-mail.ts';
import { digestSheet } from './digest-sheet.ts';

/**
 * One reader's weekly edition as a mail. Pure. A digest that may be left off carries the one-click headers of RFC 8058;
 * a compulsory one names the page on which that can be asked for.
 */
export const composeDigestMail = (input: DigestMailInput): ComposedMail => {
  const sheet = digestSheet(input);
  const { id, host } = input.delivery;
  return {
    subject: shortened(headerValue(sheet.subject), 150),
    text: sheetText(sheet),
    html: sheetHtml(sheet),
    messageId: messageId(id, host),
    headers: {
      ...deliveryHeaders(id),
      'List-Id': `<weekly-digest.${host}>`,
      ...unsubscribeHeaders(input.subscription),
    },
  };
};

const unsubscribeHeaders = ({ compulsory, url }: DigestMailInput['subscription']): Record<string, string> => {
  if (url === null || !/^https?:\/\/[^\s<>]+$/i.test(url)) return {};
  const header = { 'List-Unsubscribe': `<${url}>` };
  return compulsory ? header : { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
};
