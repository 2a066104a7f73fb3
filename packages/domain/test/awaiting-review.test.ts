import { expect, it } from 'vitest';
import { awaitingReview, isGrey, RULE_VERSION } from '../src/index.ts';
import { ROWS } from './support/indicators.ts';

it('a figure that is kept for review -> a waiting light that says so, and nothing else', () => {
  const evaluation = awaitingReview(ROWS.forest);
  expect(evaluation).toEqual({
    light: 'awaiting_figure',
    marks: [],
    period: null,
    actual: null,
    expected: null,
    target: null,
    attainment: null,
    lag: null,
    requiredPace: null,
    family: 'road',
    reason: {
      zh: '森林覆盖率已报送，数据存疑，正在复核，暂不判断。',
      en: 'Forest coverage: a figure has been reported; it is in doubt and under review, and is not judged for now.',
    },
    steps: [],
    ruleVersion: RULE_VERSION,
  });
  expect(isGrey(evaluation.light)).toBe(true);
});
