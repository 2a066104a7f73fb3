import { isDeepStrictEqual } from 'node:util';
import { type Plan, timeZoneOf, type WavePolicy } from '@planwatch/domain';
import { type Clock, type Logger, newId, type WorkingDays } from '@planwatch/runtime';
import {
  type AlertTrackRow,
  type Db,
  loadAlertTracks,
  loadDeskTurn,
  loadEpisodes,
  loadStoppedNotices,
  markDeskTick,
  type OpenWave,
  type PlanCache,
  recordAlerts,
  saveAlertTracks,
  type Trx,
  takeTurn,
  withPlans,
} from '@planwatch/store';
import { dueThroughAt } from '../due-through.ts';
import { allRaised, followTrack, isOpen, type SeenSubject } from '../follow-track.ts';
import { graphOf } from '../plan-graph.ts';
import { stillStopped } from '../road/still-stopped.ts';
import { tell } from '../tell.ts';
import { closedYearsSeen } from './closed-years-seen.ts';
import { DESK_WATCHES, type DeskView, type DeskWatch } from './desk-view.ts';
import { figuresSeen } from './figures-seen.ts';
import { followAnswers } from './follow-answers.ts';
import { forecastsSeen } from './forecasts-seen.ts';
import { formsSeen } from './forms-seen.ts';
import { issuedValuesSeen } from './issued-values-seen.ts';
import { tasksSeen } from './tasks-seen.ts';

export interface TickPlanDeps {
  readonly db: Db;
  readonly planCache: PlanCache;
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
  readonly wavePolicy?: WavePolicy | undefined;
  readonly log: Logger;
  /** Default: all. */
  readonly watches?: readonly DeskWatch[];
}

/** What one look did. */
export interface TickOutcome {
  readonly seen: number;
  readonly notices: number;
  readonly waves: readonly OpenWave[];
}

const NOTHING: TickOutcome = { seen: 0, notices: 0, waves: [] };

/**
 * Looks at what time alone brings about in a plan: forms that fall due, values that were not issued, forecasts, closed
 * years, tasks and milestones after their dates. One transaction in the plan's turn. Looking again says nothing again; a look that was missed is made up for by
 * the next; a business clock that was put back waits until it has caught up.
 */
export const tickPlan = async (planId: string, deps: TickPlanDeps): Promise<TickOutcome> => {
  const graph = await graphOf(planId, deps);
  return withPlans(deps.db, graph.plans, async (trx) => {
    await takeTurn(trx, graph.plans);
    const now = deps.clock.now();
    const turn = await loadDeskTurn(trx, planId);
    if (!turn || (turn.tickedAt !== null && turn.tickedAt > now)) return NOTHING;
    const view = await openView(trx, planId, turn.watchedSince, now, deps);
    const seen = view ? await lookAround(trx, view, deps.watches ?? DESK_WATCHES) : [];
    const outcome = await follow(trx, planId, seen, now, { ...deps, plan: view?.plan });
    const answering = view ? await followAnswers(trx, view, seen, now, deps) : NOTHING;
    await markDeskTick(trx, planId, now);
    return {
      ...outcome,
      notices: outcome.notices + answering.notices,
      waves: [...outcome.waves, ...answering.waves],
    };
  });
};

const openView = async (
  trx: Trx,
  planId: string,
  watchedSince: Date,
  now: Date,
  { planCache, workingDays }: TickPlanDeps,
): Promise<DeskView | null> => {
  const plan = (await planCache(trx, planId))?.plan;
  if (!plan) return null;
  const zone = timeZoneOf(plan.timeZone);
  const open = new Set((await loadAlertTracks(trx, planId, [])).map(({ kind, subject }) => `${kind} ${subject}`));
  return {
    plan,
    zone,
    isWorkingDay: workingDays.isWorkingDay,
    today: zone.dateOf(now.getTime()),
    watchedSince: zone.dateOf(watchedSince.getTime()),
    dueThrough: dueThroughAt(now, workingDays),
    isOpen: (kind, subject) => open.has(`${kind} ${subject}`),
  };
};

const lookAround = async (trx: Trx, view: DeskView, watches: readonly DeskWatch[]): Promise<SeenSubject[]> => {
  const has = (watch: DeskWatch): boolean => watches.includes(watch);
  return [
    ...(has('forms') ? await formsSeen(trx, view) : []),
    ...(has('issued_values') ? await issuedValuesSeen(trx, view) : []),
    ...(has('forecasts') ? await forecastsSeen(trx, view) : []),
    ...(has('closed_years') ? await closedYearsSeen(trx, view) : []),
    ...(has('figures') ? await figuresSeen(trx, view) : []),
    ...(has('tasks') ? await tasksSeen(trx, view) : []),
  ];
};

/** Takes every subject one step on, and puts on record what came of it. */
const follow = async (
  trx: Trx,
  planId: string,
  seen: readonly SeenSubject[],
  now: Date,
  deps: TickPlanDeps & { readonly plan: Plan | undefined },
): Promise<TickOutcome> => {
  const keyOf = ({ kind, subject }: { kind: string; subject: string }): string => `${kind} ${subject}`;
  const tracks = new Map((await loadAlertTracks(trx, planId, seen)).map((track) => [keyOf(track), track]));
  const openIds = [...tracks.values()].flatMap(({ state, alertId }) => (alertId && isOpen(state) ? [alertId] : []));
  const episodes = await loadEpisodes(trx, openIds);
  const followed = seen.map((subject) => {
    const before = tracks.get(keyOf(subject)) ?? null;
    const context = { onRecord: (alertId: string) => episodes.get(alertId), now, newId };
    return { subject, before, ...followTrack(before, [subject], context) };
  });
  const raised = allRaised(followed);
  await recordAlerts(trx, raised.alerts, raised.events, now);
  const again = deps.plan ? stillStopped(await loadStoppedNotices(trx, planId), deps.plan) : [];
  const risen = new Set(raised.notices.map(({ alertId }) => alertId));
  const notices = [...raised.notices, ...again.filter(({ alertId }) => !risen.has(alertId))];
  const waves = await tell(trx, notices, { ...deps, now });
  const changed = followed.flatMap(({ subject: { kind, subject }, before, track }): AlertTrackRow[] => {
    const moved = track && (before ? !isDeepStrictEqual(before.state, track.state) : track.state.phase !== 'inactive');
    return moved ? [{ kind, subject, ...track }] : [];
  });
  await saveAlertTracks(trx, planId, changed, now);
  return { seen: seen.length, notices: raised.notices.length, waves };
};
