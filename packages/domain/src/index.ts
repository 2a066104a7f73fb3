/**
 * The rules of plan monitoring, pure: no I/O, no clock.
 *
 * Glossary
 * - indicator 指标 · target 目标值 · baseline 基期值 · period 报告期 · figure 填报数 · revision 修订版次
 * - binding 约束性 · anticipatory 预期性 · lead unit 牵头单位 · plan office 规划主管部门
 * - schedule progress 序时进度 · expected path 应有进度 · attainment 达成率 · lag 落后序时 · required pace 所需进度
 * - road 逐步达到的目标 · obligation 任何时点都须满足的要求 · hold 保持 · cap 控制数 · quota 年度任务 · share profile 季节进度
 * - light 状态灯: achieved 已达成, on track 正常, lagging 滞后, off track 严重滞后, awaiting 待数据
 * - methods 三种方法: schedule 序时进度法, cagr ratio 增速比, extrapolation 外推; agreement 结论是否一致 · derivation 测算过程
 * - member 成员: combined value 合成值, weakest 最弱 · case 算例, assess 离线核算
 * - finding 数据疑点 · held 暂缓评判 · in doubt 存疑 · due date 报送期限
 * - episode 告警过程: pending 待确认, firing 告警中, acknowledged 已认领, resolved 已恢复 · restated 更正
 */
export * from './alert-transition.ts';
export * from './assess/assess-case.ts';
export * from './assess/assess-line.ts';
export * from './assess/assess-result.ts';
export { awaitingReview, tooOld } from './awaiting-figure.ts';
export * from './bilingual.ts';
export * from './contact.ts';
export * from './data-quality.ts';
export * from './desk/index.ts';
export * from './due.ts';
export * from './evaluate.ts';
export * from './evaluation.ts';
export * from './evaluation-input.ts';
export * from './explain/explain.ts';
export * from './figure-text.ts';
export * from './fitting-comparators.ts';
export * from './forecast/index.ts';
export * from './format-value.ts';
export { type WordsFault, withCodePoints, wordsFault } from './hidden-characters.ts';
export * from './indicator.ts';
export * from './light.ts';
export * from './light-words.ts';
export * from './members/combine-members.ts';
export * from './members/inspect-report.ts';
export { type MemberReport, type ReportedNumbers, reportedValue } from './members/member-report.ts';
export * from './methods/agreement.ts';
export * from './methods/cagr-ratio.ts';
export * from './methods/extrapolation.ts';
export { nearestName } from './nearest-name.ts';
export { PACE_OPENING, splitReason } from './pace-sentence.ts';
export * from './period.ts';
export * from './period-text.ts';
export * from './plan.ts';
export * from './recipients.ts';
export * from './reference.ts';
export { round9 } from './rounding.ts';
export * from './series-graph.ts';
export * from './unit-name.ts';
export { figureAwaited, issuedValueAwaited } from './waiting.ts';
export { openDecember } from './year-close.ts';
