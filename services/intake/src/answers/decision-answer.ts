import { z } from '@hono/zod-openapi';
import { type Decision, decisionWords } from '@planwatch/domain';
import { formatInstant } from '../http/instant.ts';
import { bilingual, text } from './words.ts';

/** What a stage of the road to the mailbox decided. */
export const decisionSchema = z.object({
  stage: z.string(),
  verdict: z.enum(['passed', 'stopped', 'held']),
  because: z.string(),
  words: bilingual('原因 · Why'),
  by: z.string().nullable(),
  until: z.string().nullable(),
});

export const decisionAnswer = (decision: Decision, timeZone: string | undefined): z.output<typeof decisionSchema> => ({
  stage: decision.stage,
  verdict: decision.verdict,
  because: decision.because,
  words: { ...decisionWords(decision) },
  by: 'by' in decision ? decision.by : null,
  until: 'until' in decision ? formatInstant(new Date(decision.until), timeZone) : null,
});

/** What somebody is told, and why that person. */
export const toldFields = {
  reason: z.string(),
  reasonWords: bilingual('所告何事 · What is said'),
  why: z.string(),
  whyWords: bilingual('为何通知此人 · Why this person'),
  via: text('依据：告警种类、提级或抄送规则 · By the kind of alert, escalation or a rule'),
  deputyFor: text('代理何人 · Acting for').nullable(),
};
