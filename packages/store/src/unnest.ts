import { type RawBuilder, sql } from 'kysely';

/**
 * Rows as a table expression with one parameter per column, so that a batch is one statement:
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
    Object.entries(columns).map(([name, type], at) => {
      const values = rows.map((row) => row[name] ?? null);
      // Shorter columns are filled up with NULL; the first says how many rows there are.
      return at > 0 && values.every((value) => value === null) ? sql`'{}'::${sql.raw(type)}[]` : arrayOf(type, values);
    }),
  )})`;

/** Control characters that no column's text has: between values, and for NULL. */
const BETWEEN = '\u001f';
const NULL = '\u001e';

/**
 * One column's values. One value in all rows is sent once. Joined by a control character they need no quoting, which for JSON costs more than all the rest
 * on both sides; what cannot be joined so (that character in a text, nothing but an empty text) goes as an array.
 */
const arrayOf = (type: string, values: readonly unknown[]): RawBuilder<unknown> => {
  const [first] = values;
  if (values.length > 1 && values.every((value) => value === first)) {
    return sql`array_fill(${first}::${sql.raw(type)}, array[${values.length}::int])`;
  }
  const joined = values.every(isPlain)
    ? values.map((value) => (value === null ? NULL : String(value))).join(BETWEEN)
    : '';
  return joined === ''
    ? sql`${values}::${sql.raw(type)}[]`
    : sql`string_to_array(${joined}::text, ${sql.lit(BETWEEN)}, ${sql.lit(NULL)})::${sql.raw(type)}[]`;
};

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' ? !value.includes(BETWEEN) && value !== NULL : value === null || typeof value !== 'object';

/** `a, b, c` as identifiers, in the columns' order. */
export const namesOf = (columns: Record<string, string>, prefix?: string): RawBuilder<unknown> =>
  sql.join(Object.keys(columns).map((name) => (prefix ? sql.ref(`${prefix}.${name}`) : sql.ref(name))));
