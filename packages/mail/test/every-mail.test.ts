import { describe, expect, test } from 'vitest';
import { plainMails } from './gallery-mails.ts';
import { unsaidLines } from './html-checks.ts';

const MAILS = plainMails();
const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('what each mail says', () => {
  test.each(MAILS)('%s', (_name, { subject, text }) => {
    expect(`${subject}\n\n${text}`).toMatchSnapshot();
  });
});

describe('HTML says what the text says, and fetches nothing', () => {
  test.each(MAILS)('%s', (_name, mail) => {
    const { html } = mail;
    expect(bytes(html)).toBeLessThan(100_000);
    expect(html).not.toMatch(/<(img|script|link|iframe|object|svg)\b|url\(|@import|\bsrc=/i);
    expect(html).toContain('bgcolor="#F5F7FA"');
    expect(unsaidLines(mail)).toEqual([]);
  });
});

describe('no sentence has a hole or a doubled mark', () => {
  test.each(MAILS)('%s', (_name, { html, text }) => {
    expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
    expect(html).not.toMatch(/>(undefined|null|NaN)<|\[object/);
    expect(text).not.toMatch(/。。|；。|，。|\.\.|”\.\s?”| {2}/);
  });
});
