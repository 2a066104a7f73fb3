import pg from 'pg';

/** The database as its owner, for setting up, looking at and copying; one connection. */
export interface BenchDatabase extends AsyncDisposable {
  readonly client: pg.Client;
  /** The rows of a statement. */
  rows<T>(statement: string, values?: unknown[]): Promise<T[]>;
  /** The first column of the first row, a number. */
  count(statement: string, values?: unknown[]): Promise<number>;
}

export const openDatabase = async (url: string): Promise<BenchDatabase> => {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  const rows = async <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    (await client.query(statement, values)).rows as T[];
  return {
    client,
    rows,
    count: async (statement, values) => {
      const [row] = await rows<Record<string, string | number>>(statement, values);
      return Number(Object.values(row ?? {})[0] ?? 0);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
};

/** Asks again and again until the answer is yes; throws after the limit with what was waited for. */
export const until = async (what: string, isSo: () => Promise<boolean>, limitMs = 120_000): Promise<void> => {
  const startedAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedAt > limitMs) throw new Error(`After ${limitMs / 1000} s still waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Throws with every difference between what was counted and what was expected. */
export const requireCounts = (counted: Record<string, number>, expected: Record<string, number>): void => {
  const wrong = Object.entries(expected)
    .filter(([name, value]) => counted[name] !== value)
    .map(([name, value]) => `${name}: expected ${value}, counted ${counted[name]}`);
  if (wrong.length > 0) throw new Error(`The counts are wrong, so the numbers mean nothing:\n  ${wrong.join('\n  ')}`);
};
