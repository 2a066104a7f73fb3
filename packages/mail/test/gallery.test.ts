import { expect, test } from 'vitest';
import { galleryPage } from './gallery.ts';
import { plainMails } from './gallery-mails.ts';

test('every mail stands in the gallery at the width of a desk and of a phone, and nothing is fetched', async () => {
  const mails = plainMails();
  const page = await galleryPage(mails);
  const frames = [...page.matchAll(/<iframe title="([^"]+), (\d+)" width="\d+"/g)];
  expect(frames.map(([, name, width]) => [name, width])).toEqual(
    mails.flatMap(([name]) => [
      [name, '760'],
      [name, '390'],
    ]),
  );
  expect(page).not.toMatch(/<(?:img|link|script)[^>]+(?:src|href)=/);
});
