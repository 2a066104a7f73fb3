import { join } from 'node:path';
import { bundledContacts, bundledPlans, loadContacts, loadPlan } from '@planwatch/plans';
import {
  createToken,
  type Db,
  findToken,
  importPlan,
  listContacts,
  markDemonstration,
  readBusinessClock,
  seedContacts,
  startBusinessClock,
  type TokenRole,
} from '@planwatch/store';
import { readJson } from './json-file.ts';
import { ownerStore } from './owner-store.ts';
import { fact, type Step } from './step.ts';

/** When the demonstration begins: the day before July's figures start to come in. */
const DEMONSTRATION_CLOCK = '2024-08-06T09:00:00+08:00';

const asOwner = async <T>(url: string, work: (db: Db) => Promise<T>): Promise<T> => {
  await using store = ownerStore(url);
  return await work(store.db);
};

/** Where business time starts, at the first start only: PLANWATCH_CLOCK, else the demonstration's, else now. */
export const clock: Step = {
  label: { zh: '设定业务时钟', en: 'Set the business clock' },
  run: async ({ settings, facts }) => {
    const instant = settings.clock ?? (settings.empty ? undefined : DEMONSTRATION_CLOCK);
    if (!instant) return;
    await asOwner(fact(facts, 'databaseUrl'), (db) => startBusinessClock(db, new Date(instant), new Date()));
  },
};

/** The plans that come along, in the order that twins ask for. The same again changes nothing. */
export const plans: Step = {
  label: { zh: '导入规划', en: 'Import the plans' },
  run: async ({ facts }) => {
    const loaded = await Promise.all(bundledPlans().map(loadPlan));
    facts.plans = loaded;
    await asOwner(fact(facts, 'databaseUrl'), async (db) => {
      const { now } = await readBusinessClock(db);
      for (const plan of loaded) await importPlan(db, plan, now());
    });
  },
};

/** Contacts of the demonstration, each entered once, and the label that goes with its data for good. */
export const contacts: Step = {
  label: { zh: '登记演示联系人', en: 'Enter the demonstration contacts' },
  when: (settings) => !settings.empty,
  run: async ({ facts }) => {
    const list = await loadContacts(bundledContacts());
    await asOwner(fact(facts, 'databaseUrl'), async (db) => {
      await markDemonstration(db, new Date());
      await db.transaction().execute((trx) => seedContacts(trx, list.contacts, { demonstration: true }));
    });
  },
};

/** Tokens by unit and role, for `demo.json`: those of the last start, where the database still knows them. */
export const tokens: Step = {
  label: { zh: '准备访问令牌', en: 'Prepare access tokens' },
  run: async ({ settings, facts }) => {
    const kept = keptTokens(join(settings.dataDir, 'demo.json'));
    const planOffice = fact(facts, 'plans')[0]?.planOffice ?? null;
    facts.tokens = await asOwner(fact(facts, 'databaseUrl'), async (db) => {
      if (kept && (await findToken(db, kept.planner))) return kept;
      const people = await listContacts(db);
      const make = async (unit: string | null, role: TokenRole, contact?: string) =>
        (await createToken(db, { unit, role, label: 'npm start', contact }, new Date())).token;
      const made: Record<string, string | { reporter: string; head: string }> = {};
      for (const { code } of await db.selectFrom('unit').select('code').orderBy('code').execute()) {
        made[code] = { reporter: await make(code, 'reporter'), head: await make(code, 'head') };
      }
      const planner = await make(planOffice, 'planner');
      const leader = await make(null, 'leader', people.find(({ role }) => role === 'leader')?.contact_id);
      return { ...made, planner, leader, assessor: await make(null, 'assessor'), admin: await make(null, 'admin') };
    });
  },
};

const keptTokens = (file: string): (Record<string, unknown> & { planner: string }) | undefined => {
  const found = readJson(file);
  if (typeof found !== 'object' || found === null || !('tokens' in found)) return undefined;
  const { tokens: held } = found;
  if (typeof held !== 'object' || held === null || !('planner' in held)) return undefined;
  return typeof held.planner === 'string' ? { ...held, planner: held.planner } : undefined;
};
