/** Where a service reads the time. `now` is the business clock; `machineNow` the machine's own. */
export interface Clock {
  now(): Date;
  machineNow(): Date;
  /** Whether business time differs from machine time; shown wherever times are shown. */
  readonly shifted: boolean;
}

/** Business time is machine time. */
export const systemClock = (): Clock => ({
  now: () => new Date(),
  machineNow: () => new Date(),
  shifted: false,
});

/** Business time started at `instant` when the machine said `machineAt`, and goes on from there. */
export const offsetClock = (start: { instant: Date; machineAt: Date }): Clock => {
  const offsetMs = start.instant.getTime() - start.machineAt.getTime();
  return {
    now: () => new Date(Date.now() + offsetMs),
    machineNow: () => new Date(),
    shifted: offsetMs !== 0,
  };
};

/** A clock for tests that stands still until it is moved. */
export const fixedClock = (start: string): Clock & { set(instant: string): void; advanceMs(ms: number): void } => {
  let at = new Date(start);
  return {
    now: () => at,
    machineNow: () => at,
    shifted: true,
    set: (instant) => {
      at = new Date(instant);
    },
    advanceMs: (ms) => {
      at = new Date(at.getTime() + ms);
    },
  };
};
