import { PlanwatchError } from '@planwatch/runtime';

/** Lets a few through at a time, in order of arrival; refuses when too many wait. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
}

export const createGate = ({ width, maxWaiting }: { width: number; maxWaiting: number }): Gate => {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const enter = async (): Promise<void> => {
    if (inside < width) {
      inside += 1;
      return;
    }
    if (waiting.length >= maxWaiting)
      throw new PlanwatchError('unavailable', `${waiting.length} requests wait already`);
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    pass: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
