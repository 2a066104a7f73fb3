/** A stream of numbers in [0, 1). */
export type Random = () => number;

/** 32 bits of a text: FNV-1a (Fowler, Noll, Vo) begun from `basis`, finished with the mixer of MurmurHash3. */
const hash32 = (text: string, basis: number): number => {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/**
 * A repeatable stream from a text: the generator sfc32 (Chris Doty-Humphrey, PractRand), its three state words
 * hashed from the seed and its counter begun at 1. The same seed gives the same stream on every machine.
 */
export const seededRandom = (seed: string): Random => {
  let a = hash32(seed, 0x811c9dc5);
  let b = hash32(seed, 0x9e3779b9);
  let c = hash32(seed, 0x243f6a88);
  let counter = 1;
  const next = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return (out >>> 0) / 0x1_0000_0000;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  return next;
};

/** A standard normal variate by the polar method (Marsaglia & Bray 1964). */
export const normal = (random: Random): number => {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
};

/** A variate of χ² with `degrees` ≥ 1 degrees of freedom, via the gamma variate of Marsaglia & Tsang (2000). */
export const chiSquare = (random: Random, degrees: number): number => {
  const shape = Math.max(degrees, 1) / 2;
  const boosted = shape < 1 ? shape + 1 : shape;
  const d = boosted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const boost = shape < 1 ? random() ** (1 / shape) : 1;
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return 2 * d * v * boost;
  }
};
