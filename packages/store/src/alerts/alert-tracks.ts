import type { AlertState } from '@planwatch/domain';
import { sql } from 'kysely';
import type { Trx } from '../store.ts';
import { namesOf, rowsOf } from '../unnest.ts';

/** What a track is known by, within its plan. */
export interface TrackKey {
  readonly kind: string;
  readonly subject: string;
}

/** Where the alert of a subject stands. */
export interface AlertTrackRow extends TrackKey {
  readonly state: AlertState;
  readonly alertId: string | null;
  readonly events: number;
}

/** The tracks of these subjects, and all that are open. */
export const loadAlertTracks = async (
  trx: Trx,
  planId: string,
  keys: readonly TrackKey[],
): Promise<AlertTrackRow[]> => {
  const { rows } = await sql<AlertTrackRow>`
    select kind, subject, state, alert_id as "alertId", events from alert_track
    where plan_id = ${planId}
      and (open or (kind, subject) in (select * from ${rowsOf({ kind: 'text', subject: 'text' }, keys)}))
    order by kind, subject`.execute(trx);
  return rows;
};

const COLUMNS = {
  plan_id: 'text',
  kind: 'text',
  subject: 'text',
  state: 'jsonb',
  alert_id: 'uuid',
  events: 'int',
  open: 'boolean',
};

/** Writes where these subjects stand now. */
export const saveAlertTracks = async (
  trx: Trx,
  planId: string,
  tracks: readonly AlertTrackRow[],
  now: Date,
): Promise<void> => {
  if (tracks.length === 0) return;
  const rows = tracks.map(({ kind, subject, state, alertId, events }) => ({
    plan_id: planId,
    kind,
    subject,
    state: JSON.stringify(state),
    alert_id: alertId,
    events,
    open: state.phase === 'pending' || state.phase === 'firing' || state.phase === 'acknowledged',
  }));
  await sql`
    insert into alert_track (${namesOf(COLUMNS)}, updated_at)
    select *, ${now}::timestamptz from ${rowsOf(COLUMNS, rows)}
    on conflict (plan_id, kind, subject) do update
      set state = excluded.state, alert_id = excluded.alert_id, events = excluded.events, open = excluded.open,
          updated_at = excluded.updated_at`.execute(trx);
};
