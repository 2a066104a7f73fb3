import type { ContactRow, TokenHolder } from '@planwatch/store';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { contactOfHolder, isOffice } from './digest-rights.ts';

/** Whose edition is asked for: the contact that is named, else the caller's own. Others' only for the plan office. */
export const chosenReader = (
  reader: string | undefined,
  holder: TokenHolder,
  contacts: readonly ContactRow[],
): ContactRow => {
  const own = contactOfHolder(holder, contacts);
  const chosen = named('reader', reader, own, contacts);
  if (isOffice(holder) || own?.email.toLowerCase() === chosen.email.toLowerCase()) return chosen;
  throw refuse('forbidden', [
    problem('reader', 'not_your_edition', {
      zh: 'reader：只能查看自己的周报。',
      en: 'reader: you may see your own edition only.',
    }),
  ]);
};

/** To whom a trial goes: a planner of the plan office, the caller's own contact unless another is named. */
export const trialRecipient = (
  to: string | undefined,
  holder: TokenHolder,
  contacts: readonly ContactRow[],
  planOffice: string,
): ContactRow => {
  const recipient = named('to', to, contactOfHolder(holder, contacts), contacts);
  if (recipient.role === 'planner' && recipient.unit_code === planOffice) return recipient;
  throw invalidInput([
    problem('to', 'not_of_plan_office', {
      zh: 'to：试发只发给规划主管部门的规划监测人员。',
      en: 'to: a trial goes to a planner of the plan office only.',
    }),
  ]);
};

const named = (
  path: string,
  id: string | undefined,
  own: ContactRow | undefined,
  contacts: readonly ContactRow[],
): ContactRow => {
  const found = id === undefined ? own : contacts.find(({ contact_id }) => contact_id === id.toLowerCase());
  if (found) return found;
  const words = id === undefined ? UNCLEAR : unknown(id);
  throw invalidInput([
    problem(path, id === undefined ? 'contact_unclear' : 'unknown_contact', {
      zh: `${path}：${words.zh}`,
      en: `${path}: ${words.en}`,
    }),
  ]);
};

const UNCLEAR = {
  zh: '无法由令牌确定联系人，请填写联系人编号（见 planwatch contact list --json）。',
  en: 'the token does not tell which contact is meant; give its id (see planwatch contact list --json).',
};

const unknown = (id: string) => ({
  zh: `没有编号为 ${id} 的联系人。`,
  en: `there is no contact with the id ${id}.`,
});
