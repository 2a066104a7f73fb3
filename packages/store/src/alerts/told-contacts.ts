import type { RecipientReason } from '@planwatch/domain';
import type { Trx } from '../store.ts';

/** Everyone who was put into a wave for one of these episodes, with the first reason, by episode. */
export const loadToldContacts = async (
  trx: Trx,
  alertIds: readonly string[],
): Promise<Map<string, { contactId: string; why: RecipientReason }[]>> => {
  if (alertIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('wave_item')
    .innerJoin('wave', (join) =>
      join.onRef('wave.plan_id', '=', 'wave_item.plan_id').onRef('wave.wave_id', '=', 'wave_item.wave_id'),
    )
    .select(['wave_item.alert_id', 'wave.contact_id', 'wave_item.why'])
    .distinctOn(['wave_item.alert_id', 'wave.contact_id'])
    .where('wave_item.alert_id', 'in', [...alertIds])
    .orderBy('wave_item.alert_id')
    .orderBy('wave.contact_id')
    .orderBy('wave_item.event_ordinal')
    .execute();
  const told = Map.groupBy(rows, (row) => row.alert_id);
  return new Map(
    [...told].map(([id, people]) => [
      id,
      people.map((row) => ({ contactId: row.contact_id, why: row.why as RecipientReason })),
    ]),
  );
};
