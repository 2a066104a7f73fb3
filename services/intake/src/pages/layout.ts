import { createHash } from 'node:crypto';
import type { Bilingual } from '@planwatch/domain';
import type { Clock } from '@planwatch/runtime';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnv } from '../http/app.ts';
import { formatInstant } from '../http/instant.ts';
import { type AnswerLanguage, LANGUAGES, languageOf } from '../http/language.ts';
import { STYLE } from './style.ts';

export type Markup = ReturnType<typeof html>;

/** What every page says of itself: that its data are invented, and that its clock is set. */
export interface Standing {
  readonly clock: Clock;
  readonly demonstration: boolean;
}

export interface Page {
  readonly title: Bilingual;
  readonly style: string;
  readonly wide?: boolean;
  /** Anything but the first page leads back to it. */
  readonly path?: string;
  /** Left out: the visitor's. */
  readonly language?: AnswerLanguage;
  readonly status?: ContentfulStatusCode;
  readonly body: Markup;
}

/** `?lang=` of a page. */
export const chosenLanguage = (c: Context<AppEnv>): AnswerLanguage | undefined =>
  LANGUAGES.find((known) => known === c.req.query('lang'));

/** The chosen one, else what the browser prefers. */
export const pageLanguage = (c: Context<AppEnv>): AnswerLanguage =>
  chosenLanguage(c) ?? languageOf(c.req.header('accept-language'));

const labels = ({ clock, demonstration }: Standing, language: AnswerLanguage): Markup => {
  const now = formatInstant(clock.now());
  const [date, time] = [now.slice(0, 10), now.slice(11, 16)];
  const invented = language === 'zh' ? '演示数据' : 'Demonstration data';
  const shifted = language === 'zh' ? `业务时钟 ${date} ${time}` : `Business clock ${date} ${time}`;
  return html`<span class="labels">
    ${demonstration ? html`<span class="label">${invented}</span>` : ''}
    ${clock.shifted ? html`<span class="label shifted">${shifted}</span>` : ''}
  </span>`;
};

const otherLanguage = (language: AnswerLanguage): Markup =>
  language === 'zh' ? html`<a href="?lang=en" lang="en">English</a>` : html`<a href="?lang=zh" lang="zh-CN">中文</a>`;

/** Nothing but the page's own style, by its hash; forms come back here. */
const contentPolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A whole page; nothing in it is loaded from anywhere. */
export const renderPage = async (c: Context<AppEnv>, standing: Standing, page: Page): Promise<Response> => {
  const language = page.language ?? pageLanguage(c);
  const style = STYLE + page.style;
  const name = language === 'zh' ? '规划哨' : 'Planwatch';
  const document = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title[language]} · ${name}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<div class="sheet${page.wide ? ' wide' : ''}">
<header class="top"><span><strong>${name}</strong>${page.path ? html` · <a href="/">${language === 'zh' ? '首页' : 'Home'}</a>` : ''}</span>${labels(standing, language)}</header>
<main>${page.body}</main>
<footer>${otherLanguage(language)}</footer>
</div>
</body>
</html>`;
  c.header('Content-Security-Policy', contentPolicy(style));
  c.header('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
  c.header('Vary', 'Accept-Language');
  return c.html(document, page.status ?? 200);
};
