import { html, raw } from 'hono/html';
import { CHART_WIDTH, MOST_IN_FULL } from './alert-charts.ts';
import type { AlertView, ItemView, Link } from './alert-view.ts';
import type { Cell, Paragraph } from './alert-words.ts';
import { badge, COLOUR, cellValue, fontOf, PHONE_SHEET, STYLE } from './html-style.ts';

/** Escaped markup; whatever is put into a template is escaped unless it is markup itself. */
type Markup = ReturnType<typeof html>;

const TABLE = raw('role="presentation" cellpadding="0" cellspacing="0" border="0"');

const UNBROKEN = /(1—\d+ 月|[★●▲■○] [^\s，；。,;.]+|[−\d.,]+ [\p{Script=Han}/]{1,7}(?=[，；。]|$))/u;

/** Text in which a light keeps its word, a span of months its end, and a number its Chinese unit on one line. */
const kept = (text: string): Markup[] =>
  text
    .split(UNBROKEN)
    .map((part, index) => (index % 2 === 1 ? html`<span style="white-space:nowrap">${part}</span>` : html`${part}`));

const spans = (paragraph: Paragraph): Markup[] =>
  paragraph.map(({ text, strong }) => (strong ? html`<b>${text}</b>` : html`${kept(text)}`));

const badges = ({ look, lightWord, nature }: ItemView): Markup =>
  html`<span style="${badge(look.tint, look.ink)}">${look.shape}&nbsp;${lightWord}</span>${
    nature === null ? '' : html` <span style="${STYLE.nature}">${nature}</span>`
  }`;

/** The number large, its unit small after it, or below it where the unit is a number itself. */
const figure = ({ value, tone }: Cell): Markup => {
  const found = /^([\d.,−]+) (.+)$/.exec(value);
  const long = !found && value.length > 12;
  const style = long ? `${cellValue(tone)};font-size:15px` : cellValue(tone);
  const place = found?.[2]?.startsWith('(') ? 'block' : 'inline-block';
  return found
    ? html`<span style="${style}">${found[1]}</span> <span style="display:${place};font-size:13px;line-height:18px">${found[2]}</span>`
    : html`<span style="${style}">${value}</span>`;
};

const cellRow = (cells: readonly Cell[]): Markup | string => {
  if (cells.length === 0) return '';
  const width = `${Math.floor(100 / cells.length)}%`;
  const columns = cells.map(
    (cell) =>
      html`<td class="c" width="${width}" valign="top" style="${STYLE.cell}"><div style="${STYLE.cellLabel}">${cell.label}</div>${figure(cell)}</td>`,
  );
  return html`<table ${TABLE} width="100%" class="c${cells.length}" style="${STYLE.cells}"><tr>${columns}</tr></table>`;
};

const buttons = (links: readonly Link[]): Markup | string => {
  if (links.length === 0) return '';
  const cells = links.map(({ label, url }, index) =>
    index === 0
      ? html`<td bgcolor="${COLOUR.action}" style="background:${COLOUR.action}"><a href="${url}" style="${STYLE.button}">${label}</a></td>`
      : html`<td style="padding-left:16px"><a href="${url}" style="${STYLE.link}">${label}</a></td>`,
  );
  return html`<table ${TABLE} style="margin:20px 0 4px"><tr>${cells}</tr></table>`;
};

const smallLinks = (links: readonly Link[]): Markup | string =>
  links.length === 0
    ? ''
    : html`<p style="${STYLE.note}">${links.map(
        ({ label, url }, index) =>
          html`${index === 0 ? '' : raw('&emsp;')}<a href="${url}" style="${STYLE.smallLink}">${label}</a>`,
      )}</p>`;

/**
 * The chart for a desk, and behind a media query the one for a phone. Where style sheets are dropped the wide one is
 * seen, scaled to fit; Outlook never sees the other. Without its pictures the chart is said in words.
 */
const chartBlock = ({ chart }: ItemView): Markup | string => {
  if (chart === null) return '';
  const { alt, pictures } = chart;
  if (pictures === null) return html`<p style="${STYLE.note}">${alt}</p>`;
  const { wide, narrow } = pictures;
  return html`<div class="w" style="${STYLE.chart}"><img src="cid:${wide.contentId}" width="${CHART_WIDTH.wide}" alt="${alt}" style="${STYLE.wideChart}"></div><!--[if !mso]><!--><div class="n" style="${STYLE.narrowChart}"><img src="cid:${narrow.contentId}" width="${CHART_WIDTH.narrow}" alt="${alt}" style="${STYLE.phoneChart}"></div><!--<![endif]-->`;
};

/** Verdict, comparison, figures, chart, then what it takes and how it was judged. */
const itemBody = (item: ItemView, headlineStyle: string): Markup =>
  html`${badges(item)}<h2 style="${headlineStyle}">${kept(item.headline)}</h2><p style="${STYLE.comparison}">${kept(item.comparison)}</p>${cellRow(item.cells)}${chartBlock(item)}${item.paragraphs.map(
    (paragraph) => html`<p style="${STYLE.paragraph}">${spans(paragraph)}</p>`,
  )}${item.notes.map((note) => html`<p style="${STYLE.note}">${note}</p>`)}`;

const row = (style: string, content: Markup | Markup[]): Markup =>
  html`<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${style}">${content}</td></tr>`;

const actionBlock = (view: AlertView): Markup =>
  html`${view.actions.map(
    (paragraph, index) =>
      html`<p style="${index === 0 ? STYLE.firstParagraph : STYLE.paragraph}">${spans(paragraph)}</p>`,
  )}${buttons(view.links)}`;

const single = (view: AlertView, item: ItemView): Markup[] => [
  row(
    STYLE.block,
    html`${itemBody(item, STYLE.h1)}${view.actions.map(
      (paragraph) => html`<p style="${STYLE.paragraph}">${spans(paragraph)}</p>`,
    )}${buttons(view.links)}`,
  ),
];

const many = (view: AlertView, verdict: NonNullable<AlertView['verdict']>): Markup[] => {
  const inFull = view.items.slice(0, MOST_IN_FULL);
  const tail = view.items.slice(MOST_IN_FULL);
  return [
    row(
      STYLE.block,
      html`<h1 style="${STYLE.verdict}">${verdict.headline}</h1><p style="${STYLE.comparison}">${verdict.lede}</p>`,
    ),
    ...inFull.map((item) =>
      row(
        STYLE.nextBlock,
        html`${itemBody(item, STYLE.h2)}${item.source === '' ? '' : html`<p style="${STYLE.source}">${item.source}</p>`}${smallLinks(item.links)}`,
      ),
    ),
    ...(tail.length > 0
      ? [row(STYLE.nextBlock, html`<b style="font-size:15px">${view.tailTitle}</b>${tail.map(shortItem)}`)]
      : []),
    row(STYLE.nextBlock, actionBlock(view)),
  ];
};

const shortItem = (item: ItemView): Markup =>
  html`<p style="${STYLE.note}"><span style="color:${item.look.ink}"><b>${item.look.shape} ${item.lightWord}</b></span> <b>${item.headline}</b>${item.nature === null ? '' : html` [${item.nature}]`}<br>${item.comparison}${item.links.map(
    ({ label, url }) => html` <a href="${url}" style="${STYLE.smallLink}">${label}</a>`,
  )}</p>`;

const brand = (view: AlertView): Markup =>
  html`<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${STYLE.brand}"><table ${TABLE} width="100%"><tr><td style="${STYLE.brandText}">${view.brand}</td>${
    view.demonstration === null
      ? ''
      : html`<td align="right" valign="top" style="padding-left:12px"><span style="${STYLE.label}">${view.demonstration}</span></td>`
  }</tr></table></td></tr>`;

/** The mail as HTML: tables, inline styles, opaque grounds, nothing fetched from anywhere. */
export const alertHtml = (view: AlertView): string => {
  const [first] = view.items;
  const body = view.verdict || !first ? many(view, view.verdict ?? { headline: '', lede: '' }) : single(view, first);
  const font = fontOf(view.language);
  const preview = view.verdict?.lede ?? first?.comparison ?? '';
  const page = html`<!doctype html>
<html lang="${view.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light only"><title>${view.subject}</title><style>td{${raw(font)}}
${raw(PHONE_SHEET)}</style></head>
<body bgcolor="${COLOUR.ground}" style="${STYLE.body};${font}">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table ${TABLE} width="100%" bgcolor="${COLOUR.ground}" style="${STYLE.ground};${font}"><tr><td class="o" align="center" style="padding:20px 12px 28px">
<!--[if mso]><table ${TABLE} width="640"><tr><td><![endif]-->
<table ${TABLE} width="100%" align="center" bgcolor="${COLOUR.sheet}" style="${STYLE.sheet};text-align:left">
${brand(view)}
${body}
<tr><td class="p" bgcolor="${COLOUR.sheet}" style="${STYLE.foot}">${view.foot.map((line) => html`<div>${line}</div>`)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>`;
  if (page instanceof Promise) throw new TypeError('a mail is made of finished values only');
  return `${page}`;
};
