import { expect, test } from 'vitest';
import { recordingLog } from '../../../test/support/recording-log.ts';
import { createMetrics, PlanwatchError, serveOps } from '../src/index.ts';

test.each([
  { name: 'alive -> 200', path: '/healthz', gone: false, status: 200, body: 'ok\n' },
  { name: 'alive though not ready -> 200', path: '/healthz', gone: true, status: 200, body: 'ok\n' },
  { name: 'ready -> 200', path: '/readyz', gone: false, status: 200, body: 'ready\n' },
  {
    name: 'not ready -> 503, and what is missing',
    path: '/readyz',
    gone: true,
    status: 503,
    body: 'The queue is gone\n',
  },
  {
    name: 'metrics -> what was counted',
    path: '/metrics',
    gone: false,
    status: 200,
    body: /planwatch_mails_total\S* 2\n/,
  },
  { name: 'anything else -> 404', path: '/metrics/x', gone: false, status: 404, body: 'not found\n' },
])('$name', async ({ path, gone, status, body }) => {
  const metrics = createMetrics('test');
  metrics.counter('mails_total', 'Mails').inc(2);
  const ready = async () => {
    if (gone) throw new PlanwatchError('unavailable', 'The queue is gone');
  };
  await using server = await serveOps(0, { ready, metrics, log: recordingLog() });
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toEqual(typeof body === 'string' ? body : expect.stringMatching(body));
});
