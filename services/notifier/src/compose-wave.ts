import { type Frequency, type Plan, periodFromDate, unitName } from '@planwatch/domain';
import type { AlertMailInput, AlertMailItem, Matter } from '@planwatch/mail';
import type { Clock, Logger, WorkingDays } from '@planwatch/runtime';
import {
  type ContactRow,
  type JudgedValue,
  type Judgement,
  loadJudgedValues,
  loadJudgements,
  loadPresentJudgementIds,
  loadWaveNews,
  type Trx,
} from '@planwatch/store';
import { alertItem } from './alert-item.ts';
import { answerDates, replyWithin } from './answer-date.ts';
import { type AnswerLinks, answering } from './answering.ts';
import { bearsWarning, foldWarnings } from './forecast-outlook.ts';
import { isMatter, matterOf } from './matter-of.ts';
import { newsOfWave, type Told } from './news-of-wave.ts';

export interface ComposeContext extends AnswerLinks {
  readonly clock: Clock;
  readonly workingDays: WorkingDays;
  /** The host of MAIL_FROM. */
  readonly messageHost: string;
  readonly demonstration: boolean;
}

export interface ClosingWave {
  readonly id: string;
  readonly contact: ContactRow;
  /** DATE text. */
  readonly period: string;
  /** Of the mail that it becomes. */
  readonly deliveryId: string;
}

/**
 * What the mails of waves of a plan say, all but their charts, by wave; a wave that holds nothing new for its
 * recipient is not there.
 */
export const readWaveMails = async (
  trx: Trx,
  plan: Plan,
  waves: readonly ClosingWave[],
  context: ComposeContext,
  log: Logger,
): Promise<ReadonlyMap<string, AlertMailInput>> => {
  const news = await loadWaveNews(
    trx,
    plan.code,
    waves.map(({ id, contact }) => ({ id, contactId: contact.contact_id })),
  );
  const told = waves.flatMap((wave) => {
    const own = newsOfWave(news.get(wave.id) ?? []);
    for (const { item, reason } of own.leftOut) {
      log.info({ alertId: item.alert.alert_id, ordinal: item.event.ordinal, reason }, 'wave.item_left_out');
    }
    return own.told.length === 0 ? [] : [{ wave, told: own.told }];
  });
  const known = await knownOf(trx, plan, told);
  const dates = { replyBy: replyWithin(plan, context), answerDate: answerDates(plan, context) };
  return new Map(
    told.flatMap(({ wave, told: own }) => {
      const input = inputOf(wave, own, plan, { ...known, ...dates }, context, log);
      return input ? [[wave.id, input]] : [];
    }),
  );
};

interface ToldWave {
  readonly wave: ClosingWave;
  readonly told: readonly Told[];
}

/** What the record says of all that is told. */
interface Known {
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly values: ReadonlyMap<string, readonly JudgedValue[]>;
}

/** By when an answer is asked for: where nothing goes up, and of one alert. */
interface Dates {
  readonly replyBy: string;
  readonly answerDate: ReturnType<typeof answerDates>;
}

const knownOf = async (trx: Trx, plan: Plan, waves: readonly ToldWave[]): Promise<Known> => {
  const told = waves.flatMap((wave) => wave.told);
  const indicators = told.flatMap(({ item }) => item.alert.indicator ?? []);
  return {
    judgements: await judgementsOf(trx, plan, told),
    values: await loadJudgedValues(trx, plan.code, [...new Set(indicators)]),
  };
};

const inputOf = (
  wave: ClosingWave,
  told: readonly Told[],
  plan: Plan,
  { judgements, values, replyBy, answerDate }: Known & Dates,
  context: ComposeContext,
  log: Logger,
): AlertMailInput | null => {
  const withAnswering = <T extends object>(news: Told, said: T) => ({
    ...said,
    ...answering(news, wave.contact, plan, context),
    ...answerDate(news),
  });
  const items = foldWarnings(
    told.flatMap((news) => {
      const item = isMatter(news) ? null : itemOf(news, judgements, values, plan, log);
      return item ? [{ indicator: news.item.alert.indicator, item: withAnswering(news, item) }] : [];
    }),
  );
  const matters = told.flatMap((news) => {
    const matter = isMatter(news) ? readMatter(news, plan, log) : null;
    return matter ? [withAnswering(news, matter)] : [];
  });
  const [first] = [...items, ...matters];
  if (!first) return null;
  const episodes = new Set([...items, ...matters].map(({ alertId }) => alertId));
  const own = told.filter(({ item }) => episodes.has(item.alert.alert_id));
  return mailInput(wave, plan, { items, matters, replyBy }, whyOf(first, told), context, messageIdsOf(own));
};

/** Message-IDs of what the recipient was written before on these episodes, oldest first. */
const messageIdsOf = (told: readonly Told[]): string[] => {
  const mails = told.flatMap(({ item }) => item.mailedBefore);
  const inOrder = mails.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.messageId < b.messageId ? -1 : 1));
  return [...new Set(inOrder.map(({ messageId }) => messageId))];
};

/** By the ids that the news carry. */
const judgementsOf = async (trx: Trx, plan: Plan, told: readonly Told[]): Promise<ReadonlyMap<string, Judgement>> => {
  const idsOf = (some: readonly Told[]) => [...new Set(some.flatMap(({ evaluationId }) => evaluationId ?? []))];
  // A warning speaks of the forecast from its own judgement.
  const asItStands = told.filter((news) => news.asItStands && news.item.alert.kind !== 'forecast_miss');
  const presentIds = await loadPresentJudgementIds(trx, plan.code, idsOf(asItStands));
  const ids = idsOf(told).map((id): [string, string] => [id, presentIds.get(id) ?? id]);
  const loaded = await loadJudgements(trx, plan.code, [...new Set(ids.map(([, present]) => present))]);
  return new Map(
    ids.flatMap(([id, present]) => {
      const judgement = loaded.get(present);
      return judgement ? [[id, judgement] as const] : [];
    }),
  );
};

type Why = Pick<AlertMailInput['recipient'], 'why' | 'deputyFor'>;

/** One reason stands in the mail: that of its first item. */
const whyOf = (first: Pick<AlertMailItem, 'alertId'>, told: readonly Told[]): Why => {
  const item = told.find((news) => news.item.alert.alert_id === first.alertId)?.item;
  const why = (item?.why ?? 'plan_office') as Why['why'];
  return item?.deputyFor ? { why, deputyFor: item.deputyFor.name } : { why };
};

const itemOf = (
  news: Told,
  judgements: ReadonlyMap<string, Judgement>,
  values: ReadonlyMap<string, readonly JudgedValue[]>,
  plan: Plan,
  log: Logger,
): AlertMailItem | null => {
  const { alert } = news.item;
  const judgement = judgements.get(news.evaluationId ?? '');
  if (judgement && alert.kind === 'forecast_miss' && news.asItStands && !bearsWarning(judgement)) {
    log.info({ alertId: alert.alert_id, ordinal: news.item.event.ordinal, reason: 'in_doubt' }, 'wave.item_left_out');
    return null;
  }
  const item = alertItem(news, judgement ?? null, values.get(alert.indicator ?? '') ?? [], plan);
  if (!item) {
    const missing = judgement ? 'indicator' : 'judgement';
    log.error({ alertId: alert.alert_id, indicator: alert.indicator, missing }, 'wave.item_untellable');
  }
  return item;
};

const readMatter = (news: Told, plan: Plan, log: Logger): Matter | null => {
  const matter = matterOf(news, plan);
  if (!matter) log.error({ alertId: news.item.alert.alert_id, missing: 'facts' }, 'wave.item_untellable');
  return matter;
};

interface Parts {
  readonly items: readonly AlertMailItem[];
  readonly matters: readonly Matter[];
}

const mailInput = (
  { id, contact, period, deliveryId }: ClosingWave,
  plan: Plan,
  { items, matters, replyBy }: Parts & Pick<Dates, 'replyBy'>,
  why: Why,
  { clock, messageHost, publicUrl, demonstration }: ComposeContext,
  previous: readonly string[],
): AlertMailInput => {
  return {
    delivery: { id: deliveryId, host: messageHost, previous },
    recipient: { name: contact.name, email: contact.email, language: contact.language, role: contact.role, ...why },
    plan: {
      shortTitle: plan.shortTitle,
      start: plan.start,
      end: plan.end,
      timeZone: plan.timeZone,
      office: unitName(plan, plan.planOffice),
    },
    wave: { id, period: periodFromDate(period), frequency: commonFrequency({ items, matters }) },
    items,
    matters,
    replyBy,
    demonstration,
    clock: { shifted: clock.shifted, now: clock.now() },
    publicUrl,
  };
};

/** A wave of annual figures is of the year; one of several frequencies is of the month that they end in. */
const commonFrequency = ({ items, matters }: Parts): Frequency => {
  const own = [
    // A value is issued for a year.
    ...items.map(({ kind, indicator }) => (kind === 'target_missing' ? 'annual' : indicator.frequency)),
    ...matters.map(frequencyOf),
  ];
  const [one, ...others] = new Set(own);
  return one !== undefined && others.length === 0 ? one : 'monthly';
};

const frequencyOf = (matter: Matter): Frequency => {
  switch (matter.kind) {
    case 'submission_due':
    case 'submission_overdue':
      return matter.frequency;
    case 'figure_in_doubt':
      return matter.indicator.frequency;
    case 'task_overdue':
    case 'milestone_slipped':
      return 'monthly';
    default:
      return matter satisfies never;
  }
};
