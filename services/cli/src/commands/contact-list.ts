import { listContacts } from '@planwatch/store';
import type { AddCommand } from '../program.ts';
import { printList } from '../table.ts';
import { withOwner } from '../with-owner.ts';

/** `contact list`, of one unit or of all. */
export const contactList: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('list')
    .description(say({ zh: '列出联系人', en: 'list contacts' }))
    .option('--unit <unit>', say({ zh: '只列该单位', en: 'of this unit only' }))
    .action(async ({ unit }: { unit?: string }) => {
      const all = await withOwner(context, (db) => listContacts(db));
      const rows = all
        .filter((row) => unit === undefined || row.unit_code === unit)
        .map((row) => ({
          id: row.contact_id,
          unit: row.unit_code,
          role: row.role,
          name: row.name,
          email: row.email,
          language: row.language,
          portfolio: row.portfolio,
          demonstration: row.demonstration,
        }));
      printList(context, {
        rows,
        columns: [
          { title: { zh: '单位', en: 'unit' }, text: (row) => row.unit },
          { title: { zh: '角色', en: 'role' }, text: (row) => row.role },
          { title: { zh: '姓名', en: 'name' }, text: (row) => row.name },
          { title: { zh: '地址', en: 'address' }, text: (row) => row.email },
          { title: { zh: '语言', en: 'language' }, text: (row) => row.language },
          { title: { zh: '分管', en: 'in charge of' }, text: (row) => row.portfolio.join(',') },
        ],
        none: { zh: '没有联系人。', en: 'There are no contacts.' },
      });
    });
};
