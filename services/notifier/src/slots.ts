/** So many do something at once, the others wait in the order they came. */
export interface Slots {
  /** A slot, given back by disposing it; `null` once the slots are closed. */
  take(): Promise<Disposable | null>;
  /** Nobody gets a slot any more. */
  close(): void;
}

export const createSlots = (count: number): Slots => {
  const waiting: ((slot: Disposable | null) => void)[] = [];
  let free = count;
  let closed = false;

  const slot = (): Disposable => ({
    [Symbol.dispose]: () => {
      const next = waiting.shift();
      if (next) next(slot());
      else free += 1;
    },
  });

  return {
    take: () => {
      if (closed) return Promise.resolve(null);
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve(slot());
    },
    close: () => {
      closed = true;
      for (const refused of waiting.splice(0)) refused(null);
    },
  };
};
