import { type Plan, periodFromDate, unitName } from '@planwatch/domain';
import type { FigureMatter, MailReason } from '@planwatch/mail';
import { z } from 'zod';
import type { Told } from './news-of-wave.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** What the desk knew of the figure when it said so. */
const FACTS = z.object({
  member: z.string().nullable(),
  value: z.number(),
  place: z.string().nullable(),
  reportedAt: z.iso.datetime({ offset: true }),
  findings: z.array(z.object({ message: bilingual, holds: z.boolean() })),
  suggestion: z.number().nullable(),
  returned: z.object({ by: z.string().nullable(), note: z.string() }).nullable(),
});

/** A figure to check as its mail tells it; `null` where the plan no longer has its indicator. */
export const figureMatter = ({ item: { alert, event } }: Told, plan: Plan): FigureMatter | null => {
  const indicator = plan.indicators.find(({ code }) => code === alert.indicator);
  const facts = FACTS.safeParse(event.facts).data;
  if (!indicator || !facts) return null;
  const { member, value, place, reportedAt, findings, suggestion, returned } = facts;
  const unit = unitName(plan, alert.unit_code);
  const { name } = indicator;
  return {
    alertId: alert.alert_id,
    kind: 'figure_in_doubt',
    reason: event.reason as MailReason,
    unit,
    indicator:
      member === null
        ? indicator
        : { ...indicator, name: { zh: `${name.zh}（${member}）`, en: `${name.en} (${member})` } },
    period: periodFromDate(event.period),
    value,
    place: place === null ? null : { zh: `单元格 ${place}`, en: `cell ${place}` },
    report: { unit, at: new Date(reportedAt) },
    findings,
    suggestion,
    returned: returned && {
      by: returned.by === null ? unitName(plan, plan.planOffice) : unitName(plan, returned.by),
      note: returned.note,
    },
    // Pages for people come with the portal.
    url: null,
  };
};
