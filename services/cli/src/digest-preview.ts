import { type EditionPreview, previewEdition } from '@planwatch/digests';
import type { Clock } from '@planwatch/runtime';
import { createPlanCache, type Db, isDemonstration, readAsCaller } from '@planwatch/store';
import { declaredWorkingDays } from './declared-working-days.ts';
import { refusal } from './refusal.ts';

/** A reader's edition as of now; nothing is written. Refuses where the contact gets none. */
export const previewFor = async (
  db: Db,
  { plan, readerId, publicUrl, clock }: { plan: string; readerId: string; publicUrl: string; clock: Clock },
): Promise<EditionPreview> => {
  const context = {
    plans: createPlanCache(),
    workingDays: await declaredWorkingDays(db),
    clock,
    messageHost: 'planwatch.invalid',
    publicUrl,
    demonstration: await isDemonstration(db),
  };
  const preview = await readAsCaller(db, { unit: null, role: 'admin' }, [plan], (trx) =>
    previewEdition(trx, plan, readerId, context),
  );
  if (preview) return preview;
  throw refusal('invalid_input', {
    zh: '该联系人不收本规划的周报（没有分管或牵头的指标、任务，或已停发）。',
    en: 'This contact gets no digest of this plan (no indicator or task in their charge, or it is off).',
  });
};
