/** What an item is in a mail, the most severe first. */
const STANDINGS = [
  'off_track',
  'lagging',
  'overdue',
  'task_overdue',
  'slipped',
  'in_doubt',
  'due',
  'warned',
  'waiting',
  'restated',
  'resolved',
] as const;
/** 严重滞后 · 滞后 · 报送超期 · 任务超期 · 节点延误 · 数据存疑 · 待报送 · 预警 · 待数据 · 更正 · 已恢复正常 */
export type Standing = (typeof STANDINGS)[number];

export type StandingCounts = readonly (readonly [Standing, number])[];

/** How many items stand where, the most severe first. */
export const countStandings = (items: readonly { readonly standing: Standing }[]): StandingCounts =>
  STANDINGS.map((standing) => [standing, items.filter((item) => item.standing === standing).length] as const).filter(
    ([, count]) => count > 0,
  );

/** The most severe first, binding before anticipatory, else as given. */
export const bySeverity = <T extends { readonly standing: Standing; readonly binding: boolean }>(
  items: readonly T[],
): readonly T[] =>
  [...items].sort(
    (a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || Number(b.binding) - Number(a.binding),
  );
