import type { TokenHolder } from '@planwatch/store';
import { notFound } from './problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An identity as Postgres takes it; anything else is nobody's. */
export const uuidOf = (id: string): string => {
  if (UUID.test(id)) return id.toLowerCase();
  throw nothingWithId(id);
};

/** `not_found` of the identity that a path gives. */
export const nothingWithId = (id: string) =>
  notFound('id', {
    zh: `没有编号为 ${id.slice(0, 60)} 的记录。`,
    en: `There is nothing with the identity ${id.slice(0, 60)}.`,
  });

/** How the record names whoever did something. */
export const whoIs = ({ unit, role }: TokenHolder): string => (unit ? `${unit}/${role}` : role);
