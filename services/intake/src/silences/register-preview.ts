import { createRoute, z } from '@hono/zod-openapi';
import { previewSilence } from '@planwatch/domain';
import { asCaller, listLabelledAlerts, type TokenHolder } from '@planwatch/store';
import { alertAnswer, alertSchema } from '../answers/alert-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import { planOf } from '../plans/find-in-plan.ts';
import { assertMatchersKnown } from './check-silence.ts';
import { givenScopeSchema } from './given-silence.ts';

/** Alerts listed; the rest are counted. */
const MOST_LISTED = 200;

const previewSchema = z
  .object({
    mutes: z.number().int().openapi({ description: '将被静默的未结告警数 · Open alerts that it would mute' }),
    leaves: z.number().int().openapi({ description: '不受影响的未结告警数 · Open alerts that it would leave' }),
    bindingReds: z
      .array(alertSchema)
      .openapi({ description: '其中约束性指标红灯，请逐项核对 · Binding reds among them, to be looked at twice' }),
    others: z
      .array(alertSchema)
      .openapi({ description: `其余，最多列 ${MOST_LISTED} 项 · The others, at most ${MOST_LISTED}` }),
  })
  .openapi('SilencePreview');

/** A call that says what a scope would mute of what is open now; nothing is set. */
export const registerPreview =
  (
    about: { readonly path: string; readonly operationId: string; readonly tag: string; readonly summary: string },
    assertMay: (holder: TokenHolder) => void,
  ) =>
  (app: App, { plans, store }: IntakeContext): void => {
    const { tag, ...call } = about;
    const route = createRoute({
      ...call,
      method: 'post',
      tags: [tag],
      description: '只看不设。 · Nothing is set.',
      security: TOKEN,
      request: { body: jsonBody(givenScopeSchema) },
      responses: {
        200: jsonAnswer('预览 · Preview', previewSchema),
        ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'invalid_input'),
      },
    });
    app.openAPIRegistry.registerPath(route);
    app.post(about.path, async (c) => {
      const holder = c.get('holder');
      const given = await readJson(c, givenScopeSchema);
      assertMay(holder);
      const index = await planOf(plans, given.plan);
      assertMatchersKnown(given.matchers, index);
      const { mutes, bindingReds, leaves } = await asCaller(store.db, holder, async (trx) =>
        previewSilence(given, await listLabelledAlerts(trx, index.plan)),
      );
      const others = mutes.filter((each) => !bindingReds.includes(each)).slice(0, MOST_LISTED);
      const answer = ({ row }: (typeof mutes)[number]) => alertAnswer(row, index);
      return c.json(
        { mutes: mutes.length, leaves, bindingReds: bindingReds.map(answer), others: others.map(answer) },
        200,
      );
    });
  };
