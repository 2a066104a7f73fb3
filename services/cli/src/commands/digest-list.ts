import { asCaller, listEditions } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** Rows at most: the API pages further back. */
const MOST = 500;

/** `digest list`: editions, newest first. */
export const digestList: AddCommand = (digest, context) => {
  const { say } = context;
  digest
    .command('list')
    .description(
      say({ zh: `列出周报各期，新的在前，最多 ${MOST} 条`, en: `list editions, newest first, ${MOST} at most` }),
    )
    .option('--plan <plan>', say({ zh: '只列该规划', en: 'of this plan only' }))
    .action(async ({ plan }: { plan?: string }) => {
      const found = await withOwner(context, (db) =>
        asCaller(db, { unit: null, role: 'admin' }, (trx) => listEditions(trx, { plan, limit: MOST })),
      );
      const rows = found.map((row) => ({
        id: row.edition_id,
        plan: row.plan_id,
        plannedFor: row.planned_for,
        madeAt: row.made_at.toISOString(),
        reader: row.name,
        recipient: row.recipient,
        status: row.status,
        subject: row.subject,
      }));
      printList(context, {
        rows,
        columns: [
          { title: { zh: '编号', en: 'id' }, text: (row) => row.id },
          { title: { zh: '期次', en: 'planned for' }, text: (row) => row.plannedFor },
          { title: { zh: '读者', en: 'reader' }, text: (row) => row.reader },
          { title: { zh: '投递', en: 'delivery' }, text: (row) => row.status },
          { title: { zh: '主题', en: 'subject' }, text: (row) => row.subject },
        ],
        none: { zh: '尚无周报。', en: 'There are no editions yet.' },
      });
    });
};
