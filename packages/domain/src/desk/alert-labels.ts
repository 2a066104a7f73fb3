import type { Indicator } from '../indicator.ts';
import type { Month } from '../period.ts';
import type { Plan } from '../plan.ts';
import type { AlertKind } from './alert-kinds.ts';
import type { Severity } from './alert-machine.ts';
import type { Mutable } from './inhibition.ts';

/** An alert as it is on record. */
export interface AlertOnRecord {
  readonly alertId: string;
  readonly kind: AlertKind;
  /** Unique within plan and kind. */
  readonly subject: string;
  readonly indicator: string | null;
  /** Unit code: who answers for it. */
  readonly unit: string;
  readonly severity: Severity;
  readonly period: Month;
}

/** Whether it is about a year that closed, not about the series. */
export const isOfClosedYear = ({ kind, indicator, subject }: Pick<AlertOnRecord, 'kind' | 'indicator' | 'subject'>) =>
  kind === 'light_worsened' && indicator !== null && subject !== indicator;

/** The alert as inhibition rules, silences and routing rules see it. */
export const mutableOf = (
  alert: AlertOnRecord,
  plan: {
    readonly code: Plan['code'];
    readonly indicators: readonly Pick<Indicator, 'code' | 'partOf' | 'nature' | 'tier'>[];
  },
): Mutable => {
  const indicator = plan.indicators.find(({ code }) => code === alert.indicator);
  return {
    alertId: alert.alertId,
    plan: plan.code,
    kind: alert.kind,
    indicator: alert.indicator,
    partOf: indicator?.partOf ?? null,
    period: alert.period,
    closedYear: isOfClosedYear(alert),
    labels: {
      plan: plan.code,
      unit: alert.unit,
      kind: alert.kind,
      severity: alert.severity,
      ...(alert.indicator === null ? {} : { indicator: alert.indicator }),
      ...(indicator ? { nature: indicator.nature, tier: String(indicator.tier) } : {}),
    },
  };
};
