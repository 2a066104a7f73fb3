/** Longer than any of ours can be written by mistake. */
const LONGEST = 60;
/** One letter of two or three makes another word. */
const SHORTEST_TO_EDIT = 4;

/**
 * The name that was nearly given: but for case, spaces, `_`, `-` and full-width letters, or for one edit. `undefined`
 * for what is like none of them.
 */
export const nearestName = <N extends string>(given: string, known: readonly N[]): N | undefined => {
  if (given.length > LONGEST) return undefined;
  const plain = given
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
  return (
    known.find((name) => name.toLowerCase() === plain) ??
    known.find((name) => name.length >= SHORTEST_TO_EDIT && isOneEdit(plain, name.toLowerCase()))
  );
};

/** One letter more, less or other, or two neighbours changed over. */
const isOneEdit = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let same = 0;
  while (same < Math.min(a.length, b.length) - from && a.at(-1 - same) === b.at(-1 - same)) same += 1;
  const [mine, other] = [a.slice(from, a.length - same), b.slice(from, b.length - same)];
  if (mine.length <= 1 && other.length <= 1) return true;
  return mine.length === 2 && mine[0] === other[1] && mine[1] === other[0];
};
