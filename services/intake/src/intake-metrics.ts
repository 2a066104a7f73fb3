import type { Metrics } from '@planwatch/runtime';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What intake counts. */
export const createIntakeMetrics = (metrics: Metrics) => ({
  requests: metrics.histogram('http_request_seconds', 'Time to answer, by route and status', SECONDS, [
    'method',
    'route',
    'status',
  ]),
  submissions: metrics.counter('submissions_total', 'Submissions by channel and outcome', ['channel', 'outcome']),
  figures: metrics.counter('figures_accepted_total', 'Figures accepted, equal ones included'),
  unannounced: metrics.counter('jobs_not_enqueued_total', 'Jobs left to the sweep because the queue did not answer', [
    'job',
  ]),
});
export type IntakeMetrics = ReturnType<typeof createIntakeMetrics>;
