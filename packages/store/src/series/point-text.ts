import type { Light, MemberShare } from '@planwatch/domain';
import type { StoredPoint } from '../tables/series-points.ts';

const PRELIMINARY = 1;
const IN_DOUBT = 2;

/** Period, value, revision, flags; ordinal, fingerprint and light of its judgement, or `null`; who decided. */
type Packed = readonly [
  period: number,
  value: number,
  revision: number,
  flags: number,
  judged: readonly [number, string, Light] | null,
  members?: MemberShare,
];

/** Points as JSON arrays, joined by commas and without outer brackets, so that texts of several years can be joined. */
export const pointsToText = (points: readonly StoredPoint[]): string => JSON.stringify(points.map(pack)).slice(1, -1);

export const pointsFromText = (text: string): StoredPoint[] => (JSON.parse(`[${text}]`) as Packed[]).map(unpack);

const pack = ({ p, v, r, f, d, e, m }: StoredPoint): Packed => {
  const flags = (f === false ? PRELIMINARY : 0) + (d ? IN_DOUBT : 0);
  const judged = e ? ([e.n, e.h, e.l] as const) : null;
  return m ? [p, v, r, flags, judged, m] : [p, v, r, flags, judged];
};

const unpack = ([p, v, r, flags, judged, m]: Packed): StoredPoint => ({
  p,
  v,
  r,
  ...(flags & PRELIMINARY ? { f: false } : {}),
  ...(flags & IN_DOUBT ? { d: true } : {}),
  ...(m ? { m } : {}),
  ...(judged ? { e: { n: judged[0], h: judged[1], l: judged[2] } } : {}),
});
