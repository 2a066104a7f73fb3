import {
  combineMembers,
  type Evaluation,
  type EvaluationInput,
  evaluate,
  forecastIndicator,
  formatPeriod,
  type Indicator,
  type IndicatorForecast,
  type Month,
  month,
  type Plan,
  type Point,
  parsePeriod,
  periodToDate,
  type ReferenceInput,
} from '@planwatch/domain';
import { generateFigures, REFERENCES } from '@planwatch/local';
import type { ChartSeries } from '@planwatch/mail';
import { chartSeries } from '@planwatch/notifier';
import { bundledPlans, loadPlan } from '@planwatch/plans';

/** Last month of the demonstration's figures. */
const THROUGH: Month = month(2024, 6);

/** An indicator of a bundled plan, judged at every period of its demonstration figures. */
export interface RealSeries {
  readonly plan: Plan;
  readonly indicator: Indicator;
  readonly judgements: readonly Evaluation[];
  readonly forecast: IndicatorForecast | null;
}

const pointsOf = (plan: Plan, indicator: Indicator): Point[] => {
  const figures = generateFigures(plan, indicator, THROUGH).map((figure) => ({ ...figure, revision: 1 }));
  return indicator.members
    ? combineMembers(
        indicator,
        figures.map(({ period, member, value, revision }) => ({
          period,
          member: member ?? '',
          value: Number(value),
          revision,
        })),
      )
    : figures.map(({ period, value, revision }) => ({ period, value: Number(value), revision }));
};

const yearEnd = (year: string): Month => parsePeriod(year)?.end ?? THROUGH;

const referenceOf = (plan: Plan, { code, reference }: Indicator): ReferenceInput | undefined => {
  const known = REFERENCES.find(({ indicator }) => indicator === code);
  const values = Object.entries(known?.values ?? {}).map(([year, value]) => ({ year, value: Number(value) }));
  switch (reference?.kind) {
    case undefined:
      return undefined;
    case 'indicator': {
      const other = plan.indicators.find((each) => each.code === reference.indicator);
      return other && { kind: 'indicator', indicator: other, figures: pointsOf(plan, other) };
    }
    case 'issued':
      return {
        kind: 'issued',
        values: values.map(({ year, value }) => ({
          span: reference.span,
          period: yearEnd(year),
          value,
          issuer: '演示数据',
          number: null,
          date: `${year}-02-01`,
        })),
      };
    case 'peer_average':
      return {
        kind: 'peer_average',
        figures: values.map(({ year, value }) => ({ period: yearEnd(year), value, revision: 1 })),
      };
    case 'peer_rank':
      return { kind: 'peer_rank', peers: reference.peers };
    default:
      return reference satisfies never;
  }
};

const judged = (plan: Plan, indicator: Indicator, others: ReadonlyMap<Month, number> = new Map()): RealSeries => {
  const figures = pointsOf(plan, indicator).map((point) => ({
    ...point,
    value: others.get(point.period) ?? point.value,
  }));
  const reference = referenceOf(plan, indicator);
  const input: EvaluationInput = { indicator, plan, figures, asOf: THROUGH, ...(reference ? { reference } : {}) };
  const periods = [...new Set(figures.map(({ period }) => period))];
  return {
    plan,
    indicator,
    judgements: periods.map((asOf) => evaluate({ ...input, asOf })),
    forecast: forecastIndicator(input),
  };
};

/** The series as it would stand had these periods (as the plan writes them) brought other figures. */
export const judgedWith = ({ plan, indicator }: RealSeries, others: Readonly<Record<string, number>>): RealSeries =>
  judged(
    plan,
    indicator,
    new Map(Object.entries(others).map(([at, value]) => [parsePeriod(at)?.end ?? THROUGH, value])),
  );

/** Every indicator of the bundled plans that is kept in them, by code, judged by its demonstration figures. */
export const realSeries = async (): Promise<{ plans: Plan[]; byCode: ReadonlyMap<string, RealSeries> }> => {
  const plans = await Promise.all(bundledPlans().map(loadPlan));
  const all = plans.flatMap((plan) =>
    plan.indicators.filter(({ sameAs }) => sameAs === null).map((indicator) => judged(plan, indicator)),
  );
  return { plans, byCode: new Map(all.map((each) => [each.indicator.code, each])) };
};

/** The judgement of a period as the plan writes it (`2023`, `2024-06`), or the latest. */
export const judgementAt = ({ judgements, indicator }: RealSeries, period?: string): Evaluation => {
  const found =
    period === undefined
      ? judgements.at(-1)
      : judgements.find((each) => each.period !== null && formatPeriod(each.period, indicator.frequency) === period);
  if (!found) throw new Error(`${indicator.code} was not judged at ${period ?? 'any period'}`);
  return found;
};

/** What the mail draws of a series up to a judgement. */
export const drawnSeries = (series: RealSeries, evaluation: Evaluation): ChartSeries | null => {
  // Of each period the last: what a later figure of the reference changed is judged anew.
  const last = new Map(
    series.judgements.flatMap((each) => (each.period === null ? [] : [[each.period, each] as const])),
  );
  const values = [...last].map(([period, { actual, expected }]) => ({
    period: periodToDate(period),
    actual: textOf(actual),
    expected: textOf(expected),
  }));
  const isLatest = evaluation === series.judgements.at(-1);
  return chartSeries(evaluation, series.indicator, values, isLatest ? series.forecast : null, series.plan);
};

const textOf = (value: number | null): string | null => (value === null ? null : String(value));
