import type { EditionContext, PlanEditionsContext } from '@planwatch/digests';
import type { IntakeContext } from '../intake-context.ts';

/** What a preview is composed with. It is not sent: its Message-ID, whose host this is, never leaves. */
export const editionContext = ({
  plans,
  clock,
  workingDays,
  publicUrl,
  demonstration,
}: IntakeContext): PlanEditionsContext & EditionContext => ({
  plans: (_trx, plan) => plans.find(plan),
  clock,
  workingDays,
  messageHost: new URL(publicUrl).hostname,
  publicUrl,
  demonstration,
});
