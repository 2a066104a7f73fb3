import { figureAwaited, type Indicator, issuedValueAwaited } from '@planwatch/domain';
import type { AlertMailItem } from '@planwatch/mail';
import { z } from 'zod';
import type { Told } from './news-of-wave.ts';

/** What the desk knew of the value when it said so. */
const FACTS = z.object({ year: z.number().int(), issued: z.boolean() });

/** What is known of an indicator whose value was to be issued, where nothing of its year has been judged yet. */
export const valueToIssue = (
  { item: { alert, event } }: Told,
  indicator: Indicator,
): AlertMailItem['evaluation'] | null => {
  const facts = alert.kind === 'target_missing' ? FACTS.safeParse(event.facts).data : undefined;
  if (!facts) return null;
  const { year, issued } = facts;
  return {
    light: issued ? 'awaiting_figure' : 'awaiting_target',
    marks: [],
    period: null,
    actual: null,
    expected: null,
    lag: null,
    requiredPace: null,
    family: 'obligation',
    reason: issued ? figureAwaited(indicator, year) : issuedValueAwaited(indicator, year),
  };
};
