import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CATALOGUE, type JobName, QUEUE_NAMES } from '../src/index.ts';

const names = Object.keys(CATALOGUE) as JobName[];
const uuid = { type: 'string', format: 'uuid' };
const uuids = { type: 'array', minItems: 1, items: expect.objectContaining(uuid) };
const text = { type: 'string', minLength: 1 };

// Jobs in flight survive a deploy. A row may gain optional fields; whoever removes or tightens one breaks them.
const SHAPES: Record<JobName, { properties: Record<string, object>; required: string[] }> = {
  'submission.received': { properties: { planId: text, submissionId: uuid }, required: ['planId', 'submissionId'] },
  'reference.changed': { properties: { planId: text, indicator: text }, required: ['planId', 'indicator'] },
  'plan.changed': { properties: { planId: text }, required: ['planId'] },
  'desk.tick': { properties: { planId: text }, required: ['planId'] },
  'forecast.wanted': { properties: { planId: text }, required: ['planId'] },
  'wave.due': { properties: { planId: text, waveId: uuid }, required: ['planId', 'waveId'] },
  'waves.due': { properties: { planId: text, waveIds: uuids }, required: ['planId', 'waveIds'] },
  'digest.due': {
    properties: { planId: text, plannedFor: { type: 'string', format: 'date' } },
    required: ['planId', 'plannedFor'],
  },
  'digest.asked': { properties: { planId: text, requestId: uuid }, required: ['planId', 'requestId'] },
  'silence.ending': { properties: { planId: text, silenceId: uuid }, required: ['planId', 'silenceId'] },
  'delivery.ready': { properties: { planId: text, deliveryId: uuid }, required: ['planId', 'deliveryId'] },
  'deliveries.ready': { properties: { planId: text, deliveryIds: uuids }, required: ['planId', 'deliveryIds'] },
};

describe('the catalogue', () => {
  test.each(names)('%s in flight: same payload', (name) => {
    const { properties, required } = z.toJSONSchema(CATALOGUE[name].payload, { io: 'input' });
    const loose = Object.entries(properties ?? {}).map(([key, shape]) => {
      const { pattern: _pattern, ...rest } = shape as Record<string, unknown>;
      return [key, rest];
    });
    expect({ properties: Object.fromEntries(loose), required }).toEqual(SHAPES[name]);
  });

  test.each(names)('%s: a queue that exists, an attempt at least, ids that name its subject', (name) => {
    const { queue, attempts, payload, subject } = CATALOGUE[name];
    expect(QUEUE_NAMES).toContain(queue);
    expect(attempts).toBeGreaterThan(0);
    expect(Object.keys(payload.shape)).toEqual(expect.arrayContaining([...subject]));
  });

  test('verbs differ, so that ids of different jobs never meet', () => {
    const verbs = names.map((name) => CATALOGUE[name].verb);
    expect(new Set(verbs).size).toBe(verbs.length);
  });
});
