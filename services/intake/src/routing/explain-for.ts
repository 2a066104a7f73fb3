import {
  deskPolicyOf,
  explainRouting,
  type Light,
  mutingKinds,
  periodFromDate,
  planDesk,
  type RoutingExplanation,
} from '@planwatch/domain';
import {
  asAbsence,
  asCaller,
  asRecipient,
  asSilence,
  type Caller,
  type ContactRow,
  listAbsences,
  listContacts,
  listSilences,
  loadCausesInForce,
  loadMutingAlerts,
  loadSeriesAlert,
  loadUnheardStep,
} from '@planwatch/store';
import { dateIn } from '../http/instant.ts';
import type { IntakeContext } from '../intake-context.ts';
import { dueThroughAt } from '../judgements/due-through.ts';
import type { PlanIndicator } from '../plans/find-home.ts';

export interface ExplainedFor {
  readonly askedAt: Date;
  readonly contacts: readonly ContactRow[];
  readonly explanation: RoutingExplanation;
}

const MOST_SILENCES = 1_000;

/** Asks the rules who would be told if a series had this light now, on what is on record. */
export const explainFor = async (
  home: PlanIndicator,
  light: Light,
  caller: Caller,
  { store, clock, workingDays, wavePolicy }: IntakeContext,
): Promise<ExplainedFor> => {
  const { plan, indicator } = home;
  const now = clock.now();
  const today = dateIn(now, plan.timeZone);
  const { isWorkingDay } = workingDays;
  const spoken = [indicator.code, ...(indicator.partOf === null ? [] : [indicator.partOf])];
  const { routing, alert: alertPolicy, escalation: escalationPolicy } = deskPolicyOf(plan.policy);
  return asCaller(store.db, caller, async (trx) => {
    const contacts = await listContacts(trx);
    const openAlerts = await loadMutingAlerts(trx, [plan.code], mutingKinds(plan.policy), spoken);
    // Those to come too: what one lets go another may stop.
    const known = await listSilences(trx, { plan: plan.code, notOverAt: now, limit: MOST_SILENCES });
    const silences = known.map(asSilence);
    const causes = (await loadCausesInForce(trx, [plan.code], now))(plan.code);
    const previous = await loadSeriesAlert(trx, plan.code, indicator.code);
    const due = dueThroughAt(now, isWorkingDay)(home) ?? periodFromDate(today);
    const explanation = explainRouting({
      indicator,
      light,
      plan,
      // A figure may be in before it is due: nothing that is judged later is about an earlier period.
      period: Math.max(due, previous?.period ?? due),
      previous,
      unheard: await loadUnheardStep(trx, plan.code, indicator.code),
      contacts: contacts.map(asRecipient),
      absences: (await listAbsences(trx, today)).map(asAbsence),
      routing,
      alertPolicy,
      escalationPolicy,
      desk: planDesk(plan, { now, isWorkingDay, openAlerts, causes, silences, wavePolicy }),
    });
    return { askedAt: now, contacts, explanation };
  });
};
