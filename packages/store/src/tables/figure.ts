import type { Generated } from 'kysely';
import type { Timestamp } from '../column.ts';

/** A reported figure in one of its revisions (填报数); rows are only added. */
export interface FigureTable {
  plan_id: string;
  indicator: string;
  unit_code: string;
  member: Generated<string>;
  period: string;
  revision: number;
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  final: Generated<boolean>;
  note: string | null;
  submission_id: string;
  reported_at: Timestamp;
}
