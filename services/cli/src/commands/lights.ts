import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { sayDemonstration } from '../lights/demonstration.ts';
import { planCodes } from '../lights/plan-codes.ts';
import { printLights } from '../lights/print-lights.ts';
import { type AskedLights, readLights } from '../lights/read-lights.ts';
import { badUsage } from '../refusal.ts';

type LightsOptions = ApiOptions & AskedLights & { readonly all?: true };

/** `lights PLAN` or `--all`: how every indicator stands, and what those without a judgement wait for. */
export const lights: AddCommand = (program, context) => {
  const { say } = context;
  const command = program
    .command('lights')
    .description(say({ zh: '列出各项指标的状态', en: 'list how every indicator stands' }))
    .argument('[plan]', say({ zh: '规划代码', en: 'code of the plan' }))
    .option('--all', say({ zh: '全部规划', en: 'all plans' }))
    .option(
      '--period <period>',
      say({
        zh: '该期或其之前最近一期的评价，如 2024-06、2024-Q2、2024；省略时为当前情况',
        en: 'the judgement at this period, such as 2024-06, 2024-Q2, 2024, or the latest before it; at present unless given',
      }),
    )
    .addOption(
      new Option(
        '--tier <tier>',
        say({ zh: '1 为表内指标，2 为正文目标', en: '1: in the table, 2: in the text' }),
      ).choices(['1', '2']),
    );
  apiOptions(command, context).action(async (plan: string | undefined, given: LightsOptions) => {
    if ((plan === undefined) !== (given.all === true)) throw badUsage(context, ONE_OR_ALL);
    const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
    const codes = plan === undefined ? await planCodes(api) : [plan];
    const plans = await Promise.all(codes.map((code) => readLights(api, code, given)));
    printLights(context, plans);
    await sayDemonstration(context, api);
  });
};

const ONE_OR_ALL = {
  zh: '请给出一部规划的代码，或用 --all 列出全部',
  en: 'give the code of one plan, or --all for every plan',
};
