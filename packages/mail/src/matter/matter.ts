import type { Bilingual, Frequency, Indicator, Month } from '@planwatch/domain';
import type { EpisodePart } from '../episode.ts';

/** A form that is to be reported, or was to be. */
export interface FormMatter extends EpisodePart {
  readonly kind: 'submission_due' | 'submission_overdue';
  readonly period: Month;
  readonly frequency: Frequency;
  /** Last day on which it is in time, `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Working days left (0 on the last day), or over. */
  readonly workingDays: number;
  /** Names of the figures that are not in, with their member where they have one. */
  readonly missing: readonly Bilingual[];
  /** Figures that the form asks for. */
  readonly asked: number;
  /** Working days over from which it is grave. Absent: 5. */
  readonly graveFrom?: number;
  /** Where figures are entered; `null`: no such page. */
  readonly url: string | null;
}

/** A figure that is to be checked: findings, or sent back by the reviewer. */
export interface FigureMatter extends EpisodePart {
  readonly kind: 'figure_in_doubt';
  readonly indicator: Pick<Indicator, 'name' | 'unit' | 'decimals' | 'nature' | 'frequency' | 'reporting'>;
  readonly period: Month;
  /** As it was entered, in the indicator's unit. */
  readonly value: number;
  /** Where it stood in the file (`第 7 行`); `null`: it came in without one. */
  readonly place: Bilingual | null;
  readonly report: { readonly unit: Bilingual; readonly at: Date } | null;
  readonly findings: readonly { readonly message: Bilingual; readonly holds: boolean }[];
  /** The value that was probably meant; `null`: not known. */
  readonly suggestion: number | null;
  readonly returned: { readonly by: Bilingual; readonly note: string } | null;
  readonly url: string | null;
}

/** A task that is not closed, or a milestone that is not met, after its date. */
export interface TaskMatter extends EpisodePart {
  readonly kind: 'task_overdue' | 'milestone_slipped';
  readonly name: Bilingual;
  /** What it belongs to (a project, a task); `null`: nothing. */
  readonly partOf: Bilingual | null;
  /** `YYYY-MM-DD`, or `YYYY-MM` where the plan names a month. */
  readonly dueOn: string;
  /** Days since. */
  readonly daysOver: number;
  readonly source: { readonly document: Bilingual; readonly item: string | null } | null;
  readonly url: string | null;
}

/** What is told in an alert mail besides indicators. */
export type Matter = FormMatter | FigureMatter | TaskMatter;
