import { type Absence, type Bilingual, type DeputyRing, deputyRing } from '@planwatch/domain';
import { dateIn } from '@planwatch/runtime';
import { asAbsence, type ContactRow, type Db, listAbsences, listContacts, saveAbsence } from '@planwatch/store';
import { InvalidArgumentError } from 'commander';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { contactWith, postsOf, TIME_ZONE } from '../known-contacts.ts';
import { badUsage, refusal } from '../refusal.ts';
import { withOwner } from '../with-owner.ts';

interface Options {
  readonly email: string;
  readonly from: string;
  readonly until: string;
  readonly deputy?: string;
}

/** `contact away`: from one day to another, both included, and who acts meanwhile. */
export const contactAway: AddCommand = (contact, context) => {
  const { say } = context;
  contact
    .command('away')
    .description(say({ zh: '登记外出，期间由代理人收信', en: 'note that somebody is away, and who acts for them' }))
    .requiredOption('--email <address>', say({ zh: '外出者的地址', en: 'address of who is away' }))
    .requiredOption(
      '--from <date>',
      say({ zh: '首日，如 2024-08-05', en: 'first day, such as 2024-08-05' }),
      civilDate(context),
    )
    .requiredOption('--until <date>', say({ zh: '末日（含）', en: 'last day, included' }), civilDate(context))
    .option(
      '--deputy <address>',
      say({
        zh: '代理人的地址；没有代理人的，按无此人办理',
        en: 'address of the deputy; without one they count as nobody',
      }),
    )
    .action(async ({ email, from, until, deputy }: Options) => {
      if (until < from) throw badUsage(context, BACKWARDS);
      if (deputy?.toLowerCase() === email.toLowerCase()) throw badUsage(context, THEMSELVES);
      await withOwner(context, async (db, clock) => {
        const today = dateIn(clock.now(), TIME_ZONE);
        if (until < today) throw badUsage(context, overAlready(today));
        const acting = deputy === undefined ? null : (await contactWith(db, deputy)).contact_id;
        const absences = (await postsOf(db, email)).map((post) => ({
          contactId: post.contact_id,
          from,
          until,
          deputy: acting,
        }));
        await requireNoRing(db, absences);
        for (const absence of absences) await saveAbsence(db, absence, clock.now());
      });
      const by =
        deputy === undefined
          ? { zh: '无代理人', en: 'nobody acts' }
          : { zh: `由 ${deputy} 代理`, en: `${deputy} acts` };
      context.print(
        say({
          zh: `已登记：${email} ${from} 至 ${until} 外出，${by.zh}。`,
          en: `${email} is away from ${from} to ${until}; ${by.en}.`,
        }),
      );
    });
};

/** Refuses deputies who are away themselves and stood in for, at last, by whom they stand in for. */
const requireNoRing = async (db: Db, absences: readonly Absence[]): Promise<void> => {
  for (const absence of absences) {
    const known = (await listAbsences(db, absence.from)).map(asAbsence);
    const ring = deputyRing(absence, known);
    if (ring) throw inRing(ring, await listContacts(db));
  }
};

const inRing = ({ day, contactIds }: DeputyRing, contacts: readonly ContactRow[]) => {
  const people = contactIds.map((id) => {
    const found = contacts.find(({ contact_id }) => contact_id === id);
    return found ? { zh: `${found.name}（${found.email}）`, en: `${found.name} (${found.email})` } : { zh: id, en: id };
  });
  return refusal('conflict', {
    zh: `${day} 起代理成环，谁都收不到信：${people.map(({ zh }) => zh).join(' → ')}。请另选代理人。`,
    en: `From ${day} on the deputies stand in for one another and nobody is reached: ${people.map(({ en }) => en).join(' → ')}. Choose another deputy.`,
  });
};

/** They would change nothing. */
const overAlready = (today: string): Bilingual => ({
  zh: `--until 早于今天（${today}）`,
  en: `--until is before today (${today})`,
});
const BACKWARDS = { zh: '--until 不应早于 --from', en: '--until is before --from' };
const THEMSELVES = { zh: '代理人不能是本人', en: 'nobody acts for themselves' };

const civilDate =
  ({ say }: Context) =>
  (text: string): string => {
    const at = new Date(`${text}T00:00:00Z`);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text))
      return text;
    throw new InvalidArgumentError(say({ zh: '应为日期，如 2024-08-05。', en: 'Expected a date such as 2024-08-05.' }));
  };
