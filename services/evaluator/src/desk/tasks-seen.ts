import {
  type DatedItem,
  datedItems,
  daysOver,
  isDone,
  lastDayOf,
  type Month,
  subjectKey,
  type TransitionInput,
} from '@planwatch/domain';
import { loadTaskStates, type Trx } from '@planwatch/store';
import type { SeenSubject } from '../follow-track.ts';
import type { DeskView } from './desk-view.ts';

/** Tasks and milestones after their dates, and those that somebody was told of. What has no date is never late. */
export const tasksSeen = async (trx: Trx, view: DeskView): Promise<SeenSubject[]> => {
  const { plan, today, watchedSince, isOpen } = view;
  const asked = datedItems(plan).flatMap((item) => {
    const { due } = item;
    if (due === null) return [];
    const isLate = daysOver(due, today) > 0 && lastDayOf(due) >= watchedSince;
    return isLate || isOpen(kindOf(item), subjectKey({ form: item.kind, code: item.code })) ? [{ item, due }] : [];
  });
  if (asked.length === 0) return [];
  const states = new Map((await loadTaskStates(trx, plan.code)).map(({ code, state }) => [code, state]));
  return asked.map(({ item, due }) => seenItem(item, due, isDone(states.get(item.code)), view));
};

const kindOf = ({ kind }: DatedItem) => (kind === 'task' ? 'task_overdue' : 'milestone_slipped');

const seenItem = (item: DatedItem, due: Month, done: boolean, { plan, today }: DeskView): SeenSubject => {
  const over = daysOver(due, today);
  return {
    plan,
    kind: kindOf(item),
    subject: subjectKey({ form: item.kind, code: item.code }),
    indicator: null,
    unit: item.leadUnit,
    observation: sighted(item, done, over, due),
    period: due,
    light: null,
    previousLight: null,
    evaluationId: null,
    facts: { code: item.code, daysOver: over },
  };
};

const sighted = ({ kind }: DatedItem, done: boolean, over: number, due: Month): TransitionInput['observation'] => {
  const when = { period: due, revision: 1, history: false };
  return kind === 'task'
    ? { kind: 'task_overdue', fact: { closed: done, daysOver: over }, ...when }
    : { kind: 'milestone_slipped', fact: { met: done, daysOver: over }, ...when };
};
