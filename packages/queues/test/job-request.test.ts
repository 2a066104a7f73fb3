import { describe, expect, test } from 'vitest';
import { type JobRequest, jobId, parsePayload, toBullJob } from '../src/job-request.ts';

const id = '018f3c2a-7b1e-7c3d-9a2b-0123456789ab';
const planId = 'jinshan-outline';

const IDS: { name: string; id: string; expected: string }[] = [
  {
    name: 'a submission -> verb_uuid',
    id: jobId('submission.received', { planId, submissionId: id }),
    expected: `evaluate_${id}`,
  },
  { name: 'a wave -> verb_uuid', id: jobId('wave.due', { planId, waveId: id }), expected: `close_${id}` },
  {
    name: 'a delivery -> verb_uuid',
    id: jobId('delivery.ready', { planId, deliveryId: id }),
    expected: `deliver_${id}`,
  },
  {
    name: 'a reference -> verb, plan and indicator',
    id: jobId('reference.changed', { planId, indicator: 'gdp' }),
    expected: 'rejudge_jinshan-outline/gdp',
  },
  {
    name: 'a colon, a slash -> encoded',
    id: jobId('reference.changed', { planId: 'a:b', indicator: 'c/d' }),
    expected: 'rejudge_a%3Ab/c%2Fd',
  },
];

const WRONG: { name: string; payload: unknown; path: string }[] = [
  { name: 'no id', payload: { planId }, path: 'submissionId' },
  { name: 'not a uuid', payload: { planId, submissionId: '7' }, path: 'submissionId' },
  { name: 'empty plan', payload: { planId: '', submissionId: id }, path: 'planId' },
  { name: 'null', payload: null, path: '' },
];

const DELAYS: { name: string; delayMs: number }[] = [
  { name: 'negative', delayMs: -1 },
  { name: 'a fraction', delayMs: 0.5 },
  { name: 'not a number', delayMs: Number.NaN },
];

describe('job ids', () => {
  test.each(IDS)('$name', ({ id: actual, expected }) => expect(actual).toBe(expected));
});

describe('payloads', () => {
  test.each(WRONG)('$name -> invalid_input that names the place', ({ payload, path }) => {
    expect(() => parsePayload('submission.received', payload)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        retryable: false,
        problems: [expect.objectContaining({ path })],
      }),
    );
  });

  test('a field of a later version -> left out', () => {
    expect(parsePayload('submission.received', { planId, submissionId: id, later: 1 })).toEqual({
      planId,
      submissionId: id,
    });
  });
});

describe('options', () => {
  const submission: JobRequest = { name: 'submission.received', payload: { planId, submissionId: id } };
  const wave: JobRequest = { name: 'wave.due', payload: { planId, waveId: id } };

  test.each(DELAYS)('a delay that is $name -> invalid_input', ({ delayMs }) => {
    expect(() => toBullJob({ ...wave, delayMs })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  test('an ended job -> nothing kept, so that its id can be used again', () => {
    expect(toBullJob(submission).opts).toMatchObject({ removeOnComplete: true, removeOnFail: true, attempts: 5 });
  });

  test('a subject that never changes -> its id; one that does -> run again when asked while it runs', () => {
    expect(toBullJob(submission).opts).toMatchObject({ jobId: `evaluate_${id}` });
    expect(toBullJob({ ...wave, delayMs: 5 }).opts).toMatchObject({
      deduplication: { id: `close_${id}`, keepLastIfActive: true, reschedule: true },
      delay: 5,
    });
  });
});
