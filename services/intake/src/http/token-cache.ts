import { createHash } from 'node:crypto';
import type { Clock } from '@planwatch/runtime';
import { type Db, findToken, guard, type TokenHolder } from '@planwatch/store';

/** A revoked token is refused after this time at the latest. */
const TTL_MS = 5_000;
const MAX_ENTRIES = 10_000;

/** Finds whose token it is. Hits are remembered for a few seconds, by hash; a miss always asks the database. */
export const createTokenCache = (db: Db, clock: Clock): ((token: string) => Promise<TokenHolder | undefined>) => {
  const held = new Map<string, { until: number; holder: Promise<TokenHolder | undefined> }>();
  return (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const now = clock.machineNow().getTime();
    const known = held.get(key);
    if (known && known.until > now) return known.holder;
    const holder = guard(() => findToken(db, token));
    if (held.size >= MAX_ENTRIES) held.clear();
    held.set(key, { until: now + TTL_MS, holder });
    const forget = (): void => {
      if (held.get(key)?.holder === holder) held.delete(key);
    };
    holder.then((found) => found ?? forget(), forget);
    return holder;
  };
};
