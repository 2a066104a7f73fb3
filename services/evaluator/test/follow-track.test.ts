import { type AlertState, DEFAULT_POLICY, type Light, month, type Plan, periodToDate } from '@planwatch/domain';
import type { EpisodeOnRecord } from '@planwatch/store';
import { describe, expect, test } from 'vitest';
import { followTrack, type SeenSubject } from '../src/follow-track.ts';

const NOW = new Date('2024-08-08T01:00:00Z');
const JUNE = month(2024, 6);
const JULY = month(2024, 7);
const plan = { code: 'plan', policy: DEFAULT_POLICY } as Plan;

interface Judged {
  readonly period: number;
  readonly revision?: number;
  readonly light: Light;
}

const seen = ({ period, revision = 1, light }: Judged): SeenSubject => ({
  plan,
  kind: 'light_worsened',
  subject: 'investment',
  indicator: 'investment',
  unit: 'u-stats',
  observation: { light, nature: 'anticipatory', period, revision, history: false },
  period,
  light,
  previousLight: null,
  evaluationId: `${periodToDate(period)} r${revision}`,
  facts: null,
});

/** An episode that fires for June, told. */
const FIRING: AlertState = {
  phase: 'firing',
  severity: 'warning',
  immediate: false,
  period: JUNE,
  revision: 1,
  since: 0,
  told: { period: JUNE, revision: 1, severity: 'warning', at: NOW.getTime() },
};
const FOR_JULY: AlertState = { ...FIRING, period: JULY };

const onRecord = (period: number, state: EpisodeOnRecord['state'] = 'firing'): EpisodeOnRecord => ({
  state,
  unit_code: 'u-stats',
  events: 1,
  light: 'lagging',
  period: periodToDate(period),
  evaluation_id: `${periodToDate(period)} r1`,
});

const ROWS: {
  name: string;
  state: AlertState;
  record: EpisodeOnRecord;
  judged: Judged[];
  stands: string[];
  steps: string[];
}[] = [
  {
    name: 'as bad a month later -> no step, and the episode stands by that month',
    state: FIRING,
    record: onRecord(JUNE),
    judged: [{ period: JULY, light: 'lagging' }],
    stands: ['firing lagging 2024-07-01 r1'],
    steps: [],
  },
  {
    name: 'as bad a month later, somebody answers for it -> they still do',
    state: FIRING,
    record: onRecord(JUNE, 'acknowledged'),
    judged: [{ period: JULY, light: 'lagging' }],
    stands: ['acknowledged lagging 2024-07-01 r1'],
    steps: [],
  },
  {
    name: 'seen again -> nothing',
    state: FOR_JULY,
    record: onRecord(JULY),
    judged: [{ period: JULY, light: 'lagging' }],
    stands: [],
    steps: [],
  },
  {
    name: 'corrected and as bad -> stands by the correction',
    state: FIRING,
    record: onRecord(JUNE),
    judged: [{ period: JUNE, revision: 2, light: 'lagging' }],
    stands: ['firing lagging 2024-06-01 r2'],
    steps: [],
  },
  {
    name: 'an earlier month corrected to green -> taken back, and the episode stands by the later month',
    state: FOR_JULY,
    record: onRecord(JULY),
    judged: [{ period: JUNE, revision: 2, light: 'on_track' }],
    stands: ['firing lagging 2024-07-01 r1'],
    steps: ['restated 2024-06-01 r2'],
  },
  {
    name: 'a light that waits -> stands by the last that said something',
    state: FIRING,
    record: onRecord(JUNE),
    judged: [{ period: JULY, light: 'awaiting_target' }],
    stands: [],
    steps: [],
  },
  {
    name: 'a month that is worse, and one as bad -> one step, stands by the last',
    state: FIRING,
    record: onRecord(JUNE),
    judged: [
      { period: JULY, light: 'off_track' },
      { period: month(2024, 8), light: 'off_track' },
    ],
    stands: ['firing off_track 2024-08-01 r1'],
    steps: ['worsened 2024-07-01 r1'],
  },
];

describe('followTrack', () => {
  test.each(ROWS)('$name', ({ state, record, judged, stands, steps }) => {
    const before = { state, alertId: 'alert', events: 1 };
    const context = { onRecord: () => record, now: NOW, newId: () => 'new' };
    const { alerts, events } = followTrack(before, judged.map(seen), context);
    expect(alerts.map(({ state: phase, light, evaluation_id }) => `${phase} ${light} ${evaluation_id}`)).toEqual(
      stands,
    );
    expect(events.map(({ reason, evaluation_id }) => `${reason} ${evaluation_id}`)).toEqual(steps);
  });
});
