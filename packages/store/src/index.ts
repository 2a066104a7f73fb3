/**
 * The record: everything that must survive, in Postgres.
 *
 * Glossary
 * - plan 规划 · version 版本 · unit 责任单位 · contact 联系人 · token 访问令牌
 * - submission 报送 · figure 填报数 · revision 修订版次 · finding 疑点 · reference value 下达值或参照值
 * - evaluation 评价 · series state 序列状态 · alert 预警 · wave 批次 · delivery 投递
 */
export { type AlertEventRow, type AlertRow, loadAlertStates, recordAlerts } from './alerts/record-alerts.ts';
export type { Database } from './database.ts';
export { evaluationRow, insertEvaluations, type NewEvaluation } from './evaluations/insert-evaluations.ts';
export { insertFindings, type NewFinding } from './evaluations/insert-findings.ts';
export { addToWaves, type OpenWave, type WaveEntry, type WavePolicy } from './mail/open-waves.ts';
export { LATEST_MIGRATION, migrate, requireMigrated } from './migrate.ts';
export { type ContactRow, listContacts, removeContact, saveContact } from './people/contacts.ts';
export { createToken, findToken, revokeToken, type TokenHolder } from './people/tokens.ts';
export { importPlan, type PlanImport } from './plans/import-plan.ts';
export { createPlanCache, type LoadedPlan, listPlans, loadPlan, type PlanCache } from './plans/load-plan.ts';
export {
  type ClaimedFigure,
  type ClaimedSubmission,
  claimSubmissions,
  finishSubmissions,
  loadClaimedFigures,
  takeTurn,
} from './series/claim-submissions.ts';
export { loadReferenceValues, type ReferenceValue } from './series/reference-values.ts';
export { loadSeriesStates, type SeriesKey, type SeriesState, saveSeriesStates } from './series/series-state.ts';
export { allowLogin, SERVICE_ROLES, type ServiceRole } from './service-roles.ts';
export {
  asCaller,
  type Caller,
  createStore,
  type Db,
  guard,
  isPassing,
  type Store,
  type StoreOptions,
  type Trx,
  withPlans,
} from './store.ts';
export { TOKEN_ROLES, type TokenRole } from './tables/api-token.ts';
export type { StoredPoint } from './tables/series-state.ts';
export { readBusinessClock, startBusinessClock } from './time/business-clock.ts';
export { namesOf, rowsOf } from './unnest.ts';
