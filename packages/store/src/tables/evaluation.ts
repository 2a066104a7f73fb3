import type { Evaluation, Light, MemberShare, Methods, Step } from '@planwatch/domain';
import type { Json, Timestamp } from '../column.ts';

/** An earlier judgement of the same period that a correction took the light of. */
export interface Restated {
  readonly ordinal: number;
  readonly light: Light;
}

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
  /** The published methods beside the light, and whether they agree. */
  methods: Json<Methods> | null;
  agreement: boolean | null;
  members: Json<MemberShare> | null;
  /** The judgement against the target before it was adjusted. */
  original: Json<Evaluation> | null;
  /** What was judged before, where this judgement changed the light. */
  restates: Json<Restated> | null;
  rule_version: string;
  submission_id: string | null;
  evaluated_at: Timestamp;
}
