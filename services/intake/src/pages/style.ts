/** The look of every page: one white sheet on a grey ground, hairlines, no gradients or shadows. */
export const STYLE = `
:root { color-scheme: light; --ink: #1F2933; --muted: #52606D; --line: #E4E7EB; --ground: #F5F7FA; --action: #00527F; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.65 -apple-system, "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; }
/* Quotation marks of a Chinese font are as wide as a character: English text takes a Latin font first. */
:lang(en) body { font-family: -apple-system, "Segoe UI", Roboto, Helvetica, Arial, "Liberation Sans", "DejaVu Sans",
  "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
a { color: var(--action); text-underline-offset: 3px; }
code, pre { font: 13px/1.6 ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; overflow-wrap: anywhere; }
.sheet { max-width: 720px; margin: 32px auto; background: #fff; border: 1px solid var(--line); }
.sheet.wide { max-width: 1040px; }
header.top { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
  padding: 16px 32px; border-bottom: 1px solid var(--line); color: var(--muted); }
header.top strong { color: var(--ink); font-weight: 600; }
.labels { display: flex; flex-wrap: wrap; gap: 8px; font-size: 13px; }
.label { background: #F1F3F5; color: #495057; padding: 2px 8px; }
.label.shifted { background: #FDF0D5; color: #7A4E00; }
main { padding: 24px 32px 32px; }
h1 { font-size: 22px; line-height: 1.4; margin: 0 0 8px; }
h2 { font-size: 19px; line-height: 1.4; margin: 40px 0 8px; }
h3 { font-size: 15px; margin: 24px 0 8px; }
p { margin: 8px 0; }
.muted { color: var(--muted); }
.small { font-size: 13px; }
footer { padding: 16px 32px; border-top: 1px solid var(--line); color: var(--muted); font-size: 13px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; margin: 8px 0; }
th { text-align: left; font-weight: 600; color: var(--muted); }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.light { display: inline-block; padding: 2px 8px; font-size: 13px; white-space: nowrap; }
.light.achieved { background: #E1F0FA; color: #00527F; }
.light.on_track { background: #E2F3EC; color: #005A41; }
.light.lagging { background: #FDF0D5; color: #7A4E00; }
.light.off_track { background: #FBE5DB; color: #9A3412; }
.light.awaiting { background: #F1F3F5; color: #495057; }
@media (max-width: 560px) {
  .sheet { margin: 0; border: 0; }
  header.top, main, footer { padding-left: 16px; padding-right: 16px; }
}
`;

/** What only the pages of plans and of the API need. */
export const LANDING_STYLE = `
.plan { border-top: 1px solid var(--line); padding: 20px 0; }
.plan h2 { margin: 0; font-size: 19px; }
.counts { display: grid; grid-template-columns: repeat(5, 1fr); border: 1px solid var(--line); margin: 12px 0 0; }
.counts > div { padding: 10px 12px; border-left: 1px solid var(--line); }
.counts > div:first-child { border-left: 0; }
.counts .number { display: block; font-size: 22px; line-height: 1.5; font-variant-numeric: tabular-nums; }
.links { display: flex; flex-wrap: wrap; gap: 12px 24px; margin: 16px 0 24px; align-items: center; }
.button { background: var(--action); color: #fff; padding: 8px 20px; text-decoration: none; }
@media (max-width: 560px) {
  .counts { grid-template-columns: 1fr; }
  .counts > div { display: flex; justify-content: space-between; align-items: center; border-left: 0;
    border-top: 1px solid var(--line); }
  .counts > div:first-child { border-top: 0; }
}
`;

export const DOCS_STYLE = `
.columns { display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 40px; }
nav { font-size: 13px; position: sticky; top: 16px; align-self: start; max-height: calc(100vh - 32px); overflow: auto; }
nav ul { list-style: none; margin: 0 0 12px; padding: 0; }
nav a { display: block; padding: 2px 0; text-decoration: none; }
nav .group { color: var(--muted); margin-top: 12px; }
section.call { border-top: 1px solid var(--line); padding: 20px 0 8px; scroll-margin-top: 8px; }
section.call h3 { margin: 0 0 4px; font-size: 15px; }
.line { display: flex; gap: 12px; align-items: baseline; margin: 0 0 8px; }
.verb { font-weight: 600; color: var(--action); }
.part { font-size: 13px; color: var(--muted); font-weight: 600; margin: 16px 0 0; }
td:first-child code { color: var(--ink); }
td.type, .optional { color: var(--muted); }
table.fields td:first-child { width: 32%; } table.fields td.type { width: 22%; }
details > summary { cursor: pointer; color: var(--action); font-size: 13px; margin: 12px 0 0; }
pre { background: var(--ground); border: 1px solid var(--line); padding: 12px 16px; overflow: auto; white-space: pre-wrap; }
.indent { padding-left: 16px; }
@media (max-width: 760px) {
  .sheet { margin: 0; border: 0; }
  header.top, main, footer { padding-left: 16px; padding-right: 16px; }
  .columns { display: block; }
  table.fields tr { display: block; border-bottom: 1px solid var(--line); padding: 6px 0; }
  table.fields td, table.fields td:first-child, table.fields td.type { display: inline; width: auto; border: 0; padding: 0; }
  table.fields td.type { margin-left: 8px; }
  table.fields td:last-child { display: block; }
  nav { position: static; max-height: none; margin-bottom: 24px; border: 1px solid var(--line); padding: 4px 16px; }
}
`;
