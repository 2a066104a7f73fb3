import type { Bilingual } from '../bilingual.ts';
import { formatPeriod, type Month } from '../period.ts';
import type { Plan } from '../plan.ts';
import { addDays, dayOf } from './civil-date.ts';
import type { DigestTask } from './digest-input.ts';

/** Something that the plan wants done by a date: a task to be closed (销号), or a milestone to be met. */
export interface DatedItem {
  /** Unique in the plan; a project's milestone by its place: `lk-project-03.1`. */
  readonly code: string;
  readonly kind: 'task' | 'milestone';
  readonly name: Bilingual;
  /** The task or project that a milestone belongs to. */
  readonly partOf: Bilingual | null;
  readonly leadUnit: string;
  /** Last month in which it is in time; `null`: the documents name none, so it is never overdue. */
  readonly due: Month | null;
  readonly document: string | null;
  readonly item: string | null;
}

/** Where an item stands, as it was last reported. */
export interface ItemReport {
  readonly code: string;
  readonly state: 'closed' | 'met' | 'open';
}

const alike = (words: string): Bilingual => ({ zh: words, en: words });

/** Everything dated in a plan, in its order: tasks, milestones of the text, milestones of projects. */
export const datedItems = ({ tasks, milestones = [], projects, documents }: DatedPlan): DatedItem[] => {
  // A list of tasks stands in the plan's own document, where there is one only.
  const document = documents.length === 1 ? (documents[0]?.code ?? null) : null;
  const titleOf = new Map(tasks.map(({ code, title }) => [code, alike(title)]));
  return [
    ...tasks.map(
      ({ code, no, title, leadUnits, due }): DatedItem => ({
        code,
        kind: 'task',
        name: alike(title),
        partOf: null,
        leadUnit: leadUnits[0] ?? '',
        due,
        document,
        item: `第 ${no} 项`,
      }),
    ),
    ...milestones.map(
      ({ code, name, task, leadUnit, due, document: from, item }): DatedItem => ({
        code,
        kind: 'milestone',
        name,
        partOf: (task !== null && titleOf.get(task)) || null,
        leadUnit,
        due,
        document: from,
        item,
      }),
    ),
    ...projects.flatMap((project) =>
      project.milestones.map(
        ({ name, due }, at): DatedItem => ({
          code: projectMilestoneCode(project.code, at),
          kind: 'milestone',
          name: alike(name),
          partOf: project.name,
          leadUnit: project.responsibleUnits[0] ?? '',
          due,
          document,
          item: null,
        }),
      ),
    ),
  ];
};

export type DatedPlan = Pick<Plan, 'tasks' | 'milestones' | 'projects' | 'documents'>;

/** `at`: from 0, in the project's list. */
export const projectMilestoneCode = (project: string, at: number): string => `${project}.${at + 1}`;

/** The last day of a month, `YYYY-MM-DD`. */
export const lastDayOf = (period: Month): string => addDays(`${formatPeriod(period + 1)}-01`, -1);

/** Days since an item's date: 0 up to and on it, and where it has none. `today`: civil date. */
export const daysOver = (due: Month | null, today: string): number =>
  due === null ? 0 : Math.max(0, dayOf(today) - dayOf(lastDayOf(due)));

/**
 * Where every dated item of a plan stands, for the digest. `reports`: the last of each item. What was due before the
 * plan was watched is overdue only if it was reported open since. `today`, `watchedSince`: civil dates.
 */
export const digestTasks = (
  plan: DatedPlan,
  reports: readonly ItemReport[],
  { today, watchedSince }: { readonly today: string; readonly watchedSince: string },
): DigestTask[] => {
  const state = new Map(reports.map((report) => [report.code, report.state]));
  return datedItems(plan).map(({ code, leadUnit, due }) => {
    const isAsked = due !== null && (lastDayOf(due) >= watchedSince || state.has(code));
    return {
      code,
      unit: leadUnit,
      closed: isDone(state.get(code)),
      daysOver: isAsked ? daysOver(due, today) : 0,
    };
  });
};

/** Whether an item that was last reported so is done. */
export const isDone = (state: ItemReport['state'] | undefined): boolean => state === 'closed' || state === 'met';
