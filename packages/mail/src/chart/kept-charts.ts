import type { ItemCharts } from '../alert-charts.ts';

/** Charts that were drawn, by what they show; those not asked for the longest go first. */
export interface KeptCharts {
  get(key: string): ItemCharts | undefined;
  keep(key: string, charts: ItemCharts): void;
}

/** Keeps `mostBytes` of pictures at most. */
export const keptCharts = (mostBytes: number): KeptCharts => {
  const kept = new Map<string, ItemCharts>();
  let bytes = 0;

  const drop = (key: string): void => {
    const charts = kept.get(key);
    if (charts && kept.delete(key)) bytes -= sizeOf(charts);
  };
  const keep = (key: string, charts: ItemCharts): void => {
    drop(key);
    kept.set(key, charts);
    bytes += sizeOf(charts);
    for (const [oldest] of kept) if (bytes > mostBytes) drop(oldest);
  };

  return {
    get: (key) => {
      const charts = kept.get(key);
      if (charts) keep(key, charts);
      return charts;
    },
    keep,
  };
};

const sizeOf = ({ wide, narrow }: ItemCharts): number => wide.length + narrow.length;
