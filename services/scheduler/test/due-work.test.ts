import type { UnfinishedWork } from '@planwatch/store';
import { describe, expect, test } from 'vitest';
import { dueWork, isDeskTickDue, receivedAtMs } from '../src/due-work.ts';

/** Both made at 2024-08-06T01:00:00.000Z and ten seconds later. */
const OLD = '01912533-3a80-7000-8000-000000000001';
const YOUNG = '01912533-6190-7000-8000-000000000002';
const WAVE = '01912533-3a80-7000-8000-0000000000a1';
const DELIVERY = '01912533-3a80-7000-8000-0000000000d1';
const AT = receivedAtMs(OLD);

const NOTHING: UnfinishedWork = {
  submissions: [],
  references: [],
  replanned: false,
  unforecast: false,
  desk: { tickedAt: new Date('2024-08-06T09:00:00Z'), judgedSince: false },
  digestRequests: [],
  waves: [],
  deliveries: [],
};
const times = { businessNow: new Date('2024-08-06T09:00:00Z'), machineNow: new Date(AT + 30_000), graceMs: 30_000 };
const wave = (closesAt: string) => ({ ...NOTHING, waves: [{ waveId: WAVE, closesAt: new Date(closesAt) }] });
const delivery = (status: 'pending' | 'sending' | 'deferred' | 'unknown', waitMs: number) => ({
  ...NOTHING,
  deliveries: [{ deliveryId: DELIVERY, status, waitMs }],
});

describe('dueWork', () => {
  const rows: { name: string; work: UnfinishedWork; expected: [string, object][] }[] = [
    { name: 'nothing -> nothing', work: NOTHING, expected: [] },
    {
      name: 'a submission as old as the grace -> taken up; a younger one is left to its job',
      work: { ...NOTHING, submissions: [{ submissionId: OLD }, { submissionId: YOUNG }] },
      expected: [['submission.received', { planId: 'p', submissionId: OLD }]],
    },
    {
      name: 'a reference value that nothing was judged by -> at once',
      work: { ...NOTHING, references: [{ indicator: 'unemployment' }] },
      expected: [['reference.changed', { planId: 'p', indicator: 'unemployment' }]],
    },
    {
      name: 'a plan in a version that nothing was judged by -> at once',
      work: { ...NOTHING, replanned: true },
      expected: [['plan.changed', { planId: 'p' }]],
    },
    {
      name: 'series that were not forecast from -> at once',
      work: { ...NOTHING, unforecast: true },
      expected: [['forecast.wanted', { planId: 'p' }]],
    },
    {
      name: 'a plan that the desk never looked at -> looked at',
      work: { ...NOTHING, desk: { tickedAt: null, judgedSince: false } },
      expected: [['desk.tick', { planId: 'p' }]],
    },
    {
      name: 'series that were not forecast from while submissions wait -> left',
      work: { ...NOTHING, unforecast: true, submissions: [{ submissionId: YOUNG }] },
      expected: [],
    },
    {
      name: 'a wave at its closing -> due',
      work: wave('2024-08-06T09:00:00Z'),
      expected: [['wave.due', { planId: 'p', waveId: WAVE }]],
    },
    { name: 'a wave still open by business time -> left', work: wave('2024-08-06T09:00:01Z'), expected: [] },
    {
      name: 'a delivery whose attempt has come -> ready',
      work: delivery('deferred', 0),
      expected: [['delivery.ready', { planId: 'p', deliveryId: DELIVERY }]],
    },
    {
      name: 'a sender whose lease ran out -> ready again',
      work: delivery('sending', -5),
      expected: [['delivery.ready', { planId: 'p', deliveryId: DELIVERY }]],
    },
    { name: 'a sender at work -> left', work: delivery('sending', 1), expected: [] },
    { name: 'a deferred delivery before its time -> left', work: delivery('deferred', 60_000), expected: [] },
  ];
  test.each(rows)('$name', ({ work, expected }) => {
    expect(dueWork('p', work, times).map(({ name, payload }) => [name, payload])).toEqual(expected);
  });

  const looks: { name: string; tickedAt: string; judgedSince?: boolean; due: boolean }[] = [
    { name: 'in the same hour -> not again', tickedAt: '2024-08-06T09:00:00Z', due: false },
    { name: 'in the same hour, judged since -> again', tickedAt: '2024-08-06T09:00:00Z', judgedSince: true, due: true },
    { name: 'in the hour before -> again', tickedAt: '2024-08-06T08:59:59Z', due: true },
    { name: 'three weeks ago -> once', tickedAt: '2024-07-16T09:30:00Z', due: true },
    { name: 'before the clock was put back -> waits', tickedAt: '2024-08-06T10:00:00Z', due: false },
    { name: 'before that, judged since -> waits', tickedAt: '2024-08-06T10:00:00Z', judgedSince: true, due: false },
  ];
  test.each(looks)('the desk looked $name', ({ tickedAt, judgedSince = false, due }) => {
    const businessNow = new Date('2024-08-06T09:30:00Z');
    expect(isDeskTickDue({ tickedAt: new Date(tickedAt), judgedSince }, businessNow)).toBe(due);
  });

  test('a UUIDv7 -> the machine time of its making', () => {
    expect(new Date(AT).toISOString()).toBe('2024-08-06T01:00:00.000Z');
  });
});
