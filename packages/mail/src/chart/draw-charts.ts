import { createHash } from 'node:crypto';
import { PlanwatchError } from '@planwatch/runtime';
import { type AlertCharts, CHART_WIDTH, chartInputOf, type ItemCharts, itemsInFull } from '../alert-charts.ts';
import type { AlertMailInput } from '../alert-mail.ts';
import { chartAlt } from './chart-alt.ts';
import type { ChartInput } from './chart-input.ts';
import { type ChartProcess, createChartProcess } from './chart-process.ts';
import { keptCharts } from './kept-charts.ts';

/** Draws the charts of mails, each once for all the recipients who are told the same. */
export interface ChartDrawer extends AsyncDisposable {
  /**
   * A chart that fails or takes too long is left out and handed to `onFailure`: a mail without it is better than none.
   * Never throws.
   */
  draw(input: AlertMailInput, onFailure: (alertId: string, error: Error) => void): Promise<AlertCharts>;
}

export interface ChartDrawerOptions {
  /** Pictures remembered, in bytes; a chart takes about 60 kB. Default 8 MB. */
  readonly mostBytes?: number;
  /** All charts of a mail are drawn by then or left out. Default 15 s. */
  readonly mailMs?: number;
  readonly process?: ChartProcess;
}

export const createChartDrawer = ({
  mostBytes = 8_000_000,
  mailMs = 15_000,
  process = createChartProcess(),
}: ChartDrawerOptions = {}): ChartDrawer => {
  const kept = keptCharts(mostBytes);
  const underWay = new Map<string, Promise<ItemCharts>>();

  const both = async (key: string, input: ChartInput, signal: AbortSignal): Promise<ItemCharts> => {
    const wide = await process.render(input, CHART_WIDTH.wide, signal);
    const narrow = await process.render(input, CHART_WIDTH.narrow, signal);
    const charts = { wide: wide.png, narrow: narrow.png };
    kept.keep(key, charts);
    return charts;
  };

  const drawn = (input: ChartInput, signal: AbortSignal): Promise<ItemCharts> => {
    const key = createHash('sha256').update(JSON.stringify(input)).digest('base64');
    const known = kept.get(key);
    if (known) return Promise.resolve(known);
    const drawing = underWay.get(key) ?? both(key, input, signal).finally(() => underWay.delete(key));
    underWay.set(key, drawing);
    return drawing;
  };

  return {
    draw: async (input, onFailure) => {
      const charts = new Map<string, ItemCharts>();
      using deadline = abortAfter(
        mailMs,
        () => new PlanwatchError('unavailable', `The charts of a mail took more than ${mailMs} ms`),
      );
      for (const item of itemsInFull(input)) {
        try {
          deadline.signal.throwIfAborted();
          const chart = chartInputOf(item, input.recipient.language);
          if (!chart || chartAlt(chart) === null) continue;
          charts.set(item.alertId, await Promise.race([drawn(chart, deadline.signal), deadline.passed]));
        } catch (error) {
          onFailure(item.alertId, error instanceof Error ? error : new Error(String(error)));
        }
      }
      return charts;
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
};

/** A signal that aborts then, and a promise that rejects with its reason; neither once disposed. */
const abortAfter = (ms: number, reasonOf: () => Error) => {
  const controller = new AbortController();
  const { promise: passed, reject } = Promise.withResolvers<never>();
  passed.catch(() => {});
  const timer = setTimeout(() => {
    const reason = reasonOf();
    controller.abort(reason);
    reject(reason);
  }, ms);
  return { signal: controller.signal, passed, [Symbol.dispose]: () => clearTimeout(timer) };
};
