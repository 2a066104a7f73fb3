import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { sayDemonstration } from '../lights/demonstration.ts';
import { planCodes } from '../lights/plan-codes.ts';
import { type AskedLights, readLights } from '../lights/read-lights.ts';
import { countPortfolio } from '../portfolio/count-portfolio.ts';
import { printPortfolio } from '../portfolio/print-portfolio.ts';

/** `portfolio`: over all plans, how many indicators stand how, and the binding ones that are off track. */
export const portfolio: AddCommand = (program, context) => {
  const { say } = context;
  const command = program
    .command('portfolio')
    .description(
      say({
        zh: '全部规划汇总：各状态项数，按规划、属性、单位',
        en: 'over all plans: how many stand how, by plan, nature and unit',
      }),
    )
    .option(
      '--period <period>',
      say({
        zh: '该期或其之前最近一期的评价；省略时为当前情况',
        en: 'at this period, or the latest before it; at present unless given',
      }),
    );
  apiOptions(command, context).action(async ({ period, ...given }: ApiOptions & AskedLights) => {
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const codes = await planCodes(api);
    const plans = await Promise.all(codes.map((code) => readLights(api, code, { period })));
    printPortfolio(context, countPortfolio(plans));
    await sayDemonstration(context, api);
  });
};
