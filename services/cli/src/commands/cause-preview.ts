import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { printPreview } from '../silence/print-preview.ts';
import { type ScopeOptions, scopeOptions } from '../silence/silence-options.ts';

/** `cause preview`: what a cause would mute of what is open now; nothing is declared. */
export const causePreview: AddCommand = (cause, context) => {
  const { say } = context;
  const command = cause
    .command('preview')
    .description(
      say({ zh: '预览会抑制哪些未结告警；不作申明', en: 'what a cause would mute now; nothing is declared' }),
    );
  apiOptions(scopeOptions(command, context), context).action(
    async ({ plan, match, ...given }: ScopeOptions & ApiOptions) => {
      const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
      await printPreview(context, api, { path: '/api/v1/causes/preview', plan, match });
    },
  );
};
