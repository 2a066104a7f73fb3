/**
 * The record: everything that must survive, in Postgres.
 *
 * Glossary
 * - plan 规划 · version 版本 · unit 责任单位 · contact 联系人 · token 访问令牌
 * - submission 报送 · figure 填报数 · revision 修订版次 · finding 疑点 · reference value 下达值或参照值
 * - evaluation 评价 · series state 序列状态 · alert 告警 · wave 批次 · edition 期次 · delivery 投递
 */
export {
  type AlertTrackRow,
  loadAlertTracks,
  saveAlertTracks,
  type TrackKey,
} from './alerts/alert-tracks.ts';
export {
  type AlertEventRow,
  type AlertRow,
  type EpisodeOnRecord,
  loadEpisodes,
  recordAlerts,
} from './alerts/record-alerts.ts';
export { loadToldItems, type ToldItem } from './alerts/told-items.ts';
export { type Acknowledgement, type AcknowledgeOutcome, acknowledgeAlert } from './answers/acknowledge-alert.ts';
export { type AlertStep, asAnsweringEvent, loadAlertSteps } from './answers/alert-events.ts';
export { listToldPeople, type ToldPerson } from './answers/alert-people.ts';
export { findKnownContact, isLinkUsed, type KnownContact, useLink } from './answers/answer-links.ts';
export { type HandedOver, handOverAlert, lockAlert } from './answers/hand-over-alert.ts';
export { loadOpenEpisodes, markTold, type OpenEpisode, reopenAlerts } from './answers/open-episodes.ts';
export type { Database } from './database.ts';
export { type LatestJudgement, loadDecembers, loadLatestJudgements, loadSeriesTold } from './desk/desk-judgements.ts';
export { type DeskTurn, loadDeskTurn, markDeskTick } from './desk/desk-tick.ts';
export { type DoubtfulFigure, loadDoubtfulFigures, type StandingFinding } from './desk/doubtful-figures.ts';
export { type LinePlace, loadReportedLines, type ReportedLine } from './desk/reported-lines.ts';
export { beginOccurrence, type DigestOccurrence } from './digests/begin-occurrence.ts';
export {
  type DigestRequest,
  requestEarlyEdition,
  requestTrial,
  settleDigestRequest,
  takeDigestRequest,
} from './digests/digest-requests.ts';
export { loadEpisodesAt } from './digests/episodes-at.ts';
export { type FirstReport, loadFirstReports } from './digests/first-reports.ts';
export { insertEditions, type NewEdition } from './digests/insert-editions.ts';
export { type DigestTimes, loadDigestTimes, WEEKLY_DIGEST } from './digests/load-digest-times.ts';
export { loadDigestMemories } from './digests/load-memories.ts';
export {
  type EvaluationSaid,
  evaluationRow,
  evaluationSaid,
  type NewEvaluation,
} from './evaluations/insert-evaluations.ts';
export { insertFindings, type NewFinding } from './evaluations/insert-findings.ts';
export { closeWaves, type DueWave, lookAtWaves, type WaveStanding } from './mail/close-waves.ts';
export { type DeliveryChange, listChanges } from './mail/delivery-changes.ts';
export {
  type ClaimedDelivery,
  claimDeliveries,
  type Delivery,
  type DeliveryClaim,
  type DeliveryEnd,
  type Lease,
  renewLeases,
  settleDeliveries,
} from './mail/delivery-leases.ts';
export { type DeliveryPicture, loadDeliveryPictures } from './mail/delivery-pictures.ts';
export { dropPictures } from './mail/drop-pictures.ts';
export { insertDeliveries, type NewDelivery } from './mail/enter-deliveries.ts';
export { type FailedAddress, listFailedAddresses } from './mail/failed-addresses.ts';
export { type HeldDelivery, listHeld, releaseHeld } from './mail/held-deliveries.ts';
export { findMail, type LedgerMail, listMails, type ReadMail } from './mail/list-mails.ts';
export { listTold, type ToldEntry } from './mail/list-told.ts';
export {
  type EarlierMail,
  findContact,
  findContacts,
  type JudgedValue,
  type Judgement,
  loadJudgedValues,
  loadJudgements,
  loadPresentJudgementIds,
  loadWaveNews,
  type ReportedFigure,
  type WaveNews,
} from './mail/load-wave.ts';
export { addToWaves, lockOpenWaves, type OpenWave, type WaveEntry } from './mail/open-waves.ts';
export { type RetryChoice, type RetryOutcome, type RetryRefusal, retryFailed } from './mail/retry-failed.ts';
export { takeTurns } from './mail/take-turns.ts';
export { LATEST_MIGRATION, migrate, requireMigrated } from './migrate.ts';
export { type AbsenceRow, asAbsence, endAbsences, listAbsences, saveAbsence } from './people/absences.ts';
export {
  asRecipient,
  type ContactRow,
  listContactPage,
  listContacts,
  listPosts,
  removeContact,
  saveContact,
  seedContacts,
} from './people/contacts.ts';
export { leaveDigest, readLeavingState, setDigest } from './people/digest-settings.ts';
export { listTokens, type TokenRow } from './people/list-tokens.ts';
export { type Readdressed, readdress } from './people/readdress.ts';
export { createToken, findToken, revokeToken, type TokenHolder } from './people/tokens.ts';
export { importPlan, type PlanImport } from './plans/import-plan.ts';
export {
  createPlanCache,
  type LoadedPlan,
  listPlans,
  listSharingPlans,
  loadPlan,
  type PlanCache,
} from './plans/load-plan.ts';
export { evaluationFromRow } from './reads/evaluation-from-row.ts';
export { knownTargets } from './reads/known-targets.ts';
export { type AlertEpisode, type AlertFilter, findAlert, listAlerts } from './reads/list-alerts.ts';
export {
  type EditionFilter,
  type EditionRow,
  findEdition,
  type KeptEdition,
  listEditions,
} from './reads/list-editions.ts';
export {
  type EvaluationRow,
  evaluationHistory,
  type ForecastRead,
  findEvaluation,
  type HistoryOptions,
  latestEvaluations,
  type ReadEvaluation,
  type Series,
} from './reads/list-evaluations.ts';
export { type FigureOptions, type FigurePlace, type FigureRow, listFigures } from './reads/list-figures.ts';
export { listUnsubscribeRequests, type UnsubscribeRequest } from './reads/list-unsubscribe-requests.ts';
export { readSubmission, type SubmissionDetails } from './reads/read-submission.ts';
export { seriesInReview } from './reads/series-in-review.ts';
export { loadTaskStates, type TaskState } from './reads/task-states.ts';
export { type CauseRow, endCause, insertCause, listCauses, loadCausesInForce } from './road/causes.ts';
export type { DeclaredFilter } from './road/declared-while.ts';
export { loadMutingAlerts } from './road/muting-alerts.ts';
export { type NewDecision, recordDecisions } from './road/notice-decisions.ts';
export { type LabelledAlert, listLabelledAlerts } from './road/open-alert-labels.ts';
export { loadSeriesAlert, loadUnheardStep } from './road/series-alert.ts';
export { listUnreminded, markReminded, takeUnreminded } from './road/silence-reminders.ts';
export {
  asSilence,
  endSilence,
  insertSilence,
  listSilences,
  listSilencesInForce,
  lockSilence,
  type NewSilence,
  type SilenceRow,
} from './road/silences.ts';
export { loadStoppedNotices, type StoppedNotice } from './road/stopped-notices.ts';
export {
  type ClaimedFigure,
  type ClaimedSubmission,
  claimSubmissions,
  finishSubmissions,
  loadClaimedFigures,
  takeTurn,
} from './series/claim-submissions.ts';
export { loadUnforecast, type NewForecast, recordForecasts, type UnforecastSeries } from './series/forecasts.ts';
export { recordJudgements } from './series/record-judgements.ts';
export {
  claimPlanVersions,
  claimReferenceValues,
  loadReferenceValues,
  type ReferenceValue,
} from './series/reference-values.ts';
export {
  type ChangedSeriesState,
  loadOpenDecembers,
  loadSeriesStates,
  type SeriesKey,
  type SeriesState,
} from './series/series-state.ts';
export { allowLogin, SERVICE_ROLES, type ServiceRole } from './service-roles.ts';
export {
  asCaller,
  type Caller,
  createStore,
  type Db,
  guard,
  isPassing,
  readAsCaller,
  type Store,
  type StoreOptions,
  type Trx,
  withPlans,
} from './store.ts';
export { acceptSubmission, type NewFigure, type NewSubmission } from './submissions/accept-submission.ts';
export { findKeptAnswer, KEY_KEPT_DAYS, type KeptAnswer } from './submissions/idempotency.ts';
export {
  type NewReferenceValue,
  type ReferenceValueRow,
  recordReferenceValue,
} from './submissions/record-reference-value.ts';
export { type NewTaskReport, reportTask } from './submissions/report-task.ts';
export { type Review, type ReviewOutcome, reviewSubmission } from './submissions/review-submission.ts';
export {
  isPlaces,
  type PlacesNote,
  placeKey,
  type ReadingNote,
  type SubmissionNote,
} from './submissions/submission-note.ts';
export { deleteExpiredKeys, loadUnfinishedWork, type UnfinishedWork } from './sweeps/unfinished-work.ts';
export { TOKEN_ROLES, type TokenRole } from './tables/api-token.ts';
export type { SubmissionAnswer } from './tables/idempotency-key.ts';
export type { StoredPoint } from './tables/series-points.ts';
export type { Channel, SubmissionStatus } from './tables/submission.ts';
export { readBusinessClock, startBusinessClock } from './time/business-clock.ts';
export {
  type CalendarDay,
  type CalendarYear,
  completeCalendarYear,
  declaredDays,
  type KeptCalendar,
  keepCalendar,
  listCalendarDays,
  listCalendarYears,
  readDeclaredDays,
  reopenCalendarYear,
  setCalendarDay,
  unsetCalendarDay,
} from './time/calendar.ts';
export { isDemonstration, markDemonstration } from './time/demonstration.ts';
export { namesOf, rowsOf } from './unnest.ts';
