import { isSilenceReminderDue } from '@planwatch/domain';
import type { JobRequest } from '@planwatch/queues';
import { asSilence, type SilenceRow } from '@planwatch/store';

/** The jobs for silences whose end is to be told by business time. Pure. */
export const dueReminders = (unreminded: readonly SilenceRow[], businessNow: Date): JobRequest[] =>
  unreminded
    .filter((row) => isSilenceReminderDue(asSilence(row), businessNow.getTime()))
    .map(({ plan_id: planId, silence_id: silenceId }) => ({ name: 'silence.ending', payload: { planId, silenceId } }));
