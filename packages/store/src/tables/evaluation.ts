import type { Light, Step } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** A judgement of a series at a period; a later ordinal supersedes an earlier one. */
export interface EvaluationTable {
  plan_id: string;
  indicator: string;
  period: string;
  ordinal: number;
  evaluation_id: string;
  figure_revision: number | null;
  light: Light;
  marks: string[];
  family: 'road' | 'obligation';
  actual: string | null;
  expected: string | null;
  target: string | null;
  attainment: string | null;
  lag_value: string | null;
  lag_points: string | null;
  pace_value: string | null;
  pace_per: 'month' | 'year' | null;
  pace_so_far: string | null;
  reason_zh: string;
  reason_en: string;
  steps: Json<readonly Step[]>;
  rule_version: string;
  submission_id: string | null;
  evaluated_at: Timestamp;
}
