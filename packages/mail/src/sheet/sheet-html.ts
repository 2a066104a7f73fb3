import { html, raw } from 'hono/html';
import { withoutHiding } from '../header-value.ts';
import { blockHtml } from './block-html.ts';
import { COLOUR, fontOf, PHONE_SHEET, STYLE } from './html-style.ts';
import { type Markup, TABLE } from './markup.ts';
import type { Row, Sheet } from './sheet.ts';

const rowHtml = (row: Row, index: number): Markup =>
  html`<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${index === 0 ? STYLE.block : STYLE.nextBlock}">${row.flat().map((block, at) => blockHtml(block, at === 0))}</td></tr>`;

const brand = ({ brand: name, demonstration }: Sheet): Markup =>
  html`<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${STYLE.brand}"><table ${TABLE} width="100%"><tr><td style="${STYLE.brandText}">${name}</td>${
    demonstration === null
      ? ''
      : html`<td align="right" valign="top" style="padding-left:12px"><span style="${STYLE.label}">${demonstration}</span></td>`
  }</tr></table></td></tr>`;

const foot = ({ foot: lines, footLinks }: Sheet): Markup =>
  html`<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${STYLE.foot}">${lines.map((line) => html`<div>${line}</div>`)}${footLinks.map(
    ({ label, url }) => html`<div><a href="${url}" style="${STYLE.footLink}">${label}</a></div>`,
  )}</td></tr>`;

/** The mail as HTML: tables, inline styles, opaque grounds, nothing fetched from anywhere. */
export const sheetHtml = (sheet: Sheet): string => {
  const { language, subject, preview, rows } = sheet;
  const font = fontOf(language);
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light only"><title>${subject}</title><style>td,th{${raw(font)}}
${raw(PHONE_SHEET)}</style></head>
<body bgcolor="${COLOUR.ground}" style="${STYLE.body};${font}">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table ${TABLE} width="100%" bgcolor="${COLOUR.ground}" style="${STYLE.ground};${font}"><tr><td class="o" align="center" style="padding:20px 12px 28px">
<!--[if mso]><table ${TABLE} width="640"><tr><td><![endif]-->
<table ${TABLE} width="100%" align="center" bgcolor="${COLOUR.sheet}" style="${STYLE.sheet};text-align:left">
${brand(sheet)}
${rows.map(rowHtml)}
${foot(sheet)}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>`;
  if (page instanceof Promise) throw new TypeError('a mail is made of finished values only');
  return withoutHiding(`${page}`);
};
