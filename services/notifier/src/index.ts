/**
 * The notifier: turns what the evaluator found into mails, one per recipient and wave, and keeps the ledger of them.
 *
 * Glossary
 * - wave 批次: what one recipient is told about one period in one mail; closes after a quiet while
 * - delivery 投递: one mail to one recipient, from its composition to its end
 * - reminder 到期提醒: that a silence ends, told once to whoever set it
 * - occurrence 期: one time of the weekly schedule; its editions are made together or not at all
 * - edition 期次: what one recipient is told in one week
 * - held 暂存: composed and kept until somebody releases it
 * - lease 租约: the time for which one sender has a delivery to itself
 * - fence 防护号: goes up with every claim, so that a sender that lost its lease changes nothing
 */

export { chartSeries } from './chart-series.ts';
export { type CloseWavesContext, closeDueWaves, type WaveOutcome } from './close-waves.ts';
export { type NotifierEnvironment, notifierSchema } from './config.ts';
export { createNotifier, type NotifierDeps, type NotifierSettings } from './create-notifier.ts';
export { type DeliverContext, deliver } from './deliver.ts';
export { answerDigestRequest, type RequestAnswer } from './digests/answer-request.ts';
export { type MadeOccurrence, type MakeEditionsContext, makeDueEditions } from './digests/make-editions.ts';
export { createTurns, type DomainRates } from './domain-rates.ts';
export { lightBefore } from './light-before.ts';
export { createOutbox, type DeliverResult, type OutboxContext } from './outbox.ts';
export { type RemindContext, type Reminded, remindOfSilence } from './silences/remind-of-silence.ts';
export { targetAsJudged } from './target-as-judged.ts';
