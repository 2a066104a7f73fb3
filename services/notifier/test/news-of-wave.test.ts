import type { Light } from '@planwatch/domain';
import type { WaveNews } from '@planwatch/store';
import { describe, expect, test } from 'vitest';
import { newsOfWave } from '../src/news-of-wave.ts';

const AT = new Date('2024-08-06T01:00:00Z');

interface Given {
  readonly alert?: string;
  readonly ordinal: number;
  readonly reason: string;
  readonly light?: Light;
  readonly previous?: Light;
  readonly period?: string;
  readonly state?: 'firing' | 'acknowledged' | 'resolved';
  readonly now?: { readonly period?: string; readonly evaluation: string };
  readonly told?: [ordinal: number, light: Light];
  /** Whom the next step was to tell; left out: there is none. */
  readonly later?: string[];
}

const news = (given: Given): WaveNews => {
  const period = given.period ?? '2024-07-01';
  const evaluation = `e${given.ordinal}`;
  const shared = { plan_id: 'p', alert_id: given.alert ?? 'a', light: given.light ?? null };
  const event = {
    ...shared,
    ordinal: given.ordinal,
    reason: given.reason,
    previous_light: given.previous ?? null,
    period,
    evaluation_id: evaluation,
    told: [],
    facts: null,
    at: AT,
    muted_at: null,
    heard_at: null,
  };
  return {
    alert: {
      ...shared,
      kind: 'light_worsened',
      subject: 's',
      indicator: 'i',
      unit_code: 'u',
      state: given.state ?? 'firing',
      severity: 'warning',
      period: given.now?.period ?? period,
      evaluation_id: given.now?.evaluation ?? evaluation,
      told: true,
      opened_at: AT,
      updated_at: AT,
      acknowledged_at: null,
      acknowledged_by: null,
      expected_on: null,
      measure: null,
      resolved_at: null,
      events: 1,
      untold_event: null,
    },
    event,
    steps: [event, ...(given.later ? [{ ...event, ordinal: given.ordinal + 1, told: given.later }] : [])],
    why: 'reporter',
    deputyFor: null,
    toldBefore: given.told ? { ordinal: given.told[0], light: given.told[1] } : null,
    mailedBefore: [],
  };
};

describe('newsOfWave', () => {
  const rows: { name: string; given: Given[]; told: (string | null)[][]; leftOut: (string | number)[][] }[] = [
    {
      name: 'first -> told',
      given: [{ ordinal: 1, reason: 'first', previous: 'on_track' }],
      told: [['first', 'e1', null]],
      leftOut: [],
    },
    {
      name: 'first then worsened -> the latest',
      given: [
        { ordinal: 2, reason: 'worsened', previous: 'lagging' },
        { ordinal: 1, reason: 'first', previous: 'on_track' },
      ],
      told: [['worsened', 'e2', null]],
      leftOut: [[1, 'superseded']],
    },
    {
      name: 'worsened after an earlier mail -> told, with what the reader was told',
      given: [{ ordinal: 3, reason: 'worsened', previous: 'on_track', told: [1, 'lagging'] }],
      told: [['worsened', 'e3', 'lagging']],
      leftOut: [],
    },
    {
      name: 'first then resolved, never told -> nothing',
      given: [
        { ordinal: 1, reason: 'first', state: 'resolved' },
        { ordinal: 2, reason: 'resolved', state: 'resolved' },
      ],
      told: [],
      leftOut: [
        [1, 'superseded'],
        [2, 'never_told'],
      ],
    },
    {
      name: 'resolved, told before -> told',
      given: [{ ordinal: 2, reason: 'resolved', state: 'resolved', told: [1, 'lagging'] }],
      told: [['resolved', 'e2', 'lagging']],
      leftOut: [],
    },
    {
      name: 'first, resolved meanwhile without an event for this reader -> nothing',
      given: [{ ordinal: 1, reason: 'first', state: 'resolved' }],
      told: [],
      leftOut: [[1, 'already_resolved']],
    },
    {
      name: 'red corrected to yellow before anybody read of it -> told as new, as it stands now',
      given: [
        { ordinal: 1, reason: 'first', light: 'off_track', now: { evaluation: 'e2' } },
        { ordinal: 2, reason: 'restated', light: 'lagging', now: { evaluation: 'e2' } },
      ],
      told: [['first', 'e2', null]],
      leftOut: [[2, 'superseded']],
    },
    {
      name: 'eased within the period without a mail -> the present judgement',
      given: [{ ordinal: 1, reason: 'first', now: { evaluation: 'e9' } }],
      told: [['first', 'e9', null]],
      leftOut: [],
    },
    {
      name: 'the episode has gone on to the next period -> as it stands',
      given: [{ ordinal: 1, reason: 'first', now: { period: '2024-08-01', evaluation: 'e9' } }],
      told: [['first', 'e9', null]],
      leftOut: [],
    },
    {
      name: 'somebody has answered for it since -> as it stands',
      given: [{ ordinal: 1, reason: 'first', now: { period: '2024-08-01', evaluation: 'e9' }, later: [] }],
      told: [['first', 'e9', null]],
      leftOut: [],
    },
    {
      name: "a later step tells of the next period -> the judgement of the wave's period",
      given: [{ ordinal: 1, reason: 'first', now: { period: '2024-08-01', evaluation: 'e9' }, later: ['reporter'] }],
      told: [['first', 'e1', null]],
      leftOut: [],
    },
    {
      name: 'the same event again -> not told twice',
      given: [{ ordinal: 1, reason: 'first', told: [1, 'lagging'] }],
      told: [],
      leftOut: [[1, 'already_told']],
    },
    {
      name: 'two episodes -> both',
      given: [
        { alert: 'a', ordinal: 1, reason: 'first' },
        { alert: 'b', ordinal: 1, reason: 'first' },
      ],
      told: [
        ['first', 'e1', null],
        ['first', 'e1', null],
      ],
      leftOut: [],
    },
    { name: 'an empty wave -> nothing', given: [], told: [], leftOut: [] },
  ];
  test.each(rows)('$name', ({ given, told, leftOut }) => {
    const result = newsOfWave(given.map(news));
    expect(
      result.told.map(({ item, evaluationId, toldLight }) => [item.event.reason, evaluationId, toldLight]),
    ).toEqual(told);
    expect(result.leftOut.map(({ item, reason }) => [item.event.ordinal, reason])).toEqual(leftOut);
  });
});
