import { createRoute, z } from '@hono/zod-openapi';
import {
  ALERT_CATALOGUE,
  type AlertKind,
  answeringState,
  type EpisodeFacts,
  handOver,
  kindFacts,
  lastAnswer,
  startEscalation,
  timeZoneOf,
} from '@planwatch/domain';
import {
  type AlertEpisode,
  asAnsweringEvent,
  asCaller,
  findAlert,
  handOverAlert,
  loadAlertSteps,
  lockAlert,
  type TokenHolder,
  type Trx,
} from '@planwatch/store';
import { alertAnswer, alertSchema } from '../answers/alert-answer.ts';
import { jsonAnswer, jsonBody, problemAnswers, TOKEN } from '../answers/problem-answers.ts';
import type { App } from '../http/app.ts';
import { givenWords } from '../http/given-words.ts';
import { nothingWithId, uuidOf } from '../http/identity.ts';
import { invalidInput, problem, refuse } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { IntakeContext } from '../intake-context.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { alertParams } from './get-alert.ts';

const bodySchema = z
  .object({
    unit: z.string().max(200).openapi({ description: '转给哪个单位（代码）· Code of the unit to act' }),
    note: givenWords(2_000).openapi({ description: '转办说明 · Why it is handed over' }),
  })
  .openapi('HandOver');
type Given = z.output<typeof bodySchema>;

const route = createRoute({
  method: 'post',
  path: '/api/v1/alerts/{id}/hand-over',
  operationId: 'handOverAlert',
  tags: ['告警 · Alerts'],
  summary: '将告警转交其他单位办理 · Hand an alert over to another unit',
  description:
    '由现责任单位负责人或规划主管部门办理。转入单位的填报人和负责人随即收到通知，逐级提请的期限从当日重新计算；此后只有转入单位和规划主管部门可以确认。 · By the head of the unit that has it, or the plan office. The new unit’s reporter and head are told, its working days count anew from that day; from then on only the new unit and the plan office may acknowledge it.',
  security: TOKEN,
  request: { params: alertParams, body: jsonBody(bodySchema) },
  responses: {
    200: jsonAnswer('已转办 · Handed over', alertSchema),
    ...problemAnswers('unreadable_input', 'forbidden', 'not_found', 'conflict', 'invalid_input'),
  },
});

export const postHandOver = (app: App, context: IntakeContext): void => {
  app.openAPIRegistry.registerPath(route);
  app.post(route.getRoutingPath(), async (c) => {
    const id = uuidOf(c.req.param('id'));
    const holder = c.get('holder');
    const body = await readJson(c, bodySchema);
    if (!['head', 'planner', 'admin'].includes(holder.role)) throw notAllowed();
    const { alert, index } = await asCaller(context.store.db, holder, (trx) =>
      giveAway(trx, { id, holder, ...body }, context),
    );
    context.log.info({ alertId: id, plan: alert.plan_id, to: alert.unit_code }, 'alert.handed_over');
    context.announcer.announce('desk.tick', { planId: alert.plan_id });
    return c.json(alertAnswer(alert, index), 200);
  });
};

const giveAway = async (
  trx: Trx,
  { id, holder, unit, note }: Given & { id: string; holder: TokenHolder },
  { plans, clock, workingDays }: IntakeContext,
): Promise<{ alert: AlertEpisode; index: PlanIndex }> => {
  const found = await findAlert(trx, id);
  const index = found && (await plans.find(found.plan_id));
  if (!found || !index) throw nothingWithId(id);
  const alert = await lockAlert(trx, id);
  if (!alert) throw notAllowed();
  assertGivable(alert, unit, index);
  const steps = (await loadAlertSteps(trx, [id])).get(id) ?? [];
  const events = steps.map(asAnsweringEvent);
  const at = clock.now();
  const zone = timeZoneOf(index.plan.timeZone);
  const today = zone.dateOf(at.getTime());
  const state = answeringState(events, alert.unit_code, zone) ?? startEscalation(alert.unit_code, today);
  const [notice] = handOver(state, unit, today, workingDays.isWorkingDay).emit;
  const episode: EpisodeFacts = {
    held: notice?.held ?? [],
    promised: state.acknowledgement && lastAnswer(events, zone),
  };
  const by = { unit: holder.unit, role: holder.role, name: null };
  const facts = { ...kindFacts(events), episode, handOver: { from: alert.unit_code, to: unit, note, by } };
  const previousLight = steps.findLast(({ reason }) => reason === 'first' || reason === 'worsened')?.previous_light;
  const handed = { toUnit: unit, told: notice?.to ?? [], facts, previousLight: previousLight ?? null, at };
  return { alert: await handOverAlert(trx, alert, handed), index };
};

const assertGivable = (alert: AlertEpisode, unit: string, index: PlanIndex): void => {
  if (!index.units.has(unit)) throw unknownUnit(unit, index);
  if (alert.state !== 'firing' && alert.state !== 'acknowledged') {
    throw refuse('conflict', [
      problem('id', 'not_open', {
        zh: `该告警的状态为 ${alert.state}，无需转办。`,
        en: `The alert is ${alert.state}; there is nothing to hand over.`,
      }),
    ]);
  }
  if (!ALERT_CATALOGUE[alert.kind as AlertKind].escalates) {
    throw refuse('conflict', [
      problem('id', 'not_answered_for', {
        zh: `${alert.kind} 类告警无需确认，不能转办。`,
        en: `Nobody has to answer for an alert of the kind ${alert.kind}; it cannot be handed over.`,
      }),
    ]);
  }
  if (unit === alert.unit_code) {
    throw invalidInput([
      problem('unit', 'same_unit', {
        zh: `unit：该告警已由“${unit}”办理，应为其他单位。`,
        en: `unit: "${unit}" has the alert already; another unit is expected.`,
      }),
    ]);
  }
};

const MOST_LISTED = 30;

const unknownUnit = (unit: string, { units }: PlanIndex) => {
  const known = [...units.keys()].slice(0, MOST_LISTED);
  return invalidInput([
    problem('unit', 'unknown_unit', {
      zh: `unit：本规划没有代码为“${unit.slice(0, 60)}”的单位，应为其中之一：${known.join('、')}。`,
      en: `unit: the plan has no unit with the code "${unit.slice(0, 60)}"; expected one of ${known.join(', ')}.`,
    }),
  ]);
};

const notAllowed = () =>
  refuse('forbidden', [
    problem('Authorization', 'may_not_hand_over', {
      zh: '转办由现责任单位负责人或规划主管部门办理。',
      en: 'An alert is handed over by the head of the unit that has it, or by the plan office.',
    }),
  ]);
