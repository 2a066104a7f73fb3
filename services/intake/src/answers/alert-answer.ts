import { z } from '@hono/zod-openapi';
import type { AlertEpisode } from '@planwatch/store';
import { formatInstant, formatInstantOrNull } from '../http/instant.ts';
import type { PlanIndex } from '../plans/plan-index.ts';
import { periodNameOf } from './period-name.ts';
import { text } from './words.ts';

export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'resolved'] as const;

export const alertSchema = z
  .object({
    id: z.string(),
    kind: text('告警种类 · Kind', 'light_worsened'),
    plan: z.string(),
    indicator: z.string().nullable(),
    indicatorName: z.string().nullable(),
    indicatorNameEn: z.string().nullable(),
    unit: text('责任单位代码 · Code of the responsible unit'),
    period: text('报告期 · Period', '2024-06'),
    state: z.enum(ALERT_STATES),
    severity: z.enum(['warning', 'critical']),
    light: z.string().nullable(),
    openedAt: z.string(),
    updatedAt: z.string(),
    acknowledgedAt: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    expectedOn: text('预计恢复正常的日期 · When it is expected back on schedule').nullable(),
    measure: text('整改措施 · Measure taken').nullable(),
    resolvedAt: z.string().nullable(),
  })
  .openapi('Alert');

export const alertAnswer = (row: AlertEpisode, index: PlanIndex | undefined): z.output<typeof alertSchema> => {
  const indicator = row.indicator === null ? undefined : index?.byCode.get(row.indicator);
  const timeZone = index?.plan.timeZone;
  return {
    id: row.alert_id,
    kind: row.kind,
    plan: row.plan_id,
    indicator: row.indicator,
    indicatorName: indicator?.name.zh ?? null,
    indicatorNameEn: indicator?.name.en ?? null,
    unit: row.unit_code,
    // A value is issued for a year.
    period: periodNameOf(row.period, row.kind === 'target_missing' ? 'annual' : indicator?.frequency),
    state: row.state,
    severity: row.severity,
    light: row.light,
    openedAt: formatInstant(row.opened_at, timeZone),
    updatedAt: formatInstant(row.updated_at, timeZone),
    acknowledgedAt: formatInstantOrNull(row.acknowledged_at, timeZone),
    acknowledgedBy: row.acknowledged_by,
    expectedOn: row.expected_on,
    measure: row.measure,
    resolvedAt: formatInstantOrNull(row.resolved_at, timeZone),
  };
};
