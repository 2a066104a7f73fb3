import { createWorkingDays } from '@planwatch/runtime';
import { type Announcer, createAnnouncer } from './announcer.ts';
import { answerLinkPage } from './answering/answer-link-page.ts';
import { answerErrors } from './http/answer-errors.ts';
import { type App, newApp } from './http/app.ts';
import { authenticate } from './http/authenticate.ts';
import { meterBodies } from './http/body-meter.ts';
import { createGate } from './http/gate.ts';
import { knownQuery } from './http/known-query.ts';
import { observe } from './http/observe.ts';
import { createTokenCache } from './http/token-cache.ts';
import type { IntakeContext, IntakeDeps } from './intake-context.ts';
import { createIntakeMetrics } from './intake-metrics.ts';
import { digestOffPage } from './pages/digest-off-page.ts';
import { docsPage } from './pages/docs-page.ts';
import { landingPage } from './pages/landing-page.ts';
import { createPlanDirectory } from './plans/plan-directory.ts';
import { apiDescription } from './routes/api-description.ts';
import { calendarDay } from './routes/calendar-day.ts';
import { calendarYear } from './routes/calendar-year.ts';
import { deleteCause } from './routes/delete-cause.ts';
import { deleteSilence } from './routes/delete-silence.ts';
import { getAlert } from './routes/get-alert.ts';
import { getAlerts } from './routes/get-alerts.ts';
import { getCalendar } from './routes/get-calendar.ts';
import { getCauses } from './routes/get-causes.ts';
import { getContacts } from './routes/get-contacts.ts';
import { getDigest } from './routes/get-digest.ts';
import { getDigests } from './routes/get-digests.ts';
import { getEvaluation } from './routes/get-evaluation.ts';
import { getEvaluations } from './routes/get-evaluations.ts';
import { getExplanation } from './routes/get-explanation.ts';
import { getHealth } from './routes/get-health.ts';
import { getIndicator } from './routes/get-indicator.ts';
import { getIndicatorEvaluations } from './routes/get-indicator-evaluations.ts';
import { getIndicators } from './routes/get-indicators.ts';
import { getMail } from './routes/get-mail.ts';
import { getMails } from './routes/get-mails.ts';
import { getPlan } from './routes/get-plan.ts';
import { getPlans } from './routes/get-plans.ts';
import { getProjects } from './routes/get-projects.ts';
import { getRoutingExplain } from './routes/get-routing-explain.ts';
import { getSeries } from './routes/get-series.ts';
import { getSilences } from './routes/get-silences.ts';
import { getSubmission } from './routes/get-submission.ts';
import { getTasks } from './routes/get-tasks.ts';
import { getTimeliness } from './routes/get-timeliness.ts';
import { getTold } from './routes/get-told.ts';
import { getUndeliverable } from './routes/get-undeliverable.ts';
import { getUnsubscribeRequests } from './routes/get-unsubscribe-requests.ts';
import { postAcknowledge } from './routes/post-acknowledge.ts';
import { postCause } from './routes/post-cause.ts';
import { postCausePreview } from './routes/post-cause-preview.ts';
import { postDigestNow } from './routes/post-digest-now.ts';
import { postDigestPreview } from './routes/post-digest-preview.ts';
import { postDigestTrial } from './routes/post-digest-trial.ts';
import { postHandOver } from './routes/post-hand-over.ts';
import { postMailsRelease } from './routes/post-mails-release.ts';
import { postMailsRetry } from './routes/post-mails-retry.ts';
import { postReferenceValue } from './routes/post-reference-value.ts';
import { postReview } from './routes/post-review.ts';
import { postSilence } from './routes/post-silence.ts';
import { postSilencePreview } from './routes/post-silence-preview.ts';
import { postSilenceProlong } from './routes/post-silence-prolong.ts';
import { postSubmission } from './routes/post-submission.ts';
import { postTaskReport } from './routes/post-task-report.ts';

/** In the order in which the description lists them. */
const CALLS = [
  postSubmission,
  getSubmission,
  postReview,
  postReferenceValue('issued-values'),
  postReferenceValue('reference-values'),
  getPlans,
  getPlan,
  getIndicators,
  getIndicator,
  getSeries,
  getEvaluations,
  getEvaluation,
  getExplanation,
  getIndicatorEvaluations,
  getTasks,
  getProjects,
  postTaskReport,
  getTimeliness,
  getAlerts,
  getAlert,
  postAcknowledge,
  postHandOver,
  getDigests,
  getDigest,
  postDigestPreview,
  postDigestTrial,
  postDigestNow,
  getUnsubscribeRequests,
  postSilencePreview,
  postSilence,
  postSilenceProlong,
  getSilences,
  deleteSilence,
  postCausePreview,
  postCause,
  getCauses,
  deleteCause,
  getRoutingExplain,
  getContacts,
  getTold,
  getMails,
  getMail,
  postMailsRelease,
  postMailsRetry,
  getUndeliverable,
  getCalendar,
  calendarDay,
  calendarYear,
];

/** Of all bodies that are being read or waited for, small ones not counted. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** Files read at once, and requests that may wait for their turn. */
const UPLOADS_AT_ONCE = 4;
const MAX_WAITING = { uploads: 200, writers: 10_000 };

export interface Intake extends AsyncDisposable {
  readonly app: App;
}

/** The intake as an application, without a server. Disposing waits for the jobs that are being announced. */
export const createIntake = (deps: IntakeDeps): Intake => {
  const counts = createIntakeMetrics(deps.metrics);
  const announcer: Announcer = createAnnouncer(deps.producer, deps.log, counts);
  const context: IntakeContext = {
    ...deps,
    counts,
    announcer,
    workingDays: createWorkingDays(deps.log, deps.calendar),
    plans: createPlanDirectory(deps.store.db, deps.clock),
    writers: createGate({ width: deps.writersAtOnce, maxWaiting: MAX_WAITING.writers }),
    uploads: createGate({ width: UPLOADS_AT_ONCE, maxWaiting: MAX_WAITING.uploads }),
  };
  const app = newApp();
  app.use(observe(deps.clock, counts));
  app.use(meterBodies(MAX_HELD_BYTES));
  app.use('/api/*', authenticate(createTokenCache(deps.store.db, deps.clock)));
  app.use('/api/*', knownQuery(app));
  for (const register of CALLS) register(app, context);
  getHealth(app, context);
  const describe = () => apiDescription(app);
  app.get('/openapi.json', (c) => c.json(describe(), 200));
  docsPage(app, context, describe);
  landingPage(app, context);
  digestOffPage(app, context);
  answerLinkPage(app, context);
  answerErrors(app, deps.log);
  return { app, [Symbol.asyncDispose]: () => announcer[Symbol.asyncDispose]() };
};
