import { PlanwatchError } from '@planwatch/runtime';

// Whoever collides has let another through, so this bounds how many rivals one request can lose to.
const ATTEMPTS = 25;

/** Unique violation, serialisation failure, deadlock: another writer of the same rows was faster. */
const COLLISIONS = new Set(['23505', '40001', '40P01']);

const isCollision = (thrown: unknown): boolean => {
  const { cause } = thrown as { cause?: { code?: string } };
  return COLLISIONS.has(cause?.code ?? '');
};

/** Runs a transaction again when another writer came first; `unavailable` when that happens too often. */
export const retryCollisions = async <T>(transaction: (attempt: number) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(attempt);
    } catch (thrown) {
      if (!isCollision(thrown)) throw thrown;
      if (attempt < ATTEMPTS) continue;
      throw new PlanwatchError('unavailable', 'Others keep writing the same rows', { cause: thrown });
    }
  }
};
