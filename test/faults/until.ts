import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 50;

/** Looks until it is so (`true`) or the time is up (`false`). A look that fails, as when a server is away, is a no. */
export const until = async (isSo: () => Promise<boolean> | boolean, limitMs: number): Promise<boolean> => {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    try {
      if (await isSo()) return true;
    } catch {
      // Away: look again.
    }
    if (performance.now() > endsAt) return false;
    await pause(LOOK_MS);
  }
};

/** The same where anything else makes the trial meaningless: throws with what was waited for. */
export const mustBecome = async (
  what: string,
  isSo: () => Promise<boolean> | boolean,
  limitMs = 60_000,
): Promise<void> => {
  if (!(await until(isSo, limitMs))) throw new Error(`After ${limitMs / 1_000} s still waiting: ${what}`);
};
