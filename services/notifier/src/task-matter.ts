import { datedItems, formatPeriod, type Plan, unitName } from '@planwatch/domain';
import type { MailReason, TaskMatter } from '@planwatch/mail';
import { z } from 'zod';
import type { Told } from './news-of-wave.ts';

const KINDS = ['task_overdue', 'milestone_slipped'] as const;

/** What the desk knew of the item when it said so. */
const FACTS = z.object({ code: z.string(), daysOver: z.number().int() });

/** A task or milestone as its mail tells it; `null` where the plan no longer has it. */
export const taskMatter = ({ item: { alert, event } }: Told, plan: Plan): TaskMatter | null => {
  const kind = KINDS.find((known) => known === alert.kind);
  const facts = FACTS.safeParse(event.facts).data;
  const dated = facts && datedItems(plan).find(({ code }) => code === facts.code);
  if (!kind || !dated || dated.due === null) return null;
  const document = plan.documents.find(({ code }) => code === dated.document);
  return {
    alertId: alert.alert_id,
    kind,
    reason: event.reason as MailReason,
    unit: unitName(plan, alert.unit_code),
    name: dated.name,
    partOf: dated.partOf,
    dueOn: formatPeriod(dated.due),
    daysOver: facts.daysOver,
    source: document ? { document: document.title, item: dated.item } : null,
    // Pages for people come with the portal.
    url: null,
  };
};
