import { html } from 'hono/html';
import { COLOUR, STYLE } from './html-style.ts';
import { kept, type Markup, TABLE } from './markup.ts';
import type { Block, TableLine } from './sheet.ts';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** How many stand at each light: a bar in which lengths are shares, and the numbers under it. */
export const lightsHtml = (lights: Of<'lights'>['lights']): Markup => {
  const all = lights.reduce((sum, { count }) => sum + count, 0);
  const bar = lights
    .filter(({ count }) => count > 0)
    .map(
      ({ look, count }) =>
        html`<td width="${((count * 100) / all).toFixed(1)}%" height="10" bgcolor="${look.line}" style="height:10px;font-size:1px;line-height:1px;background:${look.line}">&nbsp;</td>`,
    );
  const words = lights.map(
    ({ look, word, count }) =>
      html`<span style="${STYLE.lightCount}"><span style="color:${look.ink}">${look.shape}</span> ${word} ${count}</span> `,
  );
  return html`${all === 0 ? '' : html`<table ${TABLE} width="100%" style="margin:18px 0 0"><tr>${bar}</tr></table>`}<div style="margin:8px 0 0">${words}</div>`;
};

/** Each light keeps its word; a line may break at the arrow. */
const change = (text: string): Markup[] =>
  text
    .split(' → ')
    .map((light, index) => html`${index === 0 ? '' : ' → '}<span style="white-space:nowrap">${light}</span>`);

const line = ({ name, label, change: lights, ink, value: [first, second], unit }: TableLine): Markup =>
  html`<tr><td class="t1" valign="top" style="${STYLE.tableName}">${name}${label === null ? '' : html` <span style="${STYLE.tableLabel}">${label}</span>`}</td><td class="t2" valign="top" style="${STYLE.tableChange};color:${ink}">${change(lights)}</td><td class="t3" align="right" valign="top" style="${STYLE.tableValue}"><b>${first}</b>${second === null ? '' : html` / ${kept(second)}`}</td><td class="t4" valign="top" style="${STYLE.tableUnit}">${unit}</td></tr>`;

/** On a phone the columns become lines: name, then how it changed, then figures and unit. */
export const tableHtml = ({ head, widths, lines }: Of<'table'>): Markup =>
  html`<table cellpadding="0" cellspacing="0" border="0" width="100%" class="t" bgcolor="${COLOUR.sheet}" style="margin:4px 0 0"><tr class="th">${head.map(
    (text, index) =>
      html`<th scope="col" width="${widths[index]}%" align="${index === 2 ? 'right' : 'left'}" style="${index === 0 ? STYLE.tableHeadFirst : STYLE.tableHead}">${text}</th>`,
  )}</tr>${lines.map(line)}</table>`;
