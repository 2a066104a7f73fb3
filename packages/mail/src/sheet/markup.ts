import { html, raw } from 'hono/html';
import type { Paragraph } from './sheet.ts';

/** Escaped markup; whatever is put into a template is escaped unless it is markup itself. */
export type Markup = ReturnType<typeof html>;

export const TABLE = raw('role="presentation" cellpadding="0" cellspacing="0" border="0"');

const UNBROKEN = /(1—\d+ 月|[★●▲■○] [^\s，；。,;.→]+|[−\d.,]+ [\p{Script=Han}/]{1,7}(?=[，；。）]|$))/u;

/** Text in which a light keeps its word, a span of months its end, and a number its Chinese unit on one line. */
export const kept = (text: string): Markup[] =>
  text
    .split(UNBROKEN)
    .map((part, index) => (index % 2 === 1 ? html`<span style="white-space:nowrap">${part}</span>` : html`${part}`));

export const spans = (paragraph: Paragraph): Markup[] =>
  paragraph.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : html`${kept(text)}`));
