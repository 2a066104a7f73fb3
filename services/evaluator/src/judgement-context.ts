import type { Month, SeriesId } from '@planwatch/domain';
import type { ReferenceValue } from '@planwatch/store';
import type { LiveSeriesMap } from './live-series.ts';

/** What a batch's judgement needs besides the series themselves. */
export interface JudgementContext {
  readonly series: LiveSeriesMap;
  readonly references: ReadonlyMap<SeriesId, readonly ReferenceValue[]>;
  /** Latest period of a series whose due date has passed. */
  readonly dueThrough: (id: SeriesId) => Month | null;
  /** The submission that brought a figure in. */
  readonly causeOf: (id: SeriesId, period: Month) => string | null;
  readonly newId: () => string;
}
