import { createHash } from 'node:crypto';
import type { Plan } from '@planwatch/domain';

/** SHA-256 (hex) of what a plan defines: the same for the same content, whatever the order of its keys. */
export const planHash = (plan: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify(plan, (_key, value: unknown) => sorted(value)))
    .digest('hex');

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
