import type { Trx } from '../store.ts';

/** A step of an episode that somebody was put into a wave for. */
export interface ToldItem {
  readonly alertId: string;
  readonly eventOrdinal: number;
  readonly contactId: string;
  readonly why: string;
  readonly deputyFor: string | null;
}

/** Everything of these episodes that went into a wave, in the order of its steps. */
export const loadToldItems = async (trx: Trx, alertIds: readonly string[]): Promise<ToldItem[]> => {
  if (alertIds.length === 0) return [];
  return trx
    .selectFrom('wave_item')
    .innerJoin('wave', (join) =>
      join.onRef('wave.plan_id', '=', 'wave_item.plan_id').onRef('wave.wave_id', '=', 'wave_item.wave_id'),
    )
    .select([
      'wave_item.alert_id as alertId',
      'wave_item.event_ordinal as eventOrdinal',
      'wave.contact_id as contactId',
      'wave_item.why',
      'wave_item.deputy_for as deputyFor',
    ])
    .where('wave_item.alert_id', 'in', [...alertIds])
    .orderBy('wave_item.alert_id')
    .orderBy('wave_item.event_ordinal')
    .orderBy('wave.contact_id')
    .execute();
};
