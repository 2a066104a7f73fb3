import type { AlertMailInput } from '../alert-mail.ts';
import type { AlertWords } from '../alert-words.ts';
import type { Entry } from '../entry.ts';
import { figureEntry } from './figure-entry.ts';
import { formEntry } from './form-entry.ts';
import type { Matter } from './matter.ts';
import { taskEntry } from './task-entry.ts';

/** A matter as the mail shows it. */
export const matterEntry = (matter: Matter, input: AlertMailInput, words: AlertWords): Entry => {
  switch (matter.kind) {
    case 'submission_due':
    case 'submission_overdue':
      return formEntry(matter, input);
    case 'figure_in_doubt':
      return figureEntry(matter, input, words);
    case 'task_overdue':
    case 'milestone_slipped':
      return taskEntry(matter, input, words);
    default:
      return matter satisfies never;
  }
};
