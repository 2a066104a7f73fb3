import { type Indicator, type Light, month } from '@planwatch/domain';
import { expect, test } from 'vitest';
import { lightBefore } from '../src/light-before.ts';

const MONTHLY: Pick<Indicator, 'frequency' | 'skipsJanuary' | 'notMeasured'> = {
  frequency: 'monthly',
  skipsJanuary: false,
  notMeasured: null,
};

const rows: {
  name: string;
  indicator?: Partial<typeof MONTHLY>;
  judged: readonly [period: string, light: Light][];
  period: number | null;
  before: Light | null;
}[] = [
  {
    name: 'the period before, whatever the same period was judged at first',
    judged: [
      ['2024-05-01', 'on_track'],
      ['2024-06-01', 'lagging'],
      ['2024-07-01', 'off_track'],
    ],
    period: month(2024, 6),
    before: 'on_track',
  },
  { name: 'the first one judged -> none', judged: [['2024-06-01', 'lagging']], period: month(2024, 6), before: null },
  { name: 'no period -> none', judged: [['2024-06-01', 'lagging']], period: null, before: null },
  {
    name: 'the month before was not judged -> none: an older one is not the last',
    judged: [['2024-04-01', 'on_track']],
    period: month(2024, 6),
    before: null,
  },
  {
    name: 'February without a January -> December',
    indicator: { skipsJanuary: true },
    judged: [['2023-12-01', 'lagging']],
    period: month(2024, 2),
    before: 'lagging',
  },
  {
    name: 'years -> the year before',
    indicator: { frequency: 'annual' },
    judged: [['2022-12-01', 'lagging']],
    period: month(2023, 12),
    before: 'lagging',
  },
];

test.each(rows)('the light before: $name', ({ indicator, judged, period, before }) => {
  const values = judged.map(([at, light]) => ({ period: at, light }));
  expect(lightBefore(period, { ...MONTHLY, ...indicator }, values)).toBe(before);
});
