import { type Point, periodFromDate, periodToDate, seriesId } from '@planwatch/domain';
import type { ClaimedFigure } from '@planwatch/store';
import type { LiveSeries } from './live-series.ts';

/**
 * The next figure that stands after that of a latecomer; one that the same submission reports anew is compared when its
 * own turn comes.
 */
export const nextStanding = (figures: readonly ClaimedFigure[]) => {
  const keyOf = (figure: ClaimedFigure, period: string) => `${figure.submissionId}/${seriesId(figure)}/${period}`;
  let reported: ReadonlySet<string> | undefined;
  return (figure: ClaimedFigure, { points }: LiveSeries): Point | undefined => {
    const period = periodFromDate(figure.period);
    const next = points[points.findLastIndex((point) => point.period <= period) + 1];
    if (!next) return undefined;
    reported ??= new Set(figures.map((one) => keyOf(one, one.period)));
    return reported.has(keyOf(figure, periodToDate(next.period))) ? undefined : next;
  };
};
