import { asCaller, findEdition } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { refusal } from '../refusal.ts';
import { requireIds } from '../require-ids.ts';
import { withOwner } from '../with-owner.ts';

/** `digest show ID`: an edition as it was mailed. */
export const digestShow: AddCommand = (digest, context) => {
  const { say } = context;
  digest
    .command('show')
    .description(say({ zh: '显示一期周报的原文', en: 'show an edition as it was mailed' }))
    .argument('<id>', say({ zh: '编号（见 digest list）', en: 'its id (see digest list)' }))
    .option('--html', say({ zh: '输出 HTML 而不是纯文本', en: 'print the HTML instead of the text' }))
    .action(async (id: string, { html }: { html?: true }) => {
      requireIds(context, [id]);
      const edition = await withOwner(context, (db) =>
        asCaller(db, { unit: null, role: 'admin' }, (trx) => findEdition(trx, id)),
      );
      if (!edition) throw refusal('not_found', { zh: `没有周报 ${id}。`, en: `There is no edition ${id}.` });
      const { subject, body_text: text, body_html } = edition;
      if (context.json) context.print(JSON.stringify({ id, subject, text, html: body_html }, null, 2));
      else if (html) context.print(body_html);
      else context.print(`${subject}\n\n${text}`);
    });
};
