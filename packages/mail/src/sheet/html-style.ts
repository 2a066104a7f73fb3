/** Colours and type of every mail. Styles are inline: mail programs drop style sheets, the one for phones excepted. */
export const COLOUR = {
  ink: '#1F2933',
  muted: '#52606D',
  hairline: '#E4E7EB',
  ground: '#F5F7FA',
  sheet: '#FFFFFF',
  action: '#00527F',
  alarm: '#9A3412',
} as const;

const CHINESE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC'";
const LATIN = "-apple-system,'Segoe UI',Arial";

/** Fonts that are on the reader's machine. English takes its quotation marks and dashes from a Latin font. */
export const fontOf = (language: string): string =>
  `font-family:${language === 'en' ? `${LATIN},${CHINESE}` : `${CHINESE},${LATIN}`},sans-serif`;

export const STYLE = {
  body: `margin:0;padding:0;background:${COLOUR.ground};color:${COLOUR.ink};-webkit-text-size-adjust:100%`,
  ground: `background:${COLOUR.ground}`,
  sheet: `width:100%;max-width:640px;background:${COLOUR.sheet};border:1px solid ${COLOUR.hairline}`,
  brand: `padding:14px 24px;border-bottom:1px solid ${COLOUR.hairline};background:${COLOUR.sheet}`,
  brandText: `font-size:13px;line-height:20px;color:${COLOUR.muted}`,
  label: `display:inline-block;padding:1px 8px;background:#F1F3F5;color:#495057;font-size:13px;line-height:20px;white-space:nowrap`,
  block: `padding:22px 24px 20px;background:${COLOUR.sheet}`,
  nextBlock: `padding:20px 24px;border-top:1px solid ${COLOUR.hairline};background:${COLOUR.sheet}`,
  h1: `margin:10px 0 0;font-size:22px;line-height:30px;font-weight:700;color:${COLOUR.ink}`,
  h2: `margin:8px 0 0;font-size:19px;line-height:27px;font-weight:700;color:${COLOUR.ink}`,
  verdict: `margin:0;font-size:22px;line-height:30px;font-weight:700;color:${COLOUR.ink}`,
  comparison: `margin:4px 0 0;font-size:15px;line-height:24px;color:${COLOUR.muted}`,
  chart: `margin:16px 0 0;font-size:13px;line-height:21px;color:${COLOUR.muted}`,
  wideChart: 'display:block;width:100%;max-width:590px;height:auto;border:0',
  narrowChart: `display:none;max-height:0;overflow:hidden;mso-hide:all;margin:14px 0 0;font-size:13px;line-height:21px;color:${COLOUR.muted}`,
  phoneChart: 'display:block;width:100%;max-width:420px;height:auto;border:0',
  paragraph: `margin:14px 0 0;font-size:15px;line-height:25px;color:${COLOUR.ink}`,
  firstParagraph: `margin:0;font-size:15px;line-height:25px;color:${COLOUR.ink}`,
  note: `margin:10px 0 0;font-size:13px;line-height:21px;color:${COLOUR.muted}`,
  source: `margin:10px 0 0;font-size:12px;line-height:19px;color:${COLOUR.muted}`,
  outlined: `display:inline-block;padding:0 8px;border:1px solid #CBD2D9;font-size:13px;line-height:22px;color:${COLOUR.ink};vertical-align:middle`,
  cells: `margin:18px 0 4px;border-top:1px solid ${COLOUR.hairline};border-left:1px solid ${COLOUR.hairline}`,
  cell: `padding:10px 12px 11px;border-right:1px solid ${COLOUR.hairline};border-bottom:1px solid ${COLOUR.hairline};background:${COLOUR.sheet}`,
  cellLabel: `font-size:12px;line-height:18px;color:${COLOUR.muted}`,
  button: `display:inline-block;padding:10px 22px;background:${COLOUR.action};color:#FFFFFF;font-size:15px;line-height:24px;font-weight:700;text-decoration:none`,
  link: `display:inline-block;padding:10px 0;color:${COLOUR.action};font-size:15px;line-height:24px;text-decoration:none`,
  smallLink: `color:${COLOUR.action};font-size:13px;line-height:21px;text-decoration:none`,
  line: `margin:4px 0 0;font-size:15px;line-height:25px;color:${COLOUR.ink}`,
  title: `margin:26px 0 4px;font-size:15px;line-height:24px;font-weight:700;color:${COLOUR.ink}`,
  firstTitle: `margin:0 0 4px;font-size:15px;line-height:24px;font-weight:700;color:${COLOUR.ink}`,
  banner: `margin:22px 0 0;padding:8px 12px;background:#F1F3F5;font-size:13px;line-height:21px;color:${COLOUR.ink}`,
  lightCount: `display:inline-block;margin:0 14px 0 0;font-size:13px;line-height:22px;color:${COLOUR.muted};white-space:nowrap`,
  tableHeadFirst: `padding:4px 0 6px;border-bottom:1px solid #CBD2D9;font-size:12px;line-height:18px;font-weight:400;color:${COLOUR.muted}`,
  tableHead: `padding:4px 0 6px 12px;border-bottom:1px solid #CBD2D9;font-size:12px;line-height:18px;font-weight:400;color:${COLOUR.muted}`,
  tableName: `padding:9px 0;border-bottom:1px solid ${COLOUR.hairline};font-size:15px;line-height:22px;color:${COLOUR.ink}`,
  tableLabel: `display:inline-block;padding:0 6px;border:1px solid #CBD2D9;font-size:12px;line-height:18px;color:${COLOUR.ink};white-space:nowrap`,
  tableChange: `padding:9px 0 9px 12px;border-bottom:1px solid ${COLOUR.hairline};font-size:13px;line-height:22px;font-weight:700`,
  tableValue: `padding:9px 0 9px 12px;border-bottom:1px solid ${COLOUR.hairline};font-size:15px;line-height:22px;color:${COLOUR.ink}`,
  tableUnit: `padding:9px 0 9px 12px;border-bottom:1px solid ${COLOUR.hairline};font-size:13px;line-height:22px;color:${COLOUR.ink}`,
  footLink: `color:${COLOUR.action};text-decoration:underline`,
  foot: `padding:14px 24px 16px;border-top:1px solid ${COLOUR.hairline};background:${COLOUR.sheet};font-size:12px;line-height:20px;color:${COLOUR.muted}`,
} as const;

/** Phones: narrower margins, four figures in two rows, tables as lines. Whoever ignores this sees the wide form, still whole. */
export const PHONE_SHEET = `@media (max-width:480px){
.o{padding:8px 8px 16px!important}
.p{padding-left:16px!important;padding-right:16px!important}
.c4 td{display:block!important;float:left!important;width:50%!important;box-sizing:border-box!important}
.w{display:none!important}
.n{display:block!important;max-height:none!important;overflow:visible!important}
.c{padding-left:10px!important;padding-right:6px!important}
.t,.t tbody,.t tr{display:block!important;width:100%!important}
.t tr{border-bottom:1px solid #E4E7EB!important;padding:8px 0!important}
.t tr.th{display:none!important}
.t td{display:inline-block!important;width:auto!important;border:0!important;padding:0 12px 0 0!important;text-align:left!important}
.t td.t1{display:block!important;width:auto!important;padding:0!important}
}`;

export const cellValue = (tone: 'strong' | 'alarm' | 'plain'): string =>
  `font-size:19px;line-height:27px;font-weight:${tone === 'plain' ? 400 : 700};color:${tone === 'alarm' ? COLOUR.alarm : COLOUR.ink}`;

export const badgeStyle = (tint: string, ink: string): string =>
  `display:inline-block;padding:0 10px;background:${tint};color:${ink};font-size:13px;line-height:24px;font-weight:700;vertical-align:middle`;
