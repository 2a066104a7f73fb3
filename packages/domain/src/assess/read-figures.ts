import type { Bilingual } from '../bilingual.ts';
import type { Point } from '../evaluation.ts';
import { readNumber } from '../figure-text.ts';
import { endsPeriod, type Frequency, formatPeriod, type Month } from '../period.ts';
import type { Fields } from './case-fields.ts';

export const FIGURE_FIELDS = ['period', 'value', 'final'] as const;
type FigureFields = Fields<(typeof FIGURE_FIELDS)[number]>;

/** Blank, — and … mean not reported: never zero. */
const isReported = (item: FigureFields): boolean => {
  const { value } = item.object;
  return item.has('value') && !(typeof value === 'string' && readNumber(value).kind === 'not_reported');
};

const ENDS: Record<Frequency, Bilingual> = {
  monthly: { zh: '月末', en: 'the end of a month' },
  quarterly: { zh: '季度末（3、6、9、12 月）', en: 'the end of a quarter (March, June, September, December)' },
  semiannual: { zh: '半年末（6、12 月）', en: 'the end of a half-year (June, December)' },
  annual: { zh: '年末（12 月）', en: 'the end of a year (December)' },
};

/** The month that a figure's period ends in; of a series reported this often, if that is said. */
const readPeriod = (item: FigureFields, frequency: Frequency | undefined): Month | undefined => {
  const period = item.period('period');
  if (period === undefined || !frequency || endsPeriod(period, frequency)) return period;
  const [when, { zh, en }] = [formatPeriod(period), ENDS[frequency]];
  return item.fault('period', 'bad_period', `${when} 与报送频率不符，应为${zh}`, `${when} is not ${en}`);
};

/**
 * Figures, ascending; `frequency`: how often they are reported, where that is known. The same value twice counts once;
 * two values for one period are a fault.
 */
export const readFigures = (items: readonly FigureFields[], frequency?: Frequency): Point[] => {
  const byPeriod = new Map<Month, Point>();
  for (const item of items) {
    const period = readPeriod(item, frequency);
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
