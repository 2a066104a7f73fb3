/**
 * Glossary: forecast 预测 · horizon 预测期 · interval 预测区间 · probability of meeting the target 达标概率 ·
 * early warning 预警 · backtest 回测 · drift 漂移 · season 季节
 */
export * from './early-warning.ts';
export { forecast, type NoForecast, whyNoForecast } from './forecast.ts';
export * from './forecast-indicator.ts';
export type {
  Forecast,
  ForecastInput,
  ForecastTarget,
  HorizonPoint,
  Interval,
  TargetMeasure,
} from './forecast-result.ts';
export type { ForecastShape } from './forecast-subject.ts';
export type { ModelName } from './model.ts';
export type { DatedValue } from './regular-grid.ts';
