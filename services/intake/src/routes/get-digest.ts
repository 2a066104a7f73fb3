import { createRoute } from '@hono/zod-openapi';
import { asCaller, findEdition } from '@planwatch/store';
import { keptEditionAnswer, keptEditionSchema } from '../answers/digest-answer.ts';
import { jsonAnswer, readingProblems, TOKEN } from '../answers/problem-answers.ts';
import { idParams } from '../answers/words.ts';
import { requireReader } from '../digests/digest-rights.ts';
import type { App } from '../http/app.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import type { IntakeContext } from '../intake-context.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/digests/{id}',
  operationId: 'getDigest',
  tags: ['周报 · Weekly digests'],
  summary: '一期周报的原文 · One edition as it was mailed',
  description: '按编成时所存的原文读取，此后不再改动。 · As it was composed; it never changes.',
  security: TOKEN,
  request: {
    params: idParams,
  },
  responses: {
    200: jsonAnswer('周报原文 · The edition', keptEditionSchema),
    ...readingProblems('forbidden', 'not_found'),
  },
});

export const getDigest = (app: App, { plans, store }: IntakeContext): void => {
  app.openapi(route, async (c) => {
    const holder = c.get('holder');
    requireReader(holder);
    const id = uuidOf(c.req.valid('param').id);
    const row = await asCaller(store.db, holder, (trx) => findEdition(trx, id));
    if (!row) throw nothingWithId(id);
    return c.json(keptEditionAnswer(row, (await plans.find(row.plan_id))?.plan.timeZone), 200);
  });
};
