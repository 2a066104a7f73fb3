/** Repeatable noise: the same words always give the same number in [0, 1). FNV-1a, then a finishing mix. */
export const noise = (...words: (string | number)[]): number => {
  let hash = 0x811c9dc5;
  for (const character of words.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

/** Noise around zero, in [-1, 1). */
export const sway = (...words: (string | number)[]): number => 2 * noise(...words) - 1;
