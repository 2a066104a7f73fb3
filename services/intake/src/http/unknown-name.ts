import { withCodePoints } from '@planwatch/domain';
import type { Problem } from '@planwatch/runtime';
import { problem } from './problem.ts';

const LONGEST_SHOWN = 60;

/** A field of a body or a parameter of a query that there is not, with those that there are. */
export const unknownName = (path: string, name: string, known: readonly string[]): Problem => {
  const [place, given] = [path, name].map((text) => withCodePoints(text.slice(0, LONGEST_SHOWN)));
  const [zh, en] =
    known.length > 0
      ? [`可用的有：${known.join('、')}`, `known: ${known.join(', ')}`]
      : ['此处不接受任何参数', 'none is expected here'];
  return problem(path, 'unknown_field', {
    zh: `${place}：没有“${given}”这一项，${zh}。`,
    en: `${place}: there is no "${given}"; ${en}.`,
  });
};
