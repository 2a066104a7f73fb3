import { timeZoneOf } from '@planwatch/domain';
import type { Logger } from '@planwatch/runtime';
import {
  addToWaves,
  asAbsence,
  asRecipient,
  listAbsences,
  listContacts,
  loadToldItems,
  lockOpenWaves,
  type NewDecision,
  type OpenWave,
  recordDecisions,
  type Trx,
} from '@planwatch/store';
import type { Notice } from './follow-track.ts';
import { loadDesks, type RoadOptions } from './road/load-road.ts';
import { type Addressed, addressNotice } from './road/route-notices.ts';
import { type Walked, walkNotices } from './road/walk-notices.ts';

export interface TellOptions extends RoadOptions {
  readonly log: Logger;
}

/**
 * Takes every notice to every person along the road to the mailbox, puts what passes into waves, and every decision on
 * record. A fixed number of statements. A notice that is for nobody is said aloud in the log.
 */
export const tell = async (trx: Trx, notices: readonly Notice[], options: TellOptions): Promise<OpenWave[]> => {
  if (notices.length === 0) return [];
  const told = await loadToldItems(trx, [...new Set(notices.map(({ alertId }) => alertId))]);
  const addressed = await address(trx, notices, told, options);
  const desks = await loadDesks(trx, notices, options);
  const people = [...new Set(addressed.map(({ road }) => road.contactId))];
  const walked = walkNotices(addressed, { desks, waves: await lockOpenWaves(trx, [...desks.keys()], people), told });
  const waves = await addToWaves(trx, walked.flatMap(entryOf), options.now);
  await recordDecisions(trx, decisionsOf(walked, waves, options.now), options.now);
  return waves;
};

const address = async (
  trx: Trx,
  notices: readonly Notice[],
  told: Awaited<ReturnType<typeof loadToldItems>>,
  { now, log }: TellOptions,
): Promise<Addressed[]> => {
  const contacts = (await listContacts(trx)).map(asRecipient);
  const today = ({ timeZone }: Notice['plan']): string => timeZoneOf(timeZone).dateOf(now.getTime());
  const days = new Map(notices.map(({ plan }) => [plan.timeZone, today(plan)]));
  const absences = (await listAbsences(trx, [...days.values()].toSorted()[0] ?? '')).map(asAbsence);
  const directory = { contacts, absences, told, today: ({ timeZone }: Notice['plan']) => days.get(timeZone) ?? '' };
  return notices.flatMap((notice) => {
    const found = addressNotice(notice, directory);
    const owedOnly = notice.to.every((role) => role === 'told');
    if (found.length === 0 && !owedOnly)
      log.error({ alertId: notice.alertId, reason: notice.reason }, 'alert.reaches_nobody');
    return found;
  });
};

const placeOf = ({ notice, road }: Addressed) => ({
  planId: notice.plan.code,
  alertId: notice.alertId,
  eventOrdinal: notice.eventOrdinal,
  contactId: road.contactId,
});

const entryOf = (walked: Walked) => {
  const { deliverAt } = walked.outcome;
  if (deliverAt === null) return [];
  const { notice, why, deputyFor } = walked;
  return [
    {
      ...placeOf(walked),
      period: notice.period,
      why,
      deputyFor: deputyFor ?? undefined,
      closesAt: new Date(deliverAt),
    },
  ];
};

/** What was told already has its decision on record. */
const decisionsOf = (walked: readonly Walked[], waves: readonly OpenWave[], now: Date): NewDecision[] => {
  const waveOf = new Map(waves.map((wave) => [`${wave.planId} ${wave.contactId} ${wave.period}`, wave.waveId]));
  return walked
    .filter(({ outcome }) => outcome.decisions.at(-1)?.because !== 'told_already')
    .map((each) => {
      const { why, via, deputyFor, outcome, notice } = each;
      const place = placeOf(each);
      const { deliverAt, decisions } = outcome;
      const walk = { at: now.toISOString(), deliverAt: deliverAt && new Date(deliverAt).toISOString(), decisions };
      const waveId =
        deliverAt === null ? null : (waveOf.get(`${place.planId} ${place.contactId} ${notice.period}`) ?? null);
      return { ...place, why, via, deputyFor, waveId, walk: { ...walk, deliverAt: walk.deliverAt || null } };
    });
};
