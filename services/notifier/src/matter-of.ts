import type { Plan } from '@planwatch/domain';
import type { Matter } from '@planwatch/mail';
import { figureMatter } from './figure-matter.ts';
import { formMatter } from './form-matter.ts';
import type { Told } from './news-of-wave.ts';
import { taskMatter } from './task-matter.ts';

const READERS: Readonly<Record<Matter['kind'], (news: Told, plan: Plan) => Matter | null>> = {
  submission_due: formMatter,
  submission_overdue: formMatter,
  figure_in_doubt: figureMatter,
  task_overdue: taskMatter,
  milestone_slipped: taskMatter,
};

const readerOf = ({ item }: Told) => Object.entries(READERS).find(([kind]) => kind === item.alert.kind)?.[1];

/** Whether an event is about a form, a figure, a task or a milestone, not about an indicator's standing. */
export const isMatter = (news: Told): boolean => readerOf(news) !== undefined;

/** A matter as its mail tells it, from what is on record with the event; `null` where that cannot be read. */
export const matterOf = (news: Told, plan: Plan): Matter | null => readerOf(news)?.(news, plan) ?? null;
