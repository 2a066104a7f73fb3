import { type AlertCharts, CHART_WIDTH, chartInputOf, type ItemCharts, itemsInFull } from '../alert-charts.ts';
import type { AlertMailInput } from '../alert-mail.ts';
import { chartAlt } from './chart-alt.ts';
import type { ChartInput } from './chart-input.ts';
import { renderChart } from './render-chart.ts';

/** Draws the charts of mails, each once for all the recipients who are told the same. */
export interface ChartDrawer {
  /** A chart that fails is left out and handed to `onFailure`: a mail without it is better than none. */
  draw(input: AlertMailInput, onFailure: (alertId: string, error: Error) => void): Promise<AlertCharts>;
}

export interface ChartDrawerOptions {
  /** Charts remembered, the least recently used going first; a chart takes about 60 kB. Default 200. */
  readonly most?: number;
  readonly render?: typeof renderChart;
}

export const createChartDrawer = ({ most = 200, render = renderChart }: ChartDrawerOptions = {}): ChartDrawer => {
  const drawn = new Map<string, Promise<ItemCharts>>();

  const both = async (input: ChartInput): Promise<ItemCharts> => {
    const [wide, narrow] = [await render(input, CHART_WIDTH.wide), await render(input, CHART_WIDTH.narrow)];
    return { wide: wide.png, narrow: narrow.png };
  };

  const once = (input: ChartInput): Promise<ItemCharts> => {
    const key = JSON.stringify(input);
    const charts = drawn.get(key) ?? both(input);
    drawn.delete(key);
    drawn.set(key, charts);
    charts.catch(() => drawn.delete(key));
    for (const [oldest] of drawn) if (drawn.size > most) drawn.delete(oldest);
    return charts;
  };

  return {
    draw: async (input, onFailure) => {
      const charts = new Map<string, ItemCharts>();
      for (const item of itemsInFull(input)) {
        try {
          const chart = chartInputOf(item, input.recipient.language);
          if (chart && chartAlt(chart) !== null) charts.set(item.alertId, await once(chart));
        } catch (error) {
          onFailure(item.alertId, error instanceof Error ? error : new Error(String(error)));
        }
      }
      return charts;
    },
  };
};
