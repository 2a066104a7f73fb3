import { type RawBuilder, sql } from 'kysely';

/**
 * Rows as a table expression with one array parameter per column, so that a batch is one statement:
 *
 * ```ts
 * rowsOf({ code: 'text', value: 'numeric' }, [{ code: 'a', value: '1' }])
 * ```
 * ```sql
 * unnest($1::text[], $2::numeric[])
 * ```
 * Array-typed columns do not fit (unnest flattens them): pass those as text and split or cast.
 */
export const rowsOf = <C extends Record<string, string>>(
  columns: C,
  rows: readonly { readonly [K in keyof C]: unknown }[],
): RawBuilder<unknown> =>
  sql`unnest(${sql.join(
    Object.entries(columns).map(([name, type]) => sql`${rows.map((row) => row[name] ?? null)}::${sql.raw(type)}[]`),
  )})`;

/** `a, b, c` as identifiers, in the columns' order. */
export const namesOf = (columns: Record<string, string>, prefix?: string): RawBuilder<unknown> =>
  sql.join(Object.keys(columns).map((name) => (prefix ? sql.ref(`${prefix}.${name}`) : sql.ref(name))));
