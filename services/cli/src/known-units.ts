import type { Bilingual } from '@planwatch/domain';
import { type Db, listPlans, loadPlan } from '@planwatch/store';
import { refusal } from './refusal.ts';

/** Units of all plans in force: code and name. */
const knownUnits = async (db: Db): Promise<ReadonlyMap<string, Bilingual>> => {
  const plans = await Promise.all((await listPlans(db)).map(({ plan_id }) => loadPlan(db, plan_id)));
  return new Map(plans.flatMap((loaded) => (loaded?.plan.units ?? []).map(({ code, name }) => [code, name] as const)));
};

/** Refuses, naming all of them, unless these codes are units of an imported plan. */
export const requireUnits = async (db: Db, codes: readonly string[]): Promise<void> => {
  const known = await knownUnits(db);
  const unknown = [...new Set(codes)].filter((code) => !known.has(code));
  if (unknown.length === 0) return;
  const list = unknown.join('、');
  throw refusal('invalid_input', {
    zh: `没有这个责任单位：${list}。应为已导入规划的单位代码（共 ${known.size} 个）。`,
    en: `Unknown unit: ${unknown.join(', ')}. Expected the code of a unit of an imported plan (${known.size} in all).`,
  });
};
