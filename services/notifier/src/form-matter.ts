import {
  type Bilingual,
  deskPolicyOf,
  FREQUENCIES,
  graveFrom,
  type Plan,
  periodFromDate,
  unitName,
} from '@planwatch/domain';
import type { FormMatter, MailReason } from '@planwatch/mail';
import { z } from 'zod';
import type { Told } from './news-of-wave.ts';

const KINDS = ['submission_due', 'submission_overdue'] as const;

/** What the desk knew of the form when it said so. */
const FACTS = z.object({
  frequency: z.enum(FREQUENCIES),
  dueOn: z.iso.date(),
  missing: z.array(z.object({ indicator: z.string(), member: z.string().nullable() })),
  asked: z.number().int(),
  workingDaysLeft: z.number().int().optional(),
  workingDaysOver: z.number().int().optional(),
});

/** A form as its mail tells it, from what is on record with the event; `null` where that cannot be read. */
export const formMatter = ({ item: { alert, event } }: Told, plan: Plan): FormMatter | null => {
  const kind = KINDS.find((known) => known === alert.kind);
  const facts = FACTS.safeParse(event.facts);
  if (!kind || !facts.success) return null;
  const { frequency, dueOn, missing, asked, workingDaysLeft, workingDaysOver } = facts.data;
  return {
    alertId: alert.alert_id,
    kind,
    reason: event.reason as MailReason,
    unit: unitName(plan, alert.unit_code),
    period: periodFromDate(event.period),
    frequency,
    dueOn,
    workingDays: workingDaysLeft ?? workingDaysOver ?? 0,
    missing: missing.map((line) => lineName(line, plan)),
    asked,
    graveFrom: graveFrom(deskPolicyOf(plan.policy).dueSteps.after),
    // Pages for people come with the portal; an API address would answer a reader with 401.
    url: null,
  };
};

const lineName = ({ indicator, member }: z.output<typeof FACTS>['missing'][number], plan: Plan): Bilingual => {
  const name = plan.indicators.find(({ code }) => code === indicator)?.name ?? { zh: indicator, en: indicator };
  return member === null ? name : { zh: `${name.zh}（${member}）`, en: `${name.en} (${member})` };
};
