import type { Evaluation, Indicator, Light, Mark, Plan, Target } from '@planwatch/domain';
import { periodFromDate, unitName } from '@planwatch/domain';
import type { AlertMailItem } from '@planwatch/mail';
import type { JudgedValue, Judgement } from '@planwatch/store';
import { chartSeries } from './chart-series.ts';
import { closedYearOf } from './closed-year.ts';
import { forecastOutlook, soundForecast } from './forecast-outlook.ts';
import { lightBefore } from './light-before.ts';
import type { Told } from './news-of-wave.ts';
import { targetAsJudged } from './target-as-judged.ts';
import { valueToIssue } from './value-to-issue.ts';

const KINDS = ['light_worsened', 'forecast_miss', 'target_missing'] as const satisfies readonly AlertMailItem['kind'][];

/**
 * An item of the mail from what is on record; `null` when the plan no longer has the indicator, or nothing was judged
 * that it could speak of. `values`: of its series, the last judged of every period.
 */
export const alertItem = (
  told: Told,
  judgement: Judgement | null,
  values: readonly JudgedValue[],
  plan: Plan,
): AlertMailItem | null => {
  const { alert, event } = told.item;
  const indicator = plan.indicators.find(({ code }) => code === alert.indicator);
  if (!indicator) return null;
  const target = targetToShow(indicator);
  const document = plan.documents.find(({ code }) => code === target?.document);
  const kind = KINDS.find((each) => each === alert.kind);
  if (!kind) return null;
  const closedYear = closedYearOf(told);
  // What a closed year came to is the desk's to say: the judgement is of the series.
  const known = judgement ? judged(judgement) : valueToIssue(told, indicator);
  if (!known) return null;
  const evaluation = { ...known, ...(closedYear ? { light: event.light as Light } : {}) };
  const forecast = judgement && soundForecast(judgement);
  const figure = judgement?.figure ?? null;
  return {
    alertId: alert.alert_id,
    kind,
    reason: event.reason as AlertMailItem['reason'],
    indicator,
    unit: unitName(plan, kind === 'target_missing' ? plan.planOffice : alert.unit_code),
    // A year that closed has none before it.
    previousLight: closedYear ? null : lightBefore(evaluation.period, indicator, values),
    // What a warning was told as is no light.
    toldLight: kind === 'forecast_miss' ? null : told.toldLight,
    evaluation,
    closedYear,
    outlook: kind === 'forecast_miss' && event.reason !== 'restated' ? forecastOutlook(forecast) : null,
    series: chartSeries(evaluation, indicator, values, forecast, plan),
    target:
      target &&
      targetAsJudged(
        target,
        { value: number(judgement?.evaluation.target ?? null), period: evaluation.period },
        indicator,
      ),
    source: document ? { document: document.title, item: target?.item ?? null } : null,
    report: figure && {
      unit: unitName(plan, figure.unitCode),
      at: figure.reportedAt,
      revision: figure.revision,
    },
    // Pages for people come with the portal; an API address would answer a reader with 401.
    evaluationUrl: null,
    alertUrl: null,
  };
};

/** The target that the mail names: the last adjusted one, else the final one, else whatever there is. */
const targetToShow = ({ targets }: Indicator): Target | null =>
  targets.findLast(({ kind }) => kind === 'adjusted') ??
  targets.findLast(({ kind }) => kind === 'final') ??
  targets.at(-1) ??
  null;

const number = (text: string | null): number | null => (text === null ? null : Number(text));

const judged = ({ evaluation }: Judgement): AlertMailItem['evaluation'] => {
  const lag = number(evaluation.lag_value);
  const pace = number(evaluation.pace_value);
  const requiredPace: Evaluation['requiredPace'] =
    pace === null || evaluation.pace_per === null
      ? null
      : { value: pace, per: evaluation.pace_per, soFar: number(evaluation.pace_so_far) };
  return {
    light: evaluation.light,
    marks: evaluation.marks as Mark[],
    period: periodFromDate(evaluation.period),
    actual: number(evaluation.actual),
    expected: number(evaluation.expected),
    lag: lag === null ? null : { value: lag, percentagePoints: number(evaluation.lag_points) },
    requiredPace,
    family: evaluation.family,
    reason: { zh: evaluation.reason_zh, en: evaluation.reason_en },
  };
};
