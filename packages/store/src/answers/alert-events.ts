import type { AnsweringEvent, AnsweringFacts } from '@planwatch/domain';
import type { Selectable } from 'kysely';
import type { Trx } from '../store.ts';
import type { AlertEventTable } from '../tables/alert-event.ts';

export type AlertStep = Selectable<AlertEventTable>;

/** Every step of these episodes, in order, by episode. */
export const loadAlertSteps = async (trx: Trx, alertIds: readonly string[]): Promise<Map<string, AlertStep[]>> => {
  if (alertIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('alert_event')
    .selectAll()
    .where('alert_id', 'in', [...alertIds])
    .orderBy('alert_id')
    .orderBy('ordinal')
    .execute();
  return Map.groupBy(rows, ({ alert_id }) => alert_id);
};

/** A step as the rules of answering read it. */
export const asAnsweringEvent = ({
  ordinal,
  reason,
  told,
  at,
  muted_at,
  heard_at,
  facts,
}: AlertStep): AnsweringEvent => ({
  ordinal,
  reason: reason as AnsweringEvent['reason'],
  told,
  at: at.getTime(),
  ...(muted_at === null ? {} : { heardAt: heard_at?.getTime() ?? null }),
  facts: facts as AnsweringFacts | null,
});
