import type { AlertTable } from './tables/alert.ts';
import type { AlertEventTable } from './tables/alert-event.ts';
import type { ApiTokenTable } from './tables/api-token.ts';
import type { BusinessClockTable } from './tables/business-clock.ts';
import type { ContactTable } from './tables/contact.ts';
import type { DeliveryTable } from './tables/delivery.ts';
import type { EvaluationTable } from './tables/evaluation.ts';
import type { FigureTable } from './tables/figure.ts';
import type { FindingTable } from './tables/finding.ts';
import type { IdempotencyKeyTable } from './tables/idempotency-key.ts';
import type { IndicatorTable } from './tables/indicator.ts';
import type { InstallationTable } from './tables/installation.ts';
import type { PlanTable } from './tables/plan.ts';
import type { PlanVersionTable } from './tables/plan-version.ts';
import type { ReferenceValueTable } from './tables/reference-value.ts';
import type { SeriesStateTable } from './tables/series-state.ts';
import type { SubmissionTable } from './tables/submission.ts';
import type { TargetTable } from './tables/target.ts';
import type { UnitTable } from './tables/unit.ts';
import type { WaveTable } from './tables/wave.ts';
import type { WaveItemTable } from './tables/wave-item.ts';

/** Every table, by name. */
export interface Database {
  unit: UnitTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  indicator: IndicatorTable;
  target: TargetTable;
  contact: ContactTable;
  api_token: ApiTokenTable;
  business_clock: BusinessClockTable;
  installation: InstallationTable;
  submission: SubmissionTable;
  figure: FigureTable;
  finding: FindingTable;
  idempotency_key: IdempotencyKeyTable;
  reference_value: ReferenceValueTable;
  evaluation: EvaluationTable;
  series_state: SeriesStateTable;
  alert: AlertTable;
  alert_event: AlertEventTable;
  wave: WaveTable;
  wave_item: WaveItemTable;
  delivery: DeliveryTable;
}
