import { resolve } from 'node:path';
import { loadContacts } from '@planwatch/plans';
import { saveContact } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { requireUnits } from '../known-units.ts';
import { withOwner } from '../with-owner.ts';

/** `contact import FILE`: adds or changes all of the file's contacts, or none. */
export const contactImport: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('import')
    .description(
      say({
        zh: '从文件导入联系人：没有的新增；单位、角色、地址都相同的更新，已停用的恢复；文件中没有的不动',
        en: 'import contacts from a file: adds them, or changes and puts back into use those with the same unit, role and address; removes none',
      }),
    )
    .argument('<file>', say({ zh: '联系人文件（YAML）', en: 'contacts file (YAML)' }))
    .action(async (file: string) => {
      const { contacts, demonstration } = await loadContacts(resolve(context.io.folder, file));
      await withOwner(context, async (db) => {
        await requireUnits(
          db,
          contacts.flatMap(({ unit, contact: { portfolio } }) => [unit, ...(portfolio ?? [])]),
        );
        await db.transaction().execute(async (trx) => {
          for (const one of contacts) await saveContact(trx, one.unit, one.contact, { demonstration });
        });
      });
      context.print(
        say({ zh: `已导入 ${contacts.length} 位联系人。`, en: `${contacts.length} contacts are imported.` }),
      );
    });
};
