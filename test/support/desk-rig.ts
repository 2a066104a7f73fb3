import type { Plan } from '@planwatch/domain';
import { type DeskWatch, evaluatePlan, keepSeries, tickPlan } from '@planwatch/evaluator';
import { createWorkingDays } from '@planwatch/runtime';
import { createPlanCache, importPlan } from '@planwatch/store';
import { sql } from 'kysely';
import { type NotifierRig, notifierRig, RIG_PLAN } from './notifier-rig.ts';
import type { TestDatabase } from './postgres.ts';
import { recordingLog } from './recording-log.ts';
import { reportingTo } from './report-figures.ts';
import { SAMPLE_OUTLINE } from './sample-plan.ts';

const QUIET = { quietMs: 600_000, longestMs: 3_600_000 };

interface RiggedMail {
  /** Local part of the address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The desk and a notifier on one sample plan: what is seen on a day, and the mails of it. Times are business times. */
export interface DeskRig extends AsyncDisposable {
  readonly rig: NotifierRig;
  readonly report: Awaited<ReturnType<typeof reportingTo>>;
  judge(): Promise<unknown>;
  /** Looks at nine in the morning and sends all that comes of it, sorted by recipient. */
  mailsOn(day: string, watches: readonly DeskWatch[]): Promise<RiggedMail[]>;
  /** Looks, and counts what is said. */
  noticesOn(day: string, watches: readonly DeskWatch[]): Promise<number>;
}

/** `changed`: what the plan has besides what the sample plan has; `shared`: as of `notifierRig`. Watched since 6 August 2024. */
export const deskRig = async (changed: Partial<Plan> = {}, shared?: TestDatabase): Promise<DeskRig> => {
  await using opened = new AsyncDisposableStack();
  const rig = opened.use(await notifierRig(undefined, shared));
  await sql`update plan_version set imported_at = '2024-08-06T01:00:00Z'`.execute(rig.owner);
  await importPlan(rig.owner, { ...SAMPLE_OUTLINE, ...changed }, rig.clock.now());
  opened.use(rig.start().service);
  const report = await reportingTo(rig.owner, rig.owner, RIG_PLAN, rig.clock.now);
  const deps = () => {
    const log = recordingLog();
    const workingDays = createWorkingDays(log);
    return {
      db: rig.worker,
      planCache: createPlanCache(),
      kept: keepSeries(),
      clock: rig.clock,
      workingDays,
      wavePolicy: QUIET,
      log,
    };
  };
  const look = (day: string, watches: readonly DeskWatch[]) => {
    rig.clock.set(`${day}T09:00:00+08:00`);
    return tickPlan(RIG_PLAN, { ...deps(), watches });
  };
  const kept = opened.move();
  return {
    rig,
    report,
    judge: () => evaluatePlan(RIG_PLAN, { ...deps(), batchFigures: 5_000 }),
    noticesOn: async (day, watches) => (await look(day, watches)).notices,
    mailsOn: async (day, watches) => {
      const { waves } = await look(day, watches);
      rig.clock.advanceMs(QUIET.quietMs);
      const before = rig.inbox.received.length;
      await rig.queues.producer.enqueueAll(
        waves.map(({ planId, waveId }) => ({ name: 'wave.due', payload: { planId, waveId } })),
      );
      await rig.inbox.until(before + waves.length);
      return rig.inbox.received
        .slice(before)
        .map(({ to, mail }) => ({
          to: to.split('@')[0] ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
        }))
        .toSorted((a, b) => (a.to < b.to ? -1 : 1));
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
};
