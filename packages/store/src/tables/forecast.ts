import type { IndicatorForecast, NoIndicatorForecast } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** A forecast made with a judgement (预测), or the reason why none can be made. */
export interface ForecastTable {
  plan_id: string;
  evaluation_id: string;
  indicator: string;
  period: string;
  result: Json<IndicatorForecast> | null;
  none_because: NoIndicatorForecast | null;
  made_at: Timestamp;
}
