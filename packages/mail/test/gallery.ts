/** `node packages/mail/test/gallery.ts FILE`: one page with every message, at the width of a desk and of a phone. */
import { writeFile } from 'node:fs/promises';
import { argv, stdout } from 'node:process';
import { html, raw } from 'hono/html';
import type { ComposedMail } from '../src/index.ts';
import { drawnMails, shownHtml } from './gallery-mails.ts';

const WIDTHS = [760, 390] as const;

const STYLE = `body{margin:24px;background:#fff;font:14px/1.5 sans-serif;color:#1F2933}
h2{margin:40px 0 8px;font-size:16px}iframe{border:1px solid #CBD2D9;margin:0 16px 0 0;vertical-align:top;background:#F5F7FA}
pre{display:inline-block;width:760px;white-space:pre-wrap;background:#F5F7FA;padding:12px;overflow-wrap:anywhere}`;

/** Frames grow to what they hold, so that nothing scrolls within the page. */
const GROW = `for (const frame of document.querySelectorAll('iframe')) frame.onload = () => {
  frame.height = frame.contentDocument.documentElement.scrollHeight;
};`;

/** The page as HTML; fetches nothing. */
export const galleryPage = async (mails: readonly (readonly [name: string, mail: ComposedMail])[]): Promise<string> => {
  const sections = mails.map(([name, mail]) => {
    const frames = WIDTHS.map(
      (width) =>
        html`<iframe title="${name}, ${width}" width="${width}" height="600" srcdoc="${shownHtml(mail, true)}"></iframe>`,
    );
    return html`<h2 id="${name}">${name}</h2><p>${mail.subject}</p>${frames}<details><summary>text/plain</summary><pre>${mail.text}</pre></details>`;
  });
  const list = mails.map(([name]) => html`<li><a href="#${name}">${name}</a></li>`);
  return `${await html`<!doctype html><html><head><meta charset="utf-8"><title>Planwatch mails</title><style>${raw(STYLE)}</style></head><body><h1>Planwatch mails</h1><ol>${list}</ol>${sections}<script>${raw(GROW)}</script></body></html>`}`;
};

if (import.meta.main) {
  const [, , file] = argv;
  if (file === undefined) throw new Error('Say where to write the page: node packages/mail/test/gallery.ts FILE');
  await writeFile(file, await galleryPage(await drawnMails()));
  stdout.write(`${file}\n`);
}
