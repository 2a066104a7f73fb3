import { type ContactRow, type Db, listContacts, loadPlan } from '@planwatch/store';
import { refusal } from './refusal.ts';

/** The zone of days that belong to no plan. */
export const TIME_ZONE = 'Asia/Shanghai';

/** Refuses unless there is such a plan; returns its plan office. */
export const requirePlan = async (db: Db, code: string): Promise<{ planOffice: string }> => {
  const loaded = await loadPlan(db, code);
  if (loaded) return loaded.plan;
  throw refusal('not_found', {
    zh: `没有规划“${code}”（见 planwatch plan list）。`,
    en: `There is no plan "${code}" (see planwatch plan list).`,
  });
};

/** The contact with this address, whatever their posts, in the first of which they are known. */
export const contactWith = async (db: Db, address: string): Promise<ContactRow> => (await postsOf(db, address))[0];

/** All posts of the person with this address, the first one first. */
export const postsOf = async (db: Db, address: string): Promise<[ContactRow, ...ContactRow[]]> => {
  const [first, ...others] = (await listContacts(db))
    .filter(({ email }) => email.toLowerCase() === address.toLowerCase())
    .sort((a, b) => (a.contact_id < b.contact_id ? -1 : 1));
  if (first) return [first, ...others];
  throw refusal('not_found', {
    zh: `没有地址为 ${address} 的联系人（见 planwatch contact list）。`,
    en: `There is no contact with the address ${address} (see planwatch contact list).`,
  });
};

/** The planner of the plan office: the one with this address, or the only one there is. `option`: where it is given. */
export const plannerOf = async (
  db: Db,
  planOffice: string,
  { address, option }: { readonly address?: string | undefined; readonly option: string },
): Promise<ContactRow> => {
  const planners = (await listContacts(db)).filter(
    ({ role, unit_code, email }) =>
      role === 'planner' &&
      unit_code === planOffice &&
      (address === undefined || email.toLowerCase() === address.toLowerCase()),
  );
  const [only, ...others] = planners;
  if (only && others.length === 0) return only;
  throw refusal('invalid_input', {
    zh: `规划主管部门 ${planOffice} 有 ${planners.length} 位符合的规划监测人员，请用 ${option} 指明其中一位的地址。`,
    en: `The plan office ${planOffice} has ${planners.length} such planners; name one of them by address with ${option}.`,
  });
};
