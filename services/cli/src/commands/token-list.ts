import { listTokens } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `token list`: whose tokens are in use; never the tokens themselves. */
export const tokenList: AddCommand = (token, context) => {
  token
    .command('list')
    .description(
      context.say({ zh: '列出在用的令牌（不显示令牌本身）', en: 'list tokens in use (not the tokens themselves)' }),
    )
    .action(async () => {
      const rows = (await withOwner(context, (db) => listTokens(db))).map((row) => ({
        id: row.token_id,
        role: row.role,
        unit: row.unit_code,
        label: row.label,
        createdAt: row.created_at.toISOString(),
      }));
      printList(context, {
        rows,
        columns: [
          { title: { zh: '编号', en: 'id' }, text: (row) => row.id },
          { title: { zh: '角色', en: 'role' }, text: (row) => row.role },
          { title: { zh: '单位', en: 'unit' }, text: (row) => row.unit ?? '—' },
          { title: { zh: '新建时间', en: 'made' }, text: (row) => row.createdAt },
          { title: { zh: '备注', en: 'note' }, text: (row) => row.label },
        ],
        none: { zh: '没有在用的令牌。', en: 'No token is in use.' },
      });
    });
};
