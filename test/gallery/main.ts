/** `node test/gallery/main.ts FILE`: one page with every message about the bundled plans, for a desk and a phone. */
import { writeFile } from 'node:fs/promises';
import { argv, stdout } from 'node:process';
import { galleryPage } from '../../packages/mail/test/gallery.ts';
import { realMails } from './real-mails.ts';

const [, , file] = argv;
if (file === undefined) throw new Error('Say where to write the page: node test/gallery/main.ts FILE');
await writeFile(file, await galleryPage(await realMails({ charts: true })));
stdout.write(`${file}\n`);
