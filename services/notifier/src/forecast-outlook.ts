import type { IndicatorForecast } from '@planwatch/domain';
import type { AlertMailItem } from '@planwatch/mail';
import type { Judgement } from '@planwatch/store';

type Forecast = Pick<Judgement, 'forecast'> & { readonly evaluation: Pick<Judgement['evaluation'], 'marks'> };

/** The forecast from a judgement that a mail may tell: none that rests on a figure in doubt. */
export const soundForecast = ({ evaluation, forecast }: Forecast): IndicatorForecast | null =>
  evaluation.marks.includes('in_doubt') ? null : forecast;

/** Whether a judgement bears out a warning: by its forecast, or by what is left to its limit. */
export const bearsWarning = (judgement: Forecast): boolean =>
  soundForecast(judgement) !== null || judgement.evaluation.marks.includes('near_limit');

/** What a forecast says of its target; `null` where there is no forecast, or none of a target. */
export const forecastOutlook = (forecast: IndicatorForecast | null): NonNullable<AlertMailItem['outlook']> | null => {
  if (forecast === null || forecast.probability === null) return null;
  const { endPeriod, probability, end, interval80, shape } = forecast;
  return {
    period: endPeriod,
    probability,
    // A margin over the reference is another measure than the figures.
    range: shape === 'margin' ? null : { end, low80: interval80.low, high80: interval80.high },
  };
};

/** An item of a mail with the indicator's code in its plan. */
export interface CodedItem {
  readonly indicator: string | null;
  readonly item: AlertMailItem;
}

/**
 * Where a mail says that an indicator lags, a warning of the same figure is one sentence of it, not an item of its own.
 * A warning alone stays as it is.
 */
export const foldWarnings = (coded: readonly CodedItem[]): AlertMailItem[] => {
  const warned = coded.filter(({ item }) => item.kind === 'forecast_miss' && item.reason === 'first');
  const folded = new Set<CodedItem>();
  const items = coded.map((each) => {
    const { item, indicator } = each;
    const { light, period } = item.evaluation;
    if (item.kind !== 'light_worsened' || (light !== 'lagging' && light !== 'off_track')) return each;
    const warning = warned.find((one) => one.indicator === indicator && one.item.evaluation.period === period);
    if (!warning || item.closedYear) return each;
    folded.add(warning);
    return { indicator, item: { ...item, outlook: warning.item.outlook ?? null } };
  });
  return items.flatMap((each) => (folded.has(each) ? [] : [each.item]));
};
