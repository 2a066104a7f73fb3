import { dateIn } from '@planwatch/runtime';
import { listAbsences, listContacts } from '@planwatch/store';
import type { AddCommand } from '../add-command.ts';
import { TIME_ZONE } from '../known-contacts.ts';
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
      const { all, absences } = await withOwner(context, async (db, clock) => ({
        all: await listContacts(db),
        absences: await listAbsences(db, dateIn(clock.now(), TIME_ZONE)),
      }));
      const addressOf = (id: string | null) => all.find(({ contact_id }) => contact_id === id)?.email ?? null;
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
          away: absences
            .filter(({ contact_id }) => contact_id === row.contact_id)
            .map((one) => ({ from: one.from_on, until: one.until_on, deputy: addressOf(one.deputy_id) })),
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
          { title: { zh: '外出', en: 'away' }, text: (row) => row.away.map(awayText).join(' ') },
        ],
        none: { zh: '没有联系人。', en: 'There are no contacts.' },
      });
    });
};

/** `2024-08-05–2024-08-09→deputy@example.cn`. */
const awayText = ({ from, until, deputy }: { from: string; until: string; deputy: string | null }): string =>
  `${from}–${until}${deputy === null ? '' : `→${deputy}`}`;
