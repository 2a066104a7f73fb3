import { html, raw } from 'hono/html';
import { CHART_WIDTH } from '../alert-charts.ts';
import { badgeStyle, COLOUR, cellValue, STYLE } from './html-style.ts';
import { kept, type Markup, spans, TABLE } from './markup.ts';
import type { Badge, Block, Brief, Cell, Link, NameList } from './sheet.ts';
import { lightsHtml, tableHtml } from './table-html.ts';

/** A light keeps its word beside it. */
const unbroken = (text: string): Markup => {
  const [, shape, word] = /^([★●▲■○]) (.*)$/.exec(text) ?? [];
  return shape === undefined ? html`${text}` : html`${shape}&nbsp;${word}`;
};

const badge = ({ text, look }: Badge): Markup =>
  look === null
    ? html`<span style="${STYLE.outlined}">${text}</span>`
    : html`<span style="${badgeStyle(look.tint, look.ink)}">${unbroken(text)}</span>`;

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

const cellRow = (cells: readonly Cell[]): Markup => {
  const width = `${Math.floor(100 / cells.length)}%`;
  const columns = cells.map(
    (cell) =>
      html`<td class="c" width="${width}" valign="top" style="${STYLE.cell}"><div style="${STYLE.cellLabel}">${cell.label}</div>${figure(cell)}</td>`,
  );
  return html`<table ${TABLE} width="100%" class="c${cells.length}" style="${STYLE.cells}"><tr>${columns}</tr></table>`;
};

const buttons = (links: readonly Link[]): Markup => {
  const cells = links.map(({ label, url }, index) =>
    index === 0
      ? html`<td bgcolor="${COLOUR.action}" style="background:${COLOUR.action}"><a href="${url}" style="${STYLE.button}">${label}</a></td>`
      : html`<td style="padding-left:16px"><a href="${url}" style="${STYLE.link}">${label}</a></td>`,
  );
  return html`<table ${TABLE} style="margin:20px 0 4px"><tr>${cells}</tr></table>`;
};

const smallLink = ({ label, url }: Link): Markup => html`<a href="${url}" style="${STYLE.smallLink}">${label}</a>`;

const smallLinks = (links: readonly Link[]): Markup =>
  html`<p style="${STYLE.note}">${links.map((link, index) => html`${index === 0 ? '' : raw('&emsp;')}${smallLink(link)}`)}</p>`;

/**
 * The chart for a desk, and behind a media query the one for a phone. Where style sheets are dropped the wide one is
 * seen, scaled to fit; Outlook never sees the other. Without its pictures the chart is said in words.
 */
const chart = ({ alt, pictures }: Extract<Block, { kind: 'chart' }>): Markup => {
  if (pictures === null) return html`<p style="${STYLE.note}">${alt}</p>`;
  const { wide, narrow } = pictures;
  return html`<div class="w" style="${STYLE.chart}"><img src="cid:${wide.contentId}" width="${CHART_WIDTH.wide}" alt="${alt}" style="${STYLE.wideChart}"></div><!--[if !mso]><!--><div class="n" style="${STYLE.narrowChart}"><img src="cid:${narrow.contentId}" width="${CHART_WIDTH.narrow}" alt="${alt}" style="${STYLE.phoneChart}"></div><!--<![endif]-->`;
};

const brief = ({ badge: { text, look }, headline, label, comparison, source, links }: Brief): Markup =>
  html`<p style="${STYLE.note}"><span style="color:${look?.ink ?? COLOUR.ink}"><b>${text}</b></span> <b>${headline}</b>${label === null ? '' : html` [${label}]`}<br>${comparison}${source === '' ? '' : html`<br><span style="font-size:12px">${source}</span>`}${links.map(
    (link) => html` ${smallLink(link)}`,
  )}</p>`;

const nameList = ({ badge: { text, look }, names }: NameList): Markup =>
  html`<p style="${STYLE.note}"><span style="color:${look?.ink ?? COLOUR.ink}"><b>${text}</b></span> ${names}</p>`;

const headline = (text: string, size: 'mail' | 'item', first: boolean): Markup => {
  const style = first ? STYLE.verdict : size === 'mail' ? STYLE.h1 : STYLE.h2;
  return size === 'mail' && first
    ? html`<h1 style="${style}">${kept(text)}</h1>`
    : html`<h2 style="${style}">${kept(text)}</h2>`;
};

/** `first`: nothing stands above it in its row. */
export const blockHtml = (block: Block, first: boolean): Markup | string => {
  switch (block.kind) {
    case 'badges':
      return html`${block.badges.map((each, index) => html`${index === 0 ? '' : ' '}${badge(each)}`)}`;
    case 'headline':
      return headline(block.text, block.size, first);
    case 'lede':
      return html`<p style="${STYLE.comparison}">${kept(block.text)}</p>`;
    case 'cells':
      return block.cells.length === 0 ? '' : cellRow(block.cells);
    case 'chart':
      return chart(block);
    case 'paragraph':
      return html`<p style="${first ? STYLE.firstParagraph : STYLE.paragraph}">${spans(block.paragraph)}</p>`;
    case 'line':
      return html`<p style="${STYLE.line}">${spans(block.paragraph)}</p>`;
    case 'note':
      return html`<p style="${STYLE.note}">${block.text}</p>`;
    case 'source':
      return block.text === '' ? '' : html`<p style="${STYLE.source}">${block.text}</p>`;
    case 'title':
      return html`<h3 style="${first ? STYLE.firstTitle : STYLE.title}">${block.text}</h3>`;
    case 'banner':
      return html`<p style="${STYLE.banner}">${kept(block.text)}</p>`;
    case 'buttons':
      return block.links.length === 0 ? '' : buttons(block.links);
    case 'links':
      return block.links.length === 0 ? '' : smallLinks(block.links);
    case 'lights':
      return lightsHtml(block.lights);
    case 'table':
      return tableHtml(block);
    case 'brief':
      return brief(block.brief);
    case 'names':
      return nameList(block.list);
    default:
      return block satisfies never;
  }
};
