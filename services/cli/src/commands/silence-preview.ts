import type { AddCommand } from '../add-command.ts';
import { createApi } from '../api/api.ts';
import { type ApiOptions, apiOptions } from '../api/api-options.ts';
import { apiSettings } from '../api/api-settings.ts';
import { PLAN_OFFICE } from '../api/plan-office.ts';
import { printPreview } from '../silence/print-preview.ts';
import { type ScopeOptions, scopeOptions } from '../silence/silence-options.ts';

/** `silence preview`: what a silence would mute of what is open now; nothing is set. */
export const silencePreview: AddCommand = (silence, context) => {
  const { say } = context;
  const command = silence
    .command('preview')
    .description(say({ zh: '预览会静默哪些未结告警；不作设置', en: 'what a silence would mute now; nothing is set' }));
  apiOptions(scopeOptions(command, context), context).action(
    async ({ plan, match, ...given }: ScopeOptions & ApiOptions) => {
      const api = createApi({ ...apiSettings(context, given, PLAN_OFFICE), language: context.language });
      await printPreview(context, api, { path: '/api/v1/silences/preview', plan, match });
    },
  );
};
