import type { Plan } from '@planwatch/domain';
import { SAMPLE_OUTLINE, sampleIndicator } from './sample-plan.ts';

/** Named so that the order of judgement is neither that of the names nor that of the plan. */
export const [RURAL, INCOME, GDP] = ['country-income', 'income-growth', 'gdp-growth'] as const;

/** The sample plan with rural income above residents' income, which is above GDP. */
export const CHAINED_PLAN: Plan = {
  ...SAMPLE_OUTLINE,
  indicators: [
    sampleIndicator({
      code: RURAL,
      name: { zh: '农村居民人均可支配收入增长率', en: 'Growth of rural disposable income per head' },
      leadUnit: 'u-stats',
      valueKind: 'growth',
      basis: 'average_growth',
      reporting: 'growth',
      frequency: 'quarterly',
      comparator: 'above',
      reference: { kind: 'indicator', indicator: INCOME },
      targets: [
        {
          kind: 'final',
          period: SAMPLE_OUTLINE.end,
          value: null,
          document: 'sample-document',
          item: null,
          setOn: '2021-01-20',
          text: '高于居民收入增长',
        },
      ],
    }),
    ...SAMPLE_OUTLINE.indicators,
  ],
};
