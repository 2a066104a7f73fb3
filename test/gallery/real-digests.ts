import {
  DEFAULT_DIGEST_SCHEDULE,
  type DigestInput,
  type DigestMemory,
  type DigestScope,
  formState,
  type Plan,
  periodFromDate,
  reportingForms,
  selectDigest,
  timeZoneOf,
  workingDaysBetween,
} from '@planwatch/domain';
import type { AlertRecipient, DigestMailInput } from '@planwatch/mail';
import type { WorkingDays } from '@planwatch/runtime';
import { judgementAt, type RealSeries } from './real-series.ts';

/** A weekly edition, by the judgements that were known on a Monday: of figures up to a month. */
export interface DigestCase {
  readonly plan: Plan;
  readonly byCode: ReadonlyMap<string, RealSeries>;
  readonly scope: DigestScope;
  /** Monday of the edition, `YYYY-MM-DD`. */
  readonly monday: string;
  /** Forms that nobody sent: their units. */
  readonly silent: readonly string[];
  readonly last: DigestMemory | null;
  readonly workingDays: WorkingDays;
}

const seriesAt = ({ plan, byCode, monday }: DigestCase) => {
  const through = periodFromDate(monday) - 1;
  return plan.indicators.flatMap((indicator) => {
    const series = byCode.get(indicator.sameAs?.indicator ?? indicator.code);
    const evaluation = series?.judgements.findLast(({ period }) => period !== null && period < through);
    return series ? [{ indicator, evaluation: evaluation ?? judgementAt(series) }] : [];
  });
};

/** The facts of the edition, selected as for a mail. */
export const realDigest = (given: DigestCase, recipient: Omit<AlertRecipient, 'why'>): DigestMailInput => {
  const { plan, scope, monday, silent, last, workingDays } = given;
  const { isWorkingDay } = workingDays;
  const zone = timeZoneOf(plan.timeZone);
  const now = zone.instantOf(monday, 8 * 60 + 30);
  const standing = seriesAt(given);
  const through = periodFromDate(monday);
  const forms = reportingForms({ plan, from: through - 3, through, zone, isWorkingDay })
    .filter(({ dueAt }) => dueAt <= now)
    .map((form) => formState(form, () => (silent.includes(form.unit) ? null : form.dueAt - 1)));
  const input: DigestInput = {
    scope,
    series: standing.map(({ indicator, evaluation }) => ({
      indicator: indicator.code,
      unit: indicator.leadUnit,
      nature: indicator.nature,
      light: evaluation.light,
      attainment: evaluation.attainment,
      period: evaluation.period,
    })),
    forms,
    tasks: plan.tasks.slice(0, 1).map(({ code, leadUnits }) => ({
      code,
      unit: leadUnits[0] ?? plan.planOffice,
      closed: false,
      daysOver: 5,
    })),
    unanswered: standing
      .filter(({ evaluation }) => evaluation.light === 'off_track')
      .slice(0, 2)
      .map(({ indicator }, at) => ({
        indicator: indicator.code,
        unit: indicator.leadUnit,
        workingDays: 5 - 2 * at,
        goesTo: at === 0 ? ('leader' as const) : ('plan_office' as const),
      })),
    last,
    now,
    watchedSince: '2021-01-01',
    workingDaysOver: (dueOn) => workingDaysBetween(dueOn, monday, isWorkingDay),
  };
  return {
    delivery: { id: `digest-${monday}`, host: 'jinshan.test' },
    recipient,
    plan: {
      shortTitle: plan.shortTitle,
      start: plan.start,
      end: plan.end,
      timeZone: plan.timeZone,
      office: plan.units.find(({ code }) => code === plan.planOffice)?.name ?? plan.title,
    },
    plannedFor: monday,
    schedule: DEFAULT_DIGEST_SCHEDULE,
    lastAt: last && new Date(last.at),
    edition: selectDigest(input),
    indicators: new Map(
      standing.map(({ indicator, evaluation: { actual, expected } }) => [
        indicator.code,
        { indicator, actual, expected },
      ]),
    ),
    units: new Map(plan.units.map(({ code, name }) => [code, name])),
    tasks: new Map(plan.tasks.map(({ code, title }) => [code, { name: { zh: title, en: title }, dueOn: '2024-06' }])),
    subscription: {
      compulsory: recipient.role !== 'reporter',
      url: 'https://planwatch.jinshan.test/digests/off/1.abc',
    },
    demonstration: true,
    clock: { shifted: true, now: new Date(now) },
    publicUrl: 'https://planwatch.jinshan.test/',
  };
};
