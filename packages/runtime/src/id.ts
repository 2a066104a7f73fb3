import { v7 } from 'uuid';

/** A new UUIDv7: unique, and in order of creation within this process. */
export const newId = (): string => {
  const now = Date.now();
  const random = nextRandom();
  if (now > last.msecs) last = { msecs: now, seq: firstSequence(random) };
  else last.seq += 1;
  return v7({ random, msecs: last.msecs, seq: last.seq });
};

const BYTES_EACH = 16;

/** Drawn for many ids at once: asking the system for each takes longer than all the rest. */
const pool = new Uint8Array(BYTES_EACH * 256);
let taken = pool.length;

const nextRandom = (): Uint8Array => {
  if (taken === pool.length) {
    crypto.getRandomValues(pool);
    taken = 0;
  }
  taken += BYTES_EACH;
  return pool.subarray(taken - BYTES_EACH, taken);
};

/** Counts up within a millisecond, from a random number that leaves room for two thousand million more. */
let last = { msecs: 0, seq: 0 };
const firstSequence = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): number =>
  ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
