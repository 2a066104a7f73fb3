import { noticeKey, type OpenWave, type PlanDesk, type RoadOutcome, walkRoad } from '@planwatch/domain';
import type { ToldItem } from '@planwatch/store';
import type { Addressed } from './route-notices.ts';

/** A notice to one person, and how far it got. */
export interface Walked extends Addressed {
  readonly outcome: RoadOutcome;
}

/** The wave of a plan, person and period that is open before the first notice is walked. */
export interface HeldWave {
  readonly planId: string;
  readonly contactId: string;
  readonly period: string;
  readonly openedAt: Date;
}

const waveKey = ({ planId, contactId, period }: Omit<HeldWave, 'openedAt'>): string =>
  `${planId} ${contactId} ${period}`;

/** Takes every notice along the road, in order: what opens a wave is joined by what follows. */
export const walkNotices = (
  addressed: readonly Addressed[],
  record: {
    readonly desks: ReadonlyMap<string, PlanDesk>;
    readonly waves: readonly HeldWave[];
    readonly told: readonly ToldItem[];
  },
): Walked[] => {
  const alreadyTold = new Set(record.told.map((item) => noticeKey(item)));
  const open = new Map<string, OpenWave>(
    record.waves.map((wave) => [waveKey(wave), { openedAt: wave.openedAt.getTime() }]),
  );
  return addressed.flatMap((each) => {
    const { notice, road } = each;
    const desk = record.desks.get(notice.plan.code);
    if (!desk) return [];
    const key = waveKey({ planId: notice.plan.code, contactId: road.contactId, period: notice.period });
    const openWave = open.get(key) ?? null;
    const outcome = walkRoad(road, { ...desk, openWave, alreadyTold });
    if (outcome.deliverAt !== null && openWave === null) open.set(key, { openedAt: desk.now });
    return [{ ...each, outcome }];
  });
};
