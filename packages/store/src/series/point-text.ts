import { LIGHTS, type MemberShare } from '@planwatch/domain';
import type { StoredPoint } from '../tables/series-points.ts';

const PRELIMINARY = 1;
const IN_DOUBT = 2;
const OF_MEMBERS = 4;

/** Of a point that was not judged yet. */
const NO_LIGHT = -1;

/**
 * Points as one flat list of numbers in JSON, without brackets, so that texts of several years can be joined and are
 * read back with few objects. Of each point: period, value, revision, flags, ordinal, fingerprint, light, and who decided
 * it, where members report.
 */
export const pointsToText = (points: readonly StoredPoint[]): string =>
  JSON.stringify(points.flatMap(packed)).slice(1, -1);

const packed = ({ period, value, revision, ordinal, fingerprint, light, ...rest }: StoredPoint) => {
  const { final, inDoubt, members } = rest;
  const flags = (final === false ? PRELIMINARY : 0) + (inDoubt ? IN_DOUBT : 0) + (members ? OF_MEMBERS : 0);
  const numbers = [period, value, revision, flags, ordinal, fingerprint, light ? LIGHTS.indexOf(light) : NO_LIGHT];
  return members ? [...numbers, members] : numbers;
};

const FIELDS = 7;

export const pointsFromText = (text: string): StoredPoint[] => {
  const list = JSON.parse(`[${text}]`) as (number | MemberShare)[];
  const numbers = list as number[];
  const points: StoredPoint[] = [];
  for (let at = 0; at < list.length; at += FIELDS) {
    const point = {
      period: numbers[at] ?? 0,
      value: numbers[at + 1] ?? 0,
      revision: numbers[at + 2] ?? 0,
      ordinal: numbers[at + 4] ?? 0,
      fingerprint: numbers[at + 5] ?? 0,
      light: LIGHTS[numbers[at + 6] ?? NO_LIGHT] ?? null,
    };
    const flags = numbers[at + 3] ?? 0;
    points.push(flags === 0 ? point : { ...point, ...flagged(flags, list[at + FIELDS]) });
    if (flags & OF_MEMBERS) at += 1;
  }
  return points;
};

const flagged = (flags: number, next: unknown): Pick<StoredPoint, 'final' | 'inDoubt' | 'members'> => ({
  ...(flags & PRELIMINARY ? { final: false } : {}),
  ...(flags & IN_DOUBT ? { inDoubt: true } : {}),
  ...(flags & OF_MEMBERS ? { members: next as MemberShare } : {}),
});
