import { expect, test } from 'vitest';
import { realMails } from '../gallery/real-mails.ts';

const mails = await realMails({ charts: false });

test.each(mails)('%s: the text, from the bundled plans', async (name, { subject, text }) => {
  await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(
    `../gallery/texts/${name
      .replace(/^.* · /, '')
      .replaceAll(/[^A-Za-z]+/g, '-')
      .replace(/-$/, '')}.txt`,
  );
});

test('every message says that its figures are made up, and none holds a value that is missing', () => {
  for (const [name, { text, html }] of mails) {
    if (!name.startsWith('测试邮件')) expect(text, name).toMatch(/演示数据|demonstration data/i);
    expect(`${text}${html}`, name).not.toMatch(/undefined|NaN|Infinity|\[object/);
  }
});
