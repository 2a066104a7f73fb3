import { formatPeriod, type Indicator, month, type Plan } from '@planwatch/domain';
import type { SubmissionItem } from './persistent-client.ts';
import { SAMPLE_OUTLINE, sampleIndicator } from './sample-plan.ts';

const LOAD_PLAN = 'load';
/** When the load is reported: by then, 59 months of the plan have ended. */
export const LOAD_NOW = '2025-12-10T01:00:00Z';
export const FIGURES_EACH = 20;
const UNITS = SAMPLE_OUTLINE.units.slice(0, 3).map(({ code }) => code);

const START = month(2021, 1);
const END = month(2025, 12);
const DOCUMENT = SAMPLE_OUTLINE.documents[0]?.code ?? '';

const indicatorOf = (unit: string, at: number): Indicator =>
  sampleIndicator({
    code: `${unit}-${at}`,
    name: { zh: `${unit} 第 ${at} 项`, en: `${unit} no. ${at}` },
    leadUnit: unit,
    valueKind: 'quantity',
    decimals: 2,
    baseline: { period: month(2020, 12), value: 100, relation: 'same_measure', document: DOCUMENT },
    targets: [
      { kind: 'final', period: END, value: 200, document: DOCUMENT, item: '1', setOn: '2021-01-20', text: '200' },
    ],
  });

/** Monthly levels, each judged by its own figure alone: a figure that comes once is judged once, in whatever order. */
export const loadPlan: Plan = {
  ...SAMPLE_OUTLINE,
  code: LOAD_PLAN,
  indicators: UNITS.flatMap((unit) => Array.from({ length: 2 * FIGURES_EACH }, (_, at) => indicatorOf(unit, at))),
};

/** The first `count` submissions of the load, of 20 figures, always the same; no figure stands in two of them. At most 354. */
export const loadItems = (count: number): SubmissionItem[] =>
  Array.from({ length: END - START }, (_, past) => START + past)
    .flatMap((period) => UNITS.flatMap((unit) => [0, 1].map((half) => ({ period, unit, half }))))
    .slice(0, count)
    .map(({ period, unit, half }) => {
      const name = formatPeriod(period);
      // Just on the way to the target.
      const value = (100 + (100 * (period - START + 1)) / (END - START + 1)).toFixed(2);
      const figures = Array.from({ length: FIGURES_EACH }, (_, at) => ({
        indicator: `${unit}-${half * FIGURES_EACH + at}`,
        value,
      }));
      return { key: `${unit}-${name}-${half}`, unit, body: { plan: LOAD_PLAN, unit, period: name, figures } };
    });
