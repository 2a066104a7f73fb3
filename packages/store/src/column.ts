import type { ColumnType } from 'kysely';

/** Read as a Date, written as a Date or an instant in text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

/** Read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
