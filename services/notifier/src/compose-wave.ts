import { type Frequency, type Plan, periodFromDate, unitName } from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem, FormMatter } from '@planwatch/mail';
import { type Clock, dateIn, type Logger, type WorkingDays } from '@planwatch/runtime';
import {
  type ContactRow,
  type JudgedValue,
  type Judgement,
  loadEarlierMessageIds,
  loadJudgedValues,
  loadJudgements,
  loadPresentJudgementIds,
  loadWaveNews,
  type Trx,
} from '@planwatch/store';
import { alertItem } from './alert-item.ts';
import { foldWarnings } from './forecast-outlook.ts';
import { formMatter, isAboutForm } from './form-matter.ts';
import { newsOfWave, type Told } from './news-of-wave.ts';

/** Working days that a unit has to answer; on the last of them nobody having answered goes to the plan office. */
const WORKING_DAYS_TO_REPLY = 3;

export interface ComposeContext {
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
  /** The host of MAIL_FROM. */
  readonly messageHost: string;
  readonly publicUrl: string;
  readonly demonstration: boolean;
}

export interface ClosingWave {
  readonly id: string;
  readonly plan: Plan;
  readonly contact: ContactRow;
  /** DATE text. */
  readonly period: string;
}

/** What the mail of a wave says, all but its charts; `null` when that is nothing new for its recipient. */
export const readWaveMail = async (
  trx: Trx,
  wave: ClosingWave,
  deliveryId: string,
  context: ComposeContext,
  log: Logger,
): Promise<AlertMailInput | null> => {
  const { plan, contact } = wave;
  const { told, leftOut } = newsOfWave(await loadWaveNews(trx, plan.code, wave.id, contact.contact_id));
  for (const { item, reason } of leftOut) {
    log.info({ alertId: item.alert.alert_id, ordinal: item.event.ordinal, reason }, 'wave.item_left_out');
  }
  const judgements = await judgementsOf(trx, plan, told);
  const indicators = told.flatMap(({ item }) => item.alert.indicator ?? []);
  const values = await loadJudgedValues(trx, plan.code, [...new Set(indicators)]);
  const items = foldWarnings(
    told.flatMap((news) => {
      const item = isAboutForm(news) ? null : itemOf(news, judgements, values, plan, log);
      return item ? [{ indicator: news.item.alert.indicator, item }] : [];
    }),
  );
  const forms = told.flatMap((news) => (isAboutForm(news) ? (formOf(news, plan, log) ?? []) : []));
  const [first] = [...items, ...forms];
  if (!first) return null;
  const episodes = [...items, ...forms].map(({ alertId }) => alertId);
  const previous = await loadEarlierMessageIds(trx, plan.code, contact.contact_id, episodes);
  return mailInput(wave, { items, forms }, whyOf(first, told), context, {
    id: deliveryId,
    host: context.messageHost,
    previous,
  });
};

/** By the ids that the news carry. */
const judgementsOf = async (trx: Trx, plan: Plan, told: readonly Told[]): Promise<ReadonlyMap<string, Judgement>> => {
  const idsOf = (some: readonly Told[]) => some.flatMap(({ evaluationId }) => evaluationId ?? []);
  // A warning speaks of the forecast from its own judgement.
  const asItStands = told.filter((news) => news.asItStands && news.item.alert.kind !== 'forecast_miss');
  const presentIds = await loadPresentJudgementIds(trx, plan.code, idsOf(asItStands));
  const ids = idsOf(told).map((id): [string, string] => [id, presentIds.get(id) ?? id]);
  const loaded = await loadJudgements(
    trx,
    plan.code,
    ids.map(([, present]) => present),
  );
  return new Map(
    ids.flatMap(([id, present]) => {
      const judgement = loaded.get(present);
      return judgement ? [[id, judgement] as const] : [];
    }),
  );
};

/** One reason stands in the mail: that of its first item. */
const whyOf = (first: Pick<AlertMailItem, 'alertId'>, told: readonly Told[]): AlertMailInput['recipient']['why'] =>
  (told.find(({ item }) => item.alert.alert_id === first.alertId)?.item.why ??
    'plan_office') as AlertMailInput['recipient']['why'];

const itemOf = (
  news: Told,
  judgements: ReadonlyMap<string, Judgement>,
  values: ReadonlyMap<string, readonly JudgedValue[]>,
  plan: Plan,
  log: Logger,
): AlertMailItem | null => {
  const { alert } = news.item;
  const judgement = judgements.get(news.evaluationId ?? '');
  const item = judgement ? alertItem(news, judgement, values.get(alert.indicator ?? '') ?? [], plan) : null;
  if (!item) {
    const missing = judgement ? 'indicator' : 'judgement';
    log.error({ alertId: alert.alert_id, indicator: alert.indicator, missing }, 'wave.item_untellable');
  }
  return item;
};

const formOf = (news: Told, plan: Plan, log: Logger): FormMatter | null => {
  const form = formMatter(news, plan);
  if (!form) log.error({ alertId: news.item.alert.alert_id, missing: 'facts' }, 'wave.item_untellable');
  return form;
};

interface Parts {
  readonly items: readonly AlertMailItem[];
  readonly forms: readonly FormMatter[];
}

const mailInput = (
  { id, plan, contact, period }: ClosingWave,
  { items, forms }: Parts,
  why: AlertMailInput['recipient']['why'],
  { clock, workingDays, publicUrl, demonstration }: ComposeContext,
  delivery: AlertMailInput['delivery'],
): AlertMailInput => ({
  delivery,
  recipient: { name: contact.name, email: contact.email, language: contact.language, role: contact.role, why },
  plan: {
    shortTitle: plan.shortTitle,
    start: plan.start,
    end: plan.end,
    timeZone: plan.timeZone,
    office: unitName(plan, plan.planOffice),
  },
  wave: { id, period: periodFromDate(period), frequency: commonFrequency({ items, forms }) },
  items,
  matters: forms,
  replyBy: workingDays.after(dateIn(clock.now(), plan.timeZone), WORKING_DAYS_TO_REPLY),
  demonstration,
  clock: { shifted: clock.shifted, now: clock.now() },
  publicUrl,
});

/** A wave of annual figures is of the year; one of several frequencies is of the month that they end in. */
const commonFrequency = ({ items, forms }: Parts): Frequency => {
  const own = [...items.map(({ indicator }) => indicator.frequency), ...forms.map(({ frequency }) => frequency)];
  const [one, ...others] = new Set(own);
  return one !== undefined && others.length === 0 ? one : 'monthly';
};
