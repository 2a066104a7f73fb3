import type { Indicator } from '@planwatch/domain';
import { invalidInput, notFound, problem } from '../http/problem.ts';
import type { PlanDirectory } from './plan-directory.ts';
import type { PlanIndex } from './plan-index.ts';

/** The plan that a path names; `not_found` if there is none. */
export const planOf = async (plans: PlanDirectory, code: string): Promise<PlanIndex> => {
  const index = await plans.find(code);
  if (!index) throw notFound('plan', { zh: `没有规划“${code}”。`, en: `There is no plan "${code}".` });
  return index;
};

/** The plan that has this indicator, where a query names none. A row that is another plan's series counts as that plan's. */
export const planWithIndicator = async (plans: PlanDirectory, code: string): Promise<string> => {
  const having = (await plans.all()).filter(({ byCode }) => byCode.has(code));
  const homes = having.filter(({ byCode }) => !byCode.get(code)?.sameAs);
  const fitting = (homes.length > 0 ? homes : having).map(({ plan }) => plan.code);
  const [only] = fitting;
  if (only === undefined) throw noPlanHas(code);
  if (fitting.length === 1) return only;
  throw invalidInput([
    problem('plan', 'several_plans', {
      zh: `plan：有几部规划都含指标“${code}”，请指明其一：${fitting.join('、')}。`,
      en: `plan: several plans have an indicator "${code}"; name one of them: ${fitting.join(', ')}.`,
    }),
  ]);
};

const noPlanHas = (code: string) =>
  notFound('indicator', {
    zh: `没有一部规划含指标“${code}”。`,
    en: `No plan has an indicator "${code}".`,
  });

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
