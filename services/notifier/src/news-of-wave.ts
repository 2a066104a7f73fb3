import type { Light } from '@planwatch/domain';
import type { WaveNews } from '@planwatch/store';

/** Why an event of the wave is left out of its mail. */
export type LeftOut = 'superseded' | 'already_resolved' | 'never_told' | 'already_told';

export interface Told {
  readonly item: WaveNews;
  /** The judgement that the mail speaks of, or where `asItStands` the last one known that the episode fires for. */
  readonly evaluationId: string | null;
  /** The episode goes on: a later judgement of the same period takes the place of this one. */
  readonly asItStands: boolean;
  /** What this recipient was last told of the episode; `null`: nothing yet. */
  readonly toldLight: Light | null;
}

/**
 * What a wave tells its recipient: of each episode the latest event, unless that says nothing new to them.
 * Everything left out comes with its reason.
 */
export const newsOfWave = (
  items: readonly WaveNews[],
): { told: Told[]; leftOut: { item: WaveNews; reason: LeftOut }[] } => {
  const told: Told[] = [];
  const leftOut: { item: WaveNews; reason: LeftOut }[] = [];
  for (const episode of Map.groupBy(items, ({ alert }) => alert.alert_id).values()) {
    const inOrder = episode.toSorted((a, b) => a.event.ordinal - b.event.ordinal);
    const item = tellable(inOrder);
    for (const other of inOrder) if (other !== item) leftOut.push({ item: other, reason: 'superseded' });
    if (!item) continue;
    const reason = nothingNew(item);
    const toldLight = item.toldBefore?.light ?? null;
    if (reason) leftOut.push({ item, reason });
    else told.push({ item, evaluationId: judgementOf(item, inOrder.at(-1)), asItStands: !ends(item), toldLight });
  }
  return { told, leftOut };
};

const ENDS = ['resolved', 'restated'];
const ends = ({ event }: WaveNews): boolean => ENDS.includes(event.reason);

/** The latest event; but who never heard of a red that a correction made yellow is told of it as something new. */
const tellable = (inOrder: readonly WaveNews[]): WaveNews | undefined => {
  const latest = inOrder.at(-1);
  if (!latest || !ends(latest) || latest.toldBefore || latest.alert.state === 'resolved') return latest;
  return inOrder.findLast((item) => !ends(item)) ?? latest;
};

const nothingNew = (item: WaveNews): LeftOut | null => {
  const { alert, event, toldBefore } = item;
  if (toldBefore && toldBefore.ordinal >= event.ordinal) return 'already_told';
  if (ends(item)) return toldBefore ? null : 'never_told';
  return alert.state === 'resolved' ? 'already_resolved' : null;
};

/**
 * A firing episode is told as it stands now, unless a later step tells of a later period; an end is told as it was.
 */
const judgementOf = (item: WaveNews, latest: WaveNews | undefined): string | null => {
  const { alert, event, steps } = item;
  const isTheLast = !steps.some(({ ordinal, told }) => ordinal > event.ordinal && told.length > 0);
  const asItStands = !ends(item) && (isTheLast || alert.period === event.period || item !== latest);
  return (asItStands ? alert.evaluation_id : null) ?? event.evaluation_id;
};
