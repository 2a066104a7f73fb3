import type { Point } from '../evaluation.ts';
import { readNumber } from '../figure-text.ts';
import { formatPeriod, type Month } from '../period.ts';
import type { Fields } from './case-fields.ts';

export const FIGURE_FIELDS = ['period', 'value', 'final'] as const;
type FigureFields = Fields<(typeof FIGURE_FIELDS)[number]>;

/** Blank, — and … mean not reported: never zero. */
const isReported = (item: FigureFields): boolean => {
  const { value } = item.object;
  return item.has('value') && !(typeof value === 'string' && readNumber(value).kind === 'not_reported');
};

/**
 * Figures, ascending; one from between the dates at which they are due is judged like the others. The same value twice
 * counts once; two values for one period are a fault.
 */
export const readFigures = (items: readonly FigureFields[]): Point[] => {
  const byPeriod = new Map<Month, Point>();
  for (const item of items) {
    const period = item.period('period');
    if (!isReported(item)) continue;
    const value = item.number('value');
    const preliminary = item.object.final === false;
    if (item.has('final')) item.flag('final');
    if (period === undefined || value === undefined) continue;
    const known = byPeriod.get(period);
    if (known && known.value !== value) {
      const when = formatPeriod(period);
      item.fault(
        'period',
        'duplicate_period',
        `${when} 有两个不同的数（${known.value}、${value}）`,
        `${when} is given twice with different values (${known.value}, ${value})`,
      );
    }
    byPeriod.set(period, { period, value, revision: 1, ...(preliminary ? { final: false } : {}) });
  }
  return [...byPeriod.values()].sort((a, b) => a.period - b.period);
};
