import { expect, test } from 'vitest';
import { deliveriesReady, type JobRequest, PORTION, wavesDue } from '../src/index.ts';
import { jobId } from '../src/job-request.ts';

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `018f3c2a-7b1e-7c3d-9a2b-${String(n).padStart(12, '0')}`);
const sizes = (jobs: readonly JobRequest[]): (string | number)[] =>
  jobs.map(({ name, payload }) => {
    if ('waveIds' in payload) return payload.waveIds.length;
    return 'deliveryIds' in payload ? payload.deliveryIds.length : name;
  });

test.each([
  { count: 0, waves: [], mails: [] },
  { count: 1, waves: ['wave.due'], mails: ['delivery.ready'] },
  { count: PORTION, waves: [PORTION], mails: [PORTION] },
  { count: PORTION + 1, waves: [PORTION, 'wave.due'], mails: [PORTION, 'delivery.ready'] },
  { count: 2 * PORTION + 2, waves: [PORTION, PORTION, 2], mails: [PORTION, PORTION, 2] },
])('$count of a plan -> jobs of $waves', ({ count, waves, mails }) => {
  expect(sizes(wavesDue('p', ids(count)))).toEqual(waves);
  expect(sizes(deliveriesReady('p', ids(count), 1_000))).toEqual(mails);
});

test('a portion is known by what is in it, whatever its size', () => {
  const idOf = (waveIds: string[]): string => jobId('waves.due', { planId: 'p', waveIds });
  expect(idOf(ids(PORTION))).toBe(idOf(ids(PORTION)));
  expect(idOf(ids(PORTION))).not.toBe(idOf(ids(PORTION - 1)));
  expect(idOf(ids(PORTION)).length).toBeLessThan(100);
});
