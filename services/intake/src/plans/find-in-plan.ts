import type { Indicator } from '@planwatch/domain';
import { notFound } from '../http/problem.ts';
import type { PlanDirectory } from './plan-directory.ts';
import type { PlanIndex } from './plan-index.ts';

/** The plan that a path names; `not_found` if there is none. */
export const planOf = async (plans: PlanDirectory, code: string): Promise<PlanIndex> => {
  const index = await plans.find(code);
  if (!index) throw notFound('plan', { zh: `没有规划“${code}”。`, en: `There is no plan "${code}".` });
  return index;
};

/** The plan and indicator that a path names; `not_found` if there is none. */
export const indicatorOf = async (
  plans: PlanDirectory,
  planCode: string,
  code: string,
): Promise<{ index: PlanIndex; indicator: Indicator }> => {
  const index = await planOf(plans, planCode);
  const indicator = index.byCode.get(code);
  if (!indicator) {
    throw notFound('code', {
      zh: `${index.plan.shortTitle.zh}中没有指标“${code}”。`,
      en: `${index.plan.shortTitle.en} has no indicator "${code}".`,
    });
  }
  return { index, indicator };
};
