import type { ContactRow, TokenHolder } from '@planwatch/store';
import { problem, refuse } from '../http/problem.ts';

const READERS: readonly TokenHolder['role'][] = ['leader', 'head', 'planner', 'admin'];
const OFFICE: readonly TokenHolder['role'][] = ['planner', 'admin'];

export const isOffice = ({ role }: TokenHolder): boolean => OFFICE.includes(role);

/** Digests are read by those they are written to, and by the plan office. */
export const requireReader = (holder: TokenHolder): void => {
  if (!READERS.includes(holder.role)) {
    throw refuse('forbidden', [
      problem('Authorization', 'may_not_read_digests', {
        zh: '周报供分管领导、单位负责人和规划主管部门阅读。',
        en: 'Digests are read by leaders in charge, heads of units and the plan office.',
      }),
    ]);
  }
  if (holder.role !== 'leader' || holder.contact) return;
  throw refuse('forbidden', [
    problem('Authorization', 'token_of_no_contact', {
      zh: '该令牌未登记属于哪位领导，请规划主管部门以 token new --contact 重新签发。',
      en: 'The token does not say which leader it belongs to; ask the plan office for one made with token new --contact.',
    }),
  ]);
};

/** Only the plan office sends digests. */
export const requireOffice = (holder: TokenHolder): void => {
  if (isOffice(holder)) return;
  throw refuse('forbidden', [
    problem('Authorization', 'may_not_send_digests', {
      zh: '周报由规划主管部门发送。',
      en: 'Digests are sent by the plan office.',
    }),
  ]);
};

/** The contact that a token's holder is: named by the token, else the only one of their unit in their role. */
export const contactOfHolder = (holder: TokenHolder, contacts: readonly ContactRow[]): ContactRow | undefined => {
  if (holder.contact) return contacts.find(({ contact_id }) => contact_id === holder.contact);
  const own = contacts.filter(({ unit_code, role }) => unit_code === holder.unit && role === holder.role);
  return own.length === 1 ? own[0] : undefined;
};
