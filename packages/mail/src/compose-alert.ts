import type { AlertCharts } from './alert-charts.ts';
import type { AlertMailInput } from './alert-mail.ts';
import { alertSheet } from './alert-sheet.ts';
import { picturesOf } from './chart-pictures.ts';
import { type ComposedMail, deliveryHeaders } from './composed-mail.ts';
import { headerValue } from './header-value.ts';
import { messageId, thread } from './message-id.ts';
import { sheetHtml } from './sheet/sheet-html.ts';
import { sheetText } from './sheet/sheet-text.ts';

/**
 * The mail that tells one recipient what moved in one wave: the verdict, how far off, what it takes, who does what by
 * when, and why this reader gets it. Pure; needs at least one item or matter. The HTML stays under 100 kB for 40 items.
 * `charts`: of the items shown in full, as a chart drawer made them; an item without one says its figures in words.
 */
export const composeAlertMail = (input: AlertMailInput, charts: AlertCharts = new Map()): ComposedMail => {
  const pictures = picturesOf(charts, input.delivery);
  const sheet = alertSheet(input, pictures);
  const html = sheetHtml(sheet);
  const { id, host, previous } = input.delivery;
  const episodes = [...input.items, ...(input.matters ?? [])].map(({ alertId }) => alertId);
  return {
    subject: sheet.subject,
    text: sheetText(sheet),
    html,
    pictures: [...pictures.values()]
      .flatMap(({ wide, narrow }) => [wide, narrow])
      // An item that stands in two lines shows no chart.
      .filter(({ contentId }) => html.includes(`cid:${contentId}`)),
    messageId: messageId(id, host),
    ...thread({ episodes, previous, host }),
    headers: { ...deliveryHeaders(id), 'X-Planwatch-Wave': headerValue(input.wave.id) },
  };
};
