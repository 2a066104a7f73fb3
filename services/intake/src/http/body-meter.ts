import { PlanwatchError } from '@planwatch/runtime';
import { createMiddleware } from 'hono/factory';

/** Counts the bytes of one request's body, which it holds until it is answered. */
export interface BodyMeter {
  /** Throws `unavailable` when all bodies together would be more than may be held. */
  take(bytes: number): void;
}

/** Keeps the bodies that are in memory together below a limit, however many are sent at once. */
export const meterBodies = (maxBytes: number) => {
  let held = 0;
  return createMiddleware<{ Variables: { bodyMeter: BodyMeter } }>(async (c, next) => {
    let own = 0;
    c.set('bodyMeter', {
      take: (bytes) => {
        if (held + bytes > maxBytes)
          throw new PlanwatchError('unavailable', `Bodies of ${held} bytes are held already`);
        held += bytes;
        own += bytes;
      },
    });
    try {
      await next();
    } finally {
      held -= own;
    }
  });
};
