/**
 * The rules of plan monitoring, pure: no I/O, no clock.
 *
 * Glossary
 * - indicator 指标 · target 目标值 · baseline 基期值 · period 报告期 · figure 填报数 · revision 修订版次
 * - binding 约束性 · anticipatory 预期性 · lead unit 牵头单位 · plan office 规划主管部门
 * - schedule progress 序时进度 · attainment 达成率 · lag 落后序时 · required pace 所需进度
 * - light 状态灯: achieved 已达成, on track 正常, lagging 滞后, off track 严重滞后, awaiting 待数据
 */
export * from './evaluation.ts';
export * from './period.ts';
export * from './plan.ts';
export * from './recipients.ts';
